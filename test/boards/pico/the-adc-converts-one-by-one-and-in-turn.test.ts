import { expect, test } from 'vitest'
import { Adc } from '../../../boards/pico/emulator/adc'
import { RigClock } from '../../../boards/pico/emulator/clock'

const [CS, RESULT, FCS, FIFO, DIV, INTE, INTS] = [0x00, 0x04, 0x08, 0x0c, 0x10, 0x18, 0x20] as const
const EN = 1
const TS_EN = 2
const ONCE = 4
const MANY = 8
const READY = 0x100
/** 96 cycles of 48 MHz. */
const CONVERSION = 2000

/** A converter whose inputs stand at these shares of the reference. */
const open = (shares: number[] = [0, 0.25, 0.5, 0.75, 0.2]) => {
  const clock = new RigClock()
  const line = { active: false }
  const sampled: number[] = []
  const adc = new Adc({
    clock,
    raise: (code, _peripheral, why) => {
      throw new Error(`${code}: ${why}`)
    },
    adcHz: () => 48e6,
    interrupt: active => {
      line.active = active
    },
    sample: input => {
      sampled.push(input)
      return shares[input]!
    },
  })
  const write = (offset: number, value: number): void => adc.write(offset, value, value)
  const run = (until: number): void => {
    while (clock.nextAlarm <= until) clock.runFirst()
    clock.time = until
  }
  return { adc, line, sampled, write, run, clock }
}

test('a single conversion takes 96 cycles of clk_adc; its result is 4,096ths of the reference', () => {
  const { adc, write, run } = open()
  write(CS, EN)
  expect(adc.read(CS) & READY).toBe(READY)
  write(CS, EN | ONCE | (1 << 12))
  run(CONVERSION - 1)
  expect(adc.read(CS) & READY).toBe(0)
  run(CONVERSION)
  expect([adc.read(CS) & READY, adc.read(RESULT)]).toEqual([READY, 1024])
})

test('what lies outside the range reads as its end', () => {
  const { adc, write, run } = open([-0.1, 1, 1.5])
  const results = [0, 1, 2].map(input => {
    write(CS, EN | ONCE | (input << 12))
    run((input + 1) * 10_000)
    return adc.read(RESULT)
  })
  expect(results).toEqual([0, 4095, 4095])
})

test('round robin goes through the chosen inputs in turn, from the selected one', () => {
  const { adc, sampled, write, run } = open()
  write(FCS, 1)
  write(CS, EN | TS_EN | MANY | (1 << 12) | (0b11011 << 16))
  run(5 * CONVERSION)
  expect(sampled.slice(0, 5)).toEqual([1, 3, 4, 0, 1])
  expect([0, 1, 2, 3].map(() => adc.read(FIFO))).toEqual([1024, 3072, 819, 0])
})

test('free running keeps the period of DIV, and runs back to back below that of a conversion', () => {
  const { sampled, write, run } = open()
  // 480 cycles of 48 MHz: 10 µs.
  write(DIV, 479 << 8)
  write(CS, EN | MANY)
  run(100_000)
  expect(sampled.length).toBe(11)
  write(CS, EN)
  run(200_000)
  expect(sampled.length).toBe(11)
  write(DIV, 0)
  write(CS, EN | MANY)
  run(200_000 + 10 * CONVERSION - 1)
  expect(sampled.length).toBe(21)
})

test('the FIFO holds four, tells overflow and underflow, and interrupts at its threshold', () => {
  const { adc, line, write, run } = open()
  write(INTE, 1)
  write(FCS, 1 | (2 << 24))
  write(CS, EN | MANY | (2 << 12))
  run(CONVERSION)
  expect([line.active, (adc.read(FCS) >>> 16) & 15]).toEqual([false, 1])
  run(2 * CONVERSION)
  expect([line.active, adc.read(INTS)]).toEqual([true, 1])
  run(6 * CONVERSION)
  expect(adc.read(FCS) & 0xf0f00).toBe(0x40000 | 0x800 | 0x200)
  write(CS, EN)
  for (let n = 0; n < 4; n++) expect(adc.read(FIFO)).toBe(2048)
  expect(line.active).toBe(false)
  adc.read(FIFO)
  expect(adc.read(FCS) & 0xf00).toBe(0x800 | 0x400 | 0x100)
  write(FCS, 0xc01)
  expect(adc.read(FCS) & 0xf00).toBe(0x100)
})

test('a conversion that cannot be ends the run', () => {
  const { write } = open()
  expect(() => write(CS, ONCE)).toThrow('B1028')
  expect(() => write(CS, EN | ONCE | (4 << 12))).toThrow('TS_EN')
  write(CS, EN | ONCE)
  expect(() => write(CS, EN | ONCE)).toThrow('READY')
  expect(() => write(CS, EN | (5 << 12))).toThrow('B1041')
})
