import { expect, test } from 'vitest'
import { RigClock } from '../../../boards/pico/emulator/clock'
import { Spi } from '../../../boards/pico/emulator/spi'

const [CR0, CR1, DR, SR, CPSR, IMSC, RIS, MIS, ICR] = [0x00, 0x04, 0x08, 0x0c, 0x10, 0x14, 0x18, 0x1c, 0x20] as const
const flag = { txEmpty: 1, txRoom: 2, rxSome: 4, rxFull: 8, busy: 16 }
const interrupt = { overrun: 1, timeout: 2, rx: 4, tx: 8 }
/** 8 bits at 125 MHz / (2 · 25) = 2.5 MHz. */
const FRAME = 3200

/** SPI0, whose wires answer each octet with its complement. */
const open = (mode = 0) => {
  const clock = new RigClock()
  const wire: { octet: number; mode: number; hz: number; at: number }[] = []
  const line = { active: false }
  const spi = new Spi('SPI0', 0x4003c000, {
    clock,
    raise: (code, _peripheral, why) => {
      throw new Error(`${code}: ${why}`)
    },
    periHz: () => 125e6,
    interrupt: active => {
      line.active = active
    },
    check: () => {},
    exchange: (octet, seen, hz) => {
      wire.push({ octet, mode: seen, hz, at: clock.time })
      return octet ^ 0xff
    },
  })
  const write = (offset: number, value: number): void => spi.write(offset, value, value)
  const run = (until: number): void => {
    while (clock.nextAlarm <= until) clock.runFirst()
    clock.time = until
  }
  write(CPSR, 2)
  write(CR0, (24 << 8) | ((mode & 1) << 7) | ((mode >> 1) << 6) | 7)
  write(CR1, 2)
  return { spi, wire, line, write, run }
}

test.each([0, 1, 2, 3])('mode %i is SPO and SPH, at clk_peri / (CPSDVSR x (1 + SCR))', mode => {
  const { wire, write, run } = open(mode)
  write(DR, 0x5a)
  run(FRAME)
  expect(wire).toEqual([{ octet: 0x5a, mode, hz: 2.5e6, at: FRAME }])
})

test('each frame takes eight clocks and brings one octet in; the flags follow', () => {
  const { spi, wire, write, run } = open()
  expect(spi.read(SR)).toBe(flag.txEmpty | flag.txRoom)
  write(DR, 1)
  write(DR, 2)
  expect(spi.read(SR)).toBe(flag.txRoom | flag.busy)
  run(FRAME)
  expect(spi.read(SR)).toBe(flag.txEmpty | flag.txRoom | flag.rxSome | flag.busy)
  run(2 * FRAME)
  expect(wire.map(({ octet, at }) => [octet, at])).toEqual([
    [1, FRAME],
    [2, 2 * FRAME],
  ])
  expect([spi.read(DR), spi.read(DR), spi.read(SR)]).toEqual([0xfe, 0xfd, flag.txEmpty | flag.txRoom])
})

test('nine octets wait: one shifts, eight fill the FIFO; a tenth ends the run', () => {
  const { spi, write } = open()
  for (let n = 0; n < 9; n++) {
    expect(spi.read(SR) & flag.txRoom).toBe(flag.txRoom)
    write(DR, n)
  }
  expect(spi.read(SR) & flag.txRoom).toBe(0)
  expect(() => write(DR, 9)).toThrow('B1039')
})

test('an octet that finds the receive FIFO full is lost, and the overrun stays until it is cleared', () => {
  const { spi, write, run } = open()
  for (let n = 0; n < 9; n++) write(DR, n)
  run(8 * FRAME)
  expect(spi.read(SR) & flag.rxFull).toBe(flag.rxFull)
  expect(spi.read(RIS) & interrupt.overrun).toBe(0)
  run(9 * FRAME)
  expect(spi.read(RIS) & interrupt.overrun).toBe(interrupt.overrun)
  expect(Array.from({ length: 8 }, () => spi.read(DR))).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map(n => n ^ 0xff))
  expect(spi.read(SR) & flag.rxSome).toBe(0)
  expect(spi.read(RIS) & interrupt.overrun).toBe(interrupt.overrun)
  write(ICR, interrupt.overrun)
  expect(spi.read(RIS) & interrupt.overrun).toBe(0)
})

test('interrupts: half of each FIFO, and octets that nobody fetches for 32 bits', () => {
  const { spi, line, write, run } = open()
  expect(spi.read(RIS)).toBe(interrupt.tx)
  for (let n = 0; n < 6; n++) write(DR, n)
  expect(spi.read(RIS)).toBe(0)
  write(IMSC, interrupt.rx)
  run(3 * FRAME)
  expect([line.active, spi.read(MIS)]).toEqual([false, 0])
  run(4 * FRAME)
  expect([line.active, spi.read(MIS)]).toEqual([true, interrupt.rx])
  write(IMSC, interrupt.timeout)
  run(6 * FRAME + 4 * FRAME - 1)
  expect(line.active).toBe(false)
  run(6 * FRAME + 4 * FRAME)
  expect(line.active).toBe(true)
  for (let n = 0; n < 6; n++) spi.read(DR)
  expect(line.active).toBe(false)
})

test('nothing moves while it is disabled; a reset forgets everything', () => {
  const { spi, wire, write, run } = open()
  write(CR1, 0)
  write(DR, 7)
  run(10 * FRAME)
  expect(wire).toEqual([])
  write(CR1, 2)
  spi.reset()
  run(20 * FRAME)
  expect([wire.length, spi.read(SR), spi.read(CPSR)]).toEqual([0, flag.txEmpty | flag.txRoom, 0])
})

test('what is not modelled ends the run', () => {
  const { write } = open()
  write(CR1, 0)
  for (const [register, value] of [
    [CR0, 15],
    [CR0, 0x17],
    [CR1, 4],
    [CR1, 1],
    [0x24, 1],
  ] as const)
    expect(() => write(register, value)).toThrow('B1041')
})
