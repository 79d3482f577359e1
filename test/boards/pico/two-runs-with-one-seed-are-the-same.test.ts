import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PicoWiring } from '../../../boards/pico/emulator'
import { buildImage } from './image'
import { talkTo } from './talk'

const wiring: PicoWiring = {
  i2c: { sensors: { hz: 400_000, pico: { port: 0, sda: 4, scl: 5 } } },
  pwm: { heater: { hz: 1_000, pico: { pin: 15 } } },
}

/** Runs orders in slices of time, and returns everything that can be seen. */
const run = (seed: number, slice: number) => {
  const { board, octets, say } = talkTo(buildImage('devices'), wiring, { seed })
  const events: unknown[] = []
  board.attachI2c('sensors', { address: 0x48, start: () => true, write: () => true, read: () => 0x5a, stop: () => {} })
  board.onI2c = transfer => events.push({ ...transfer, octets: [...transfer.octets] })
  board.pwm('heater').onChange = (duty, at) => events.push([duty, at])
  board.power.on()
  say('', 20)
  board.link.send(Buffer.from('3rn7np5n'))
  while (board.clock.now < 60_000_000) board.advance(Math.min(board.clock.now + slice, 60_000_000))
  const ram = createHash('sha256').update(board.readRam(0x20000000, 0x20042000)).digest('hex')
  return { cycles: board.cycles, instructions: board.instructions, octets, events, ram }
}

test('cycles, instructions, octets, times and RAM agree, however the time was sliced', () => {
  const one = run(42, 60_000_000)
  expect(one.octets.length).toBeGreaterThan(8)
  expect(one.events.length).toBeGreaterThan(5)
  expect(run(42, 60_000_000)).toEqual(one)
  expect(run(42, 12_345)).toEqual(one)
})

test('another seed is another power-up state', () => {
  expect(run(43, 60_000_000).ram).not.toBe(run(42, 60_000_000).ram)
})
