import { expect, test } from 'vitest'
import { RigClock } from '../../../boards/pico/emulator/clock'
import { Timer } from '../../../boards/pico/emulator/timer'

const [TIMEHR, TIMELR, ALARM0, ARMED, TIMERAWL, INTR, INTE] = [0x08, 0x0c, 0x10, 0x20, 0x28, 0x34, 0x38] as const

const open = (tick = 1_000) => {
  const clock = new RigClock()
  const state = { tick, active: [false, false, false, false], fired: [] as number[] }
  const timer = new Timer({
    clock,
    raise: (code, _peripheral, why) => {
      throw new Error(`${code}: ${why}`)
    },
    tickNanos: () => state.tick,
    interrupt: (index, active) => {
      if (active && !state.active[index]) state.fired.push(clock.time)
      state.active[index] = active
    },
  })
  timer.tickChanged()
  const run = (until: number): void => {
    while (clock.nextAlarm <= until) clock.runFirst()
    clock.time = until
  }
  return { timer, run, state, write: (offset: number, value: number) => timer.write(offset, value, value) }
}

test('it counts microseconds, and reading TIMELR holds TIMEHR', () => {
  const { timer, run } = open()
  run(4_294_967_295_999)
  expect(timer.read(TIMELR)).toBe(0xffffffff)
  run(4_294_967_296_000)
  expect(timer.read(TIMEHR)).toBe(0)
  expect(timer.read(TIMELR)).toBe(0)
  expect(timer.read(TIMEHR)).toBe(1)
})

test('an alarm fires once when the low word equals it, on the tick', () => {
  const { timer, run, state, write } = open()
  run(1_234_567)
  write(INTE, 1)
  write(ALARM0, timer.read(TIMERAWL) + 100)
  expect(timer.read(ARMED)).toBe(1)
  run(10_000_000)
  expect(state.fired).toEqual([1_334_000])
  expect(timer.read(ARMED)).toBe(0)
  expect(state.active[0]).toBe(true)
  write(INTR, 1)
  expect(state.active[0]).toBe(false)
})

test('an alarm just passed waits for the next wrap, 72 minutes', () => {
  const { timer, run, state, write } = open()
  run(5_000_000)
  write(INTE, 1)
  write(ALARM0, timer.read(TIMERAWL) - 1)
  run(4_000_000_000_000)
  expect(state.fired).toEqual([])
  run(4_300_000_000_000)
  expect(state.fired).toEqual([4_294_967_296_000 + 4_999_000])
})

test('a disarmed alarm never fires', () => {
  const { run, state, write } = open()
  write(INTE, 1)
  write(ALARM0, 100)
  write(ARMED, 1)
  run(1_000_000)
  expect(state.fired).toEqual([])
})

test('it follows the tick: half as fast after a doubled divider', () => {
  const { timer, run, state } = open()
  run(100_000)
  state.tick = 2_000
  timer.tickChanged()
  run(200_000)
  expect(timer.read(TIMERAWL)).toBe(150)
})
