import { expect, test } from 'vitest'
import type { I2cTransfer } from '../../../boards/contract'
import { RigClock } from '../../../boards/pico/emulator/clock'
import { I2c } from '../../../boards/pico/emulator/i2c'
import { I2cWires } from '../../../boards/pico/emulator/i2c-bus'

const [TAR, DATA_CMD, FS_HCNT, FS_LCNT, RAW, CLR_TX_ABRT, ENABLE, STATUS, TXFLR, ABRT_SOURCE, ENABLE_STATUS] = [
  0x04, 0x10, 0x1c, 0x20, 0x34, 0x54, 0x6c, 0x70, 0x74, 0x80, 0x9c,
] as const
const TX_ABRT = 1 << 6
const STOP_DET = 1 << 9
const MILLI = 1_000_000

/** A controller at 400 kHz with one target at 0x48 that refuses the octet 0xEE. */
const open = () => {
  const clock = new RigClock()
  const transfers: I2cTransfer[] = []
  const wires = new I2cWires('bus', 400_000, 4, 5, clock, transfer => transfers.push(transfer))
  wires.attach({ address: 0x48, start: () => true, write: octet => octet !== 0xee, read: () => 0x11, stop: () => {} })
  const i2c = new I2c('I2C0', 0x40044000, {
    clock,
    raise: (code, _peripheral, why) => {
      throw new Error(`${code}: ${why}`)
    },
    sysHz: () => 125e6,
    interrupt: () => {},
    wires: () => wires,
  })
  i2c.write(FS_HCNT, 125)
  i2c.write(FS_LCNT, 188)
  i2c.write(TAR, 0x48)
  i2c.write(ENABLE, 1)
  const run = (nanos: number): void => {
    const until = clock.time + nanos
    while (clock.nextAlarm <= until) clock.runFirst()
    clock.time = until
  }
  return { i2c, run, transfers }
}

test('a refused octet aborts: the rest is flushed and counted, a stop follows, and the FIFO stays shut until CLR_TX_ABRT', () => {
  const { i2c, run, transfers } = open()
  for (const octet of [1, 0xee, 2, 3 | 0x200]) i2c.write(DATA_CMD, octet)
  run(MILLI)
  expect(i2c.read(RAW) & (TX_ABRT | STOP_DET)).toBe(TX_ABRT | STOP_DET)
  expect(i2c.read(ABRT_SOURCE)).toBe((2 << 23) | (1 << 3))
  expect(transfers).toMatchObject([{ acknowledged: false, stopped: true }])
  expect([...transfers[0]!.octets]).toEqual([1, 0xee])
  i2c.write(DATA_CMD, 4)
  expect(i2c.read(TXFLR)).toBe(0)
  i2c.read(CLR_TX_ABRT)
  i2c.write(DATA_CMD, 5 | 0x200)
  run(MILLI)
  expect([...transfers[1]!.octets]).toEqual([5])
})

test('without STOP the controller holds the bus; ABORT ends that with a stop, and falls with it', () => {
  const { i2c, run, transfers } = open()
  i2c.write(DATA_CMD, 1)
  run(MILLI)
  expect(i2c.read(STATUS) & 0x20).toBe(0x20)
  expect(transfers).toEqual([])
  i2c.write(ENABLE, 3)
  expect(i2c.read(ENABLE)).toBe(3)
  run(MILLI)
  expect(i2c.read(ENABLE)).toBe(1)
  expect(i2c.read(STATUS) & 0x20).toBe(0)
  expect(i2c.read(ABRT_SOURCE)).toBe(1 << 16)
  expect(transfers).toMatchObject([{ stopped: true }])
})

test('disabled in mid-octet, it ends the octet and stops before ENABLE_STATUS falls', () => {
  const { i2c, run, transfers } = open()
  for (const octet of [1, 2, 3]) i2c.write(DATA_CMD, octet)
  run(40_000)
  i2c.write(ENABLE, 0)
  expect(i2c.read(ENABLE_STATUS)).toBe(1)
  run(MILLI)
  expect(i2c.read(ENABLE_STATUS)).toBe(0)
  expect([...transfers[0]!.octets]).toEqual([1])
  expect(transfers[0]!.stopped).toBe(true)
})

test('seventeen octets that nobody fetches overflow the receive FIFO', () => {
  const { i2c, run } = open()
  for (let n = 0; n < 16; n++) i2c.write(DATA_CMD, 0x100)
  run(MILLI)
  i2c.write(DATA_CMD, 0x300)
  run(MILLI)
  expect(i2c.read(RAW) & 2).toBe(2)
})
