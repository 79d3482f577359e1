import { describe, expect, it } from 'vitest'
import { createNative } from '../../../boards/host/emulator/native'
import { MissionTime, TimeStatus } from '../../../firmware/kernel/time/time'
import { createRig, lastReport, systemValue } from './kernel-rig'

/** Mission time over a board clock that runs `error` fast. */
function clock(error = 0) {
  let now = 0
  Object.assign(globalThis, { native: createNative({ now: () => now }) })
  const time = new MissionTime({ now: () => Math.floor(now) }, 600)
  return {
    time,
    pass: (seconds: number) => {
      now += seconds * 1e6 * (1 + error)
    },
    /** Seconds, to a microsecond. */
    read: () => {
      time.sample()
      return time.seconds + time.fraction / 65536
    },
    /** Returns the step in seconds. */
    set: (seconds: number) => time.set(Math.floor(seconds), Math.round((seconds % 1) * 65536)) / 1e6,
  }
}

describe('mission time', () => {
  it('counts from boot until it is set, then is the station’s, then after ten minutes without it holdover', () => {
    const { time, pass, read, set } = clock()
    pass(5)
    expect([read(), time.status]).toEqual([5, TimeStatus.freeRunning])
    expect(set(1000)).toBe(0)
    pass(600)
    expect([read(), time.status]).toEqual([1600, TimeStatus.synchronised])
    pass(1)
    expect([read(), time.status]).toEqual([1601, TimeStatus.holdover])
    expect(set(1601)).toBe(0)
    expect([read(), time.status]).toEqual([1601, TimeStatus.synchronised])
  })

  it('takes a large difference as a step of its size, either way', () => {
    const { pass, read, set } = clock()
    set(1000)
    pass(10)
    expect(set(1010.25)).toBeCloseTo(0.25, 4)
    expect(read()).toBeCloseTo(1010.25, 4)
    expect(set(10)).toBeCloseTo(-1000.25, 4)
    expect(read()).toBe(10)
  })

  it('takes no drift from across a step', () => {
    const { time, pass, set } = clock()
    set(1000)
    pass(50)
    expect(set(1050.25)).toBeCloseTo(0.25, 4)
    pass(10_000)
    expect(set(11_050.25)).toBe(0)
    expect(Math.abs(time.drift)).toBeLessThan(1e-8)
  })

  it('slews a small difference by a thousandth of the time, and never runs backwards', () => {
    const { pass, read, set } = clock()
    set(1000)
    pass(10)
    expect(set(1009.95)).toBe(0)
    let before = read()
    expect(before).toBeCloseTo(1010, 4)
    for (let n = 0; n < 100; n++) {
      pass(0.2)
      expect(read()).toBeGreaterThan(before)
      before = read()
    }
    expect(before).toBeCloseTo(1029.98, 3)
    pass(60)
    expect(read()).toBeCloseTo(1089.95, 3)
    set(1090)
    pass(200)
    expect(read()).toBeCloseTo(1290, 3)
  })

  it('estimates the drift between two settings, and keeps time by it in holdover', () => {
    const { time, pass, read, set } = clock(30e-6)
    set(1000)
    pass(300)
    set(1300)
    expect(time.drift * 1e6).toBeCloseTo(-30, 0)
    // What had gathered, 9 ms, is slewed within ten seconds.
    pass(10_000)
    expect(Math.abs(read() - 11_300)).toBeLessThan(0.01)
    expect(time.status).toBe(TimeStatus.holdover)
  })

  it('estimates no drift from settings that are near each other, from a step, or beyond what a crystal does', () => {
    const near = clock(30e-6)
    near.set(1000)
    near.pass(50)
    near.set(1050)
    expect(near.time.drift).toBe(0)
    const step = clock()
    step.set(1000)
    step.pass(1000)
    step.set(2500)
    expect(step.time.drift).toBe(0)
    const wild = clock(300e-6)
    wild.set(1000)
    wild.pass(200)
    wild.set(1200)
    expect(wild.time.drift).toBe(0)
  })

  it.each([
    ['2³¹', 2 ** 31, 2 ** 31 + 1],
    ['2³², where the seconds wrap', 2 ** 32, 1],
    // 1 January 2017 began after a leap second of UTC (IERS Bulletin C 52): TAI seconds since 1958 go on without a mark.
    ['the leap second of 2016, in TAI since 1958', 1_861_920_036, 1_861_920_037],
  ])('runs through %s without a step', (_what, edge, after) => {
    const { pass, read, set } = clock()
    set(edge - 1)
    pass(1.5)
    expect(Math.abs((read() % 2 ** 32) - (edge % 2 ** 32))).toBeCloseTo(0.5, 4)
    expect(set((edge + 0.5) % 2 ** 32)).toBe(0)
    pass(0.75)
    expect(read()).toBeCloseTo(after + 0.25, 3)
    expect(set(after + 0.25)).toBe(0)
    expect(set(edge - 1)).toBeCloseTo(-2.25, 3)
  })

  it('sees the second that a station of UTC repeats as a step of it', () => {
    const { pass, set } = clock()
    set(500)
    pass(30)
    expect(set(529)).toBeCloseTo(-1, 4)
  })
})

describe('the kernel', () => {
  it('tells of a step with its size, marks packets with the status, and shows the drift', () => {
    const rig = createRig()
    rig.run(1000)
    const set = (seconds: number) => {
      rig.send(9, 128, [0x2e, seconds >>> 24, (seconds >>> 16) & 255, (seconds >>> 8) & 255, seconds & 255, 0, 0], 0)
      return rig.run(10_000).filter(({ service }) => service === 5)
    }
    expect(set(70_000).map(({ subtype }) => subtype)).toEqual([1])
    rig.run(2_000_000)
    const stepped = set(60_000).find(({ subtype }) => subtype === 2)!
    expect([stepped.data[0], stepped.data[1], stepped.timeStatus]).toEqual([1, 29, 1])
    expect(new DataView(stepped.data.buffer, stepped.data.byteOffset).getFloat64(2)).toBeCloseTo(-10_002, 0)
    rig.run(2_000_000)
    rig.send(17, 1)
    expect(rig.run(10_000).map(({ timeStatus }) => timeStatus)).toEqual([1, 1, 1, 1])
    rig.run(601_000_000)
    rig.send(3, 27, [1, 1], 0)
    const packets = rig.run(10_000)
    expect(packets[0]?.timeStatus).toBe(2)
    expect(systemValue(lastReport(packets, 1), 'timeSynchronised')).toBe(0)
  })
})
