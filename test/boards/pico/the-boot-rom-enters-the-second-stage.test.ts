import { expect, test } from 'vitest'
import { secondStageChecksum } from '../../../boards/pico/emulator'
import { BOOT_ROM_NANOS } from '../../../boards/pico/emulator/boot-rom'
import { buildImage } from './image'
import { talkTo } from './talk'

test('the checksum is CRC-32/MPEG-2: its check value over "123456789" is 0x0376E6E7', () => {
  expect(secondStageChecksum(Buffer.from('123456789'))).toBe(0x0376e6e7)
})

test('256 octets stand at 0x20041F00, and are entered with LR = 0 on the ring oscillator', () => {
  const image = buildImage('echo')
  const { board } = talkTo(image)
  board.power.on()
  board.advance(BOOT_ROM_NANOS)
  expect(board.instructions).toBe(0)
  expect(board.registers.slice(13)).toEqual([0x20041f00, 0, 0x20041f00])
  expect(board.readRam(0x20041f00, 0x20042000)).toEqual(image.slice(0, 256))
  expect(board.sysHz).toBe(6_500_000)
  board.advance(BOOT_ROM_NANOS + 1_000)
  expect(board.instructions).toBeGreaterThan(2)
  expect(board.instructions).toBeLessThan(7)
})

test('registers and RAM hold what the seed gives, not zeros', () => {
  const state = (seed: number) => {
    const { board } = talkTo(buildImage('echo'), {}, { seed })
    board.power.on()
    return { registers: board.registers.slice(0, 13), ram: board.readRam(0x20000000, 0x20000040) }
  }
  expect(state(5)).toEqual(state(5))
  expect(state(5)).not.toEqual(state(6))
  expect(state(5).registers).not.toContain(0)
})
