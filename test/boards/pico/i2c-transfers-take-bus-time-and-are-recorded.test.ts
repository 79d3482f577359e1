import { expect, test } from 'vitest'
import type { I2cTarget, I2cTransfer } from '../../../boards/contract'
import type { PicoWiring } from '../../../boards/pico/emulator'
import { buildImage } from './image'
import { talkTo } from './talk'

const wiring: PicoWiring = {
  i2c: { sensors: { hz: 400_000, pico: { port: 0, sda: 4, scl: 5 } } },
  pwm: { heater: { hz: 1_000, pico: { pin: 15 } } },
}

const sensor = (log: string[]): I2cTarget => {
  let next = 0x0c
  return {
    address: 0x48,
    start: read => {
      log.push(read ? 'start read' : 'start write')
      return true
    },
    write: octet => {
      log.push(`write ${octet}`)
      return octet !== 0xee
    },
    read: () => {
      log.push('read')
      return next++
    },
    stop: () => {
      log.push('stop')
    },
  }
}

test('a target is called in bus order, and the transfer takes nine SCL periods an octet', () => {
  const { board, say } = talkTo(buildImage('devices'), wiring)
  const log: string[] = []
  const transfers: I2cTransfer[] = []
  board.attachI2c('sensors', sensor(log))
  board.onI2c = transfer => transfers.push(transfer)
  board.power.on()
  expect(say('', 20)).toBe('ready')
  expect(say('r')).toBe('\x0c\x0d')
  expect(log).toEqual(['start write', 'write 0', 'start read', 'read', 'read', 'stop'])
  expect(
    transfers.map(({ bus, address, read, acknowledged, octets, stopped }) => ({ bus, address, read, acknowledged, octets: [...octets], stopped })),
  ).toEqual([
    { bus: 'sensors', address: 0x48, read: false, acknowledged: true, octets: [0], stopped: false },
    { bus: 'sensors', address: 0x48, read: true, acknowledged: true, octets: [0x0c, 0x0d], stopped: true },
  ])
  // HCNT 125 + SPKLEN 11 + 7 and LCNT 188 + 1 cycles of 8 ns (§4.3.14.1).
  const [high, low] = [143 * 8, 189 * 8]
  expect(transfers[0]!.end - transfers[0]!.start).toBe(high + 18 * (high + low) + low + high)
  expect(transfers[1]!.start).toBe(transfers[0]!.end)
  expect(transfers[1]!.end - transfers[1]!.start).toBe(high + 27 * (high + low) + low + high)
})

test('an address that nobody answers aborts the transfer with ABRT_7B_ADDR_NOACK', () => {
  const { board, say } = talkTo(buildImage('devices'), wiring)
  const transfers: I2cTransfer[] = []
  board.onI2c = transfer => transfers.push(transfer)
  board.power.on()
  say('', 20)
  expect(say('n')).toBe('\x01\x00')
  expect(transfers).toMatchObject([{ address: 0x33, acknowledged: false, stopped: true }])
  expect(transfers[0]!.octets.length).toBe(0)
})

test('an unknown bus, a second target at an address, and two buses on a controller are refused', () => {
  const { board } = talkTo(buildImage('devices'), wiring)
  expect(() => board.attachI2c('other', sensor([]))).toThrow("no I2C bus 'other'; it has 'sensors'")
  board.attachI2c('sensors', sensor([]))
  expect(() => board.attachI2c('sensors', sensor([]))).toThrow('address 0x48 already')
  const { i2c } = wiring
  expect(() => talkTo(buildImage('devices'), { i2c: { ...i2c, more: i2c!['sensors']! } })).toThrow('both wired to I2C0')
})
