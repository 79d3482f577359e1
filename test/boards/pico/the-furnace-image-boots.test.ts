import { beforeAll, expect, test } from 'vitest'
import type { I2cTarget } from '../../../boards/contract'
import { createPicoBoard, type PicoBoard } from '../../../boards/pico/emulator'
import { type BuiltPayload, buildPayload } from '../../../tools/build/build-payload'

const SECOND = 1_000_000_000

let built: BuiltPayload
beforeAll(async () => {
  built = await buildPayload('firmware/experiments/crystal-furnace', 'pico', 'flight')
}, 120_000)

/** Answers every read with zeros; only how the board behaves on its bus matters here. */
const silent = (address: number): I2cTarget => ({ address, start: () => true, write: () => true, read: () => 0, stop: () => {} })

const boot = (seed: number): { board: PicoBoard; octets: number[]; addresses: Set<number>; firstAt: () => number } => {
  const board = createPicoBoard(built.image!.bin, built.compiled.declaration.wiring ?? {}, { seed })
  const octets: number[] = []
  const addresses = new Set<number>()
  let firstAt = Number.NaN
  board.link.onFromBoard = octet => {
    if (octets.length === 0) firstAt = octet.start
    octets.push(octet.value)
  }
  board.onI2c = transfer => addresses.add(transfer.address)
  board.attachI2c('sensors', silent(0x48))
  board.attachI2c('sensors', silent(0x40))
  board.digital('interlock').level = true
  board.power.on()
  return { board, octets, addresses, firstAt: () => firstAt }
}

test('the real image keeps the silicon contract for five seconds: it reports, reads its sensors, feeds its watchdog, keeps the heater off', {
  timeout: 60_000,
}, () => {
  const { board, octets, addresses, firstAt } = boot(1)
  board.advance(5 * SECOND)
  expect(firstAt()).toBeLessThan(SECOND)
  // Space packets behind COBS: each ends with a zero octet (mapping.md).
  expect(octets.filter(octet => octet === 0).length).toBeGreaterThanOrEqual(5)
  expect([...addresses].sort()).toEqual([0x40, 0x48])
  expect(board.watchdogResets).toBe(0)
  expect(board.sysHz).toBe(125_000_000)
  expect(board.pwm('heater').duty).toBe(0)
})

test('what RAM held at power-up makes no difference', { timeout: 60_000 }, () => {
  const [one, other] = [boot(1), boot(99)]
  for (const { board } of [one, other]) board.advance(SECOND)
  expect(other.octets).toEqual(one.octets)
  expect(other.board.cycles).toBe(one.board.cycles)
})
