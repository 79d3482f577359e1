import { describe, expect, it } from 'vitest'
import { createRig, kinds, lastReport, type Rig, systemValue } from './kernel-rig'

const data = [3, 7, 0, 42]
const done = ['1.1', '1.3', '1.7']

function booted(): Rig {
  const rig = createRig()
  rig.run(1000)
  return rig
}
const arm = (rig: Rig, octets = data): string[] => {
  rig.send(8, 128, octets)
  return kinds(rig.run(10_000))
}
/** Fires and returns the failure code, 0 when it was carried out. */
const fire = (rig: Rig, octets = data): number => {
  rig.log.length = 0
  rig.send(8, 1, octets)
  const packets = rig.run(10_000)
  const refusal = packets.find(({ service, subtype }) => service === 1 && subtype === 2)
  if (refusal !== undefined) {
    expect(rig.log).toEqual([])
    return refusal.data[4]!
  }
  expect(kinds(packets).filter(kind => kind.startsWith('1.'))).toEqual(done)
  expect(rig.log).toEqual([`fired ${octets[1]} ${octets[2]! * 256 + octets[3]!}`])
  return 0
}
/** Cause of the `disarmed` event among packets, if it came. */
const disarmed = (rig: Rig): number | undefined => {
  const event = rig.run(200_000).find(({ service, data }) => service === 5 && data[0] === 1 && data[1] === 24)
  if (event !== undefined) expect(event.data[2]).toBe(3)
  return event?.data[3]
}

describe('a hazardous command', () => {
  it('that was not armed is refused as notArmed', () => {
    expect(fire(booted())).toBe(13)
  })

  it('armed with the same arguments is carried out, once', () => {
    const rig = booted()
    expect(arm(rig)).toEqual(done)
    expect(fire(rig)).toBe(0)
    expect(fire(rig)).toBe(13)
  })

  it('armed with other arguments is refused and disarmed', () => {
    const rig = booted()
    arm(rig)
    expect(fire(rig, [3, 7, 0, 43])).toBe(13)
    expect(fire(rig)).toBe(13)
  })

  it('that comes just past the window is refused, before anything else has disarmed it', () => {
    const rig = booted()
    arm(rig)
    rig.pass(5_000_000)
    expect(fire(rig)).toBe(13)
  })

  it('is disarmed by time, and an event says so', () => {
    const rig = booted()
    arm(rig)
    rig.run(4_900_000)
    expect(disarmed(rig)).toBe(1)
    expect(fire(rig)).toBe(13)
    arm(rig)
    rig.run(4_900_000)
    expect(fire(rig)).toBe(0)
  })

  it.each([
    ['another command', 8, 1, [2]],
    ['another command that is refused', 8, 1, [77]],
    ['the command to disarm', 8, 129, []],
  ])('is disarmed by %s', (_what, service, subtype, octets) => {
    const rig = booted()
    arm(rig)
    rig.send(service, subtype, octets)
    expect(disarmed(rig)).toBe(2)
    expect(fire(rig)).toBe(13)
  })

  it('is disarmed by a change of mode', () => {
    const rig = booted()
    arm(rig)
    rig.send(128, 1, [1])
    expect(disarmed(rig)).toBe(3)
    expect(fire(rig)).toBe(13)
  })

  it('stays armed through commands to other services', () => {
    const rig = booted()
    arm(rig)
    rig.send(17, 1)
    rig.send(20, 1, [1, 1])
    rig.run(50_000)
    expect(fire(rig)).toBe(0)
  })

  it('is checked when it is armed as when it is fired', () => {
    const rig = booted()
    const code = (octets: number[]) => {
      rig.send(8, 128, octets)
      return rig.run(10_000).find(({ subtype }) => subtype === 2)?.data[4]
    }
    expect(code([3, 7, 0])).toBe(1)
    expect(code([1, 0])).toBe(3)
    expect(code([3, 10, 0, 1])).toBe(4)
    rig.send(128, 1, [7])
    rig.run(10_000)
    expect(code(data)).toBe(5)
  })

  it('of which one is armed is shown in housekeeping', () => {
    const rig = booted()
    const shown = () => {
      rig.send(3, 27, [1, 1], 0)
      return systemValue(lastReport(rig.run(50_000), 1), 'armedCommand')
    }
    expect(shown()).toBe(0)
    arm(rig)
    expect(shown()).toBe(3)
    fire(rig)
    expect(shown()).toBe(0)
  })
})
