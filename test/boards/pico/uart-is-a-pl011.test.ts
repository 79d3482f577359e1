import { expect, test } from 'vitest'
import { RigClock } from '../../../boards/pico/emulator/clock'
import { Uart } from '../../../boards/pico/emulator/uart'

const BIT = 8_680
const [DR, RSR, FR, IBRD, FBRD, LCR_H, CR, IMSC, RIS, ICR] = [0x00, 0x04, 0x18, 0x24, 0x28, 0x2c, 0x30, 0x38, 0x3c, 0x44] as const
const flag = { busy: 0x08, rxEmpty: 0x10, txFull: 0x20, rxFull: 0x40, txEmpty: 0x80 }
const interrupt = { rx: 0x10, tx: 0x20, timeout: 0x40, framing: 0x80, break: 0x200, overrun: 0x400 }

/** UART0 at 115,200 8N1 with FIFOs, from 125 MHz. */
const open = () => {
  const clock = new RigClock()
  const sent: { value: number; start: number; end: number }[] = []
  const line = { active: false }
  const uart = new Uart('UART0', 0x40034000, {
    clock,
    raise: (code, _peripheral, why) => {
      throw new Error(`${code}: ${why}`)
    },
    periHz: () => 125e6,
    interrupt: active => {
      line.active = active
    },
    checkTransmit: () => {},
    checkReceive: () => {},
    sent: (value, start, end) => sent.push({ value, start, end }),
  })
  const write = (offset: number, value: number): void => uart.write(offset, value, value)
  const run = (until: number): void => {
    while (clock.nextAlarm <= until) clock.runFirst()
    clock.time = until
  }
  write(IBRD, 67)
  write(FBRD, 52)
  write(LCR_H, 0x70)
  write(CR, 0x301)
  return { uart, sent, line, write, run, clock }
}

test('the rate is clk_peri / (16 x divisor), and a divisor counts once UARTLCR_H is written', () => {
  const { uart, write } = open()
  expect(uart.baud).toBeCloseTo(115_207.37, 2)
  write(IBRD, 1)
  expect(uart.baud).toBeCloseTo(115_207.37, 2)
  write(LCR_H, 0x70)
  expect(uart.baud).toBeCloseTo(125e6 / 16 / (1 + 52 / 64), 2)
})

test('the FIFO drains at the line rate; TXFF, TXFE and BUSY follow it', () => {
  const { uart, sent, write, run } = open()
  expect(uart.read(FR)).toBe(flag.txEmpty | flag.rxEmpty)
  // One octet goes to the shift register at once, 32 fill the FIFO.
  for (let n = 0; n < 33; n++) {
    expect(uart.read(FR) & flag.txFull).toBe(0)
    write(DR, n)
  }
  expect(uart.read(FR)).toBe(flag.txFull | flag.busy | flag.rxEmpty)
  expect(() => write(DR, 33)).toThrow('B1033')
  run(10 * BIT)
  expect(sent).toEqual([{ value: 0, start: 0, end: 10 * BIT }])
  expect(uart.read(FR) & flag.txFull).toBe(0)
  run(330 * BIT - 1)
  expect(sent.length).toBe(32)
  expect(uart.read(FR)).toBe(flag.txEmpty | flag.busy | flag.rxEmpty)
  run(330 * BIT)
  expect(sent.map(octet => octet.value)).toEqual(Array.from({ length: 33 }, (_, n) => n))
  expect(sent[32]).toEqual({ value: 32, start: 320 * BIT, end: 330 * BIT })
  expect(uart.read(FR)).toBe(flag.txEmpty | flag.rxEmpty)
})

test('the transmit interrupt comes when the FIFO falls through its level, and goes when it is filled above it', () => {
  const { uart, line, write, run } = open()
  write(IMSC, interrupt.tx)
  for (let n = 0; n < 18; n++) write(DR, n)
  expect(line.active).toBe(false)
  run(10 * BIT)
  expect(uart.read(RIS) & interrupt.tx).toBe(interrupt.tx)
  expect(line.active).toBe(true)
  write(DR, 18)
  expect(line.active).toBe(false)
  run(20 * BIT)
  expect(line.active).toBe(true)
  write(ICR, interrupt.tx)
  expect(line.active).toBe(false)
})

test('the receive interrupt comes at its level, the time-out 32 bit times after the last octet', () => {
  const { uart, line, write, run } = open()
  write(IMSC, interrupt.rx | interrupt.timeout)
  uart.receive(1)
  run(32 * BIT - 1)
  expect(line.active).toBe(false)
  run(32 * BIT)
  expect(uart.read(RIS)).toBe(interrupt.timeout)
  expect(uart.read(DR)).toBe(1)
  expect(line.active).toBe(false)
  for (let n = 0; n < 15; n++) uart.receive(n)
  expect(line.active).toBe(false)
  uart.receive(15)
  expect(uart.read(RIS)).toBe(interrupt.rx)
  uart.read(DR)
  expect(line.active).toBe(false)
})

test('an octet that finds the FIFO full is lost, and told: RIS.OE, RSR.OE, and DR.OE of the next one that gets in', () => {
  const { uart, write } = open()
  for (let n = 0; n < 32; n++) uart.receive(n)
  expect(uart.read(FR) & flag.rxFull).toBe(flag.rxFull)
  expect(uart.read(RIS) & interrupt.overrun).toBe(0)
  uart.receive(0xaa)
  uart.receive(0xbb)
  expect(uart.read(RIS) & interrupt.overrun).toBe(interrupt.overrun)
  expect(uart.read(RSR)).toBe(8)
  for (let n = 0; n < 32; n++) {
    expect(uart.read(DR)).toBe(n)
    if (n === 0) uart.receive(0xcc)
  }
  expect(uart.read(DR)).toBe(0x800 | 0xcc)
  expect(uart.read(RSR) & 8).toBe(8)
  write(RSR, 0)
  expect(uart.read(RSR)).toBe(0)
})

test('framing errors and breaks travel with their octet', () => {
  const { uart } = open()
  uart.receive(0x55, 'framing')
  uart.receive(0x66, 'break')
  uart.receive(0x77)
  expect(uart.read(RIS) & (interrupt.framing | interrupt.break)).toBe(interrupt.framing | interrupt.break)
  expect(uart.read(DR)).toBe(0x155)
  expect(uart.read(RSR)).toBe(1)
  expect(uart.read(DR)).toBe(0x500)
  expect(uart.read(DR)).toBe(0x77)
  expect(uart.read(RSR)).toBe(0)
})

test('a receiver that is off hears nothing', () => {
  const { uart, write } = open()
  write(CR, 0x101)
  uart.receive(1)
  expect(uart.read(FR) & flag.rxEmpty).toBe(flag.rxEmpty)
})
