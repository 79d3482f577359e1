import { expect, test } from 'vitest'
import { RigClock } from '../../../boards/pico/emulator/clock'
import { Pwm } from '../../../boards/pico/emulator/pwm'
import { PulseTrain } from '../../../boards/wires/pulse-train'

const CSR = 0x3c
const DIV = CSR + 4
const CTR = CSR + 8
const TOP = CSR + 16
const [EN, INTR, INTE, INTS] = [0xa0, 0xa4, 0xa8, 0xb0] as const
const RISING = 0x21
const FALLING = 0x31

/** PWM with pulses into slice 3. */
const open = () => {
  const clock = new RigClock()
  const line = { active: false }
  const train = new PulseTrain('flow', clock)
  const pwm = new Pwm({
    clock,
    raise: (code, _peripheral, why) => {
      throw new Error(`${code}: ${why}`)
    },
    sysHz: () => 125e6,
    changed: () => {},
    interrupt: active => {
      line.active = active
    },
    train: slice => (slice === 3 ? train : undefined),
    checkCounted: () => {},
  })
  const write = (offset: number, value: number): void => pwm.write(offset, value, value)
  const run = (until: number): void => {
    while (clock.nextAlarm <= until) clock.runFirst()
    clock.time = until
  }
  return { pwm, train, line, write, run }
}

test('counts single pulses, and those of a train, from when it is enabled', () => {
  const { pwm, train, write, run } = open()
  train.pulse()
  train.hz = 1000
  run(5e6)
  write(CSR, RISING)
  expect(pwm.read(CTR)).toBe(0)
  run(5.9e6)
  expect(pwm.read(CTR)).toBe(0)
  run(6e6)
  train.pulse()
  expect(pwm.read(CTR)).toBe(2)
  run(1e9)
  expect(pwm.read(CTR)).toBe(996)
  train.hz = 0
  run(2e9)
  expect(pwm.read(CTR)).toBe(996)
})

test('falling edges come half a period after the rising ones', () => {
  const { pwm, train, write, run } = open()
  write(CSR, FALLING)
  train.hz = 1000
  run(1.4e6)
  expect(pwm.read(CTR)).toBe(0)
  run(1.5e6)
  expect(pwm.read(CTR)).toBe(1)
})

test('wraps after TOP and says so, in time for the edge', () => {
  const { pwm, train, line, write, run } = open()
  write(TOP, 99)
  write(INTE, 1 << 3)
  write(CSR, RISING)
  train.hz = 1e6
  run(99_000)
  expect([pwm.read(CTR), line.active]).toEqual([99, false])
  run(100_000)
  expect([pwm.read(CTR), line.active, pwm.read(INTS)]).toEqual([0, true, 8])
  write(INTR, 1 << 3)
  expect([line.active, pwm.read(INTR)]).toEqual([false, 0])
  run(250_000)
  expect([pwm.read(CTR), line.active]).toEqual([50, true])
})

test('a single pulse can make it wrap', () => {
  const { pwm, train, write } = open()
  write(TOP, 1)
  write(CSR, RISING)
  train.pulse()
  expect([pwm.read(CTR), pwm.read(INTR)]).toEqual([1, 0])
  train.pulse()
  expect([pwm.read(CTR), pwm.read(INTR)]).toEqual([0, 8])
})

test('keeps its count while it is disabled, and takes a written one', () => {
  const { pwm, train, write, run } = open()
  train.hz = 1000
  write(CSR, RISING)
  run(10e6)
  write(EN, 0)
  run(20e6)
  expect(pwm.read(CTR)).toBe(10)
  write(CTR, 500)
  write(EN, 8)
  run(25e6)
  expect(pwm.read(CTR)).toBe(505)
})

test('a rate that no counter could follow is refused', () => {
  const { train } = open()
  for (const hz of [-1, Number.NaN, 60e6 + 1]) expect(() => Object.assign(train, { hz })).toThrow(RangeError)
})

test('what is not modelled ends the run', () => {
  const { write } = open()
  expect(() => write(CSR, 0x11)).toThrow('B1041')
  write(DIV, 0x20)
  expect(() => write(CSR, RISING)).toThrow('B1041')
  write(INTE, 1)
  expect(() => write(0, 1)).toThrow('B1041')
})
