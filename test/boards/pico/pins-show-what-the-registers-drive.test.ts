import { expect, test } from 'vitest'
import { createPicoBoard, type PicoWiring } from '../../../boards/pico/emulator'
import { buildImage } from './image'
import { MILLIS, talkTo } from './talk'

const wiring: PicoWiring = {
  i2c: { sensors: { hz: 400_000, pico: { port: 0, sda: 4, scl: 5 } } },
  pwm: { heater: { hz: 1_000, pico: { pin: 15 } } },
  digital: { interlock: { direction: 'input', pico: { pin: 14 } } },
}

test('PWM duty follows compare and wrap values from the next period on, without an event per edge', () => {
  const { board, say } = talkTo(buildImage('devices'), wiring)
  const heater = board.pwm('heater')
  const changes: [number, number][] = []
  heater.onChange = (duty, at) => changes.push([duty, at])
  board.power.on()
  say('', 20)
  expect(heater.duty).toBe(0)
  const asked = board.clock.now
  say('3', 10)
  expect(heater.duty).toBeCloseTo(0.3, 12)
  expect(changes.length).toBe(1)
  // Period 1 ms: TOP 999, divider 125, 125 MHz.
  expect(changes[0]![1] - asked).toBeLessThan(86_800 + 1 * MILLIS)
  say('9', 10)
  expect(heater.duty).toBeCloseTo(0.9, 12)
  // Both changes fall on a period's end.
  expect((changes[1]![1] - changes[0]![1]) % MILLIS).toBe(0)
  say('p')
  expect(heater.duty).toBe(0)
})

test('a pin falls back when power goes, and a load sees the change', () => {
  const { board, say } = talkTo(buildImage('devices'), wiring)
  const changes: number[] = []
  board.pwm('heater').onChange = duty => changes.push(duty)
  board.power.on()
  say('', 20)
  say('5', 10)
  board.power.off()
  expect(board.pwm('heater').duty).toBe(0)
  expect(changes).toEqual([0.5, 0])
})

test('an input reads its drive, and its pull when nothing drives it', () => {
  const { board, say } = talkTo(buildImage('devices'), wiring)
  const interlock = board.digital('interlock')
  board.power.on()
  say('', 20)
  expect(say('g')).toBe('0')
  interlock.level = true
  expect(say('g')).toBe('1')
  interlock.level = undefined
  expect(say('g')).toBe('0')
  expect(say('ug')).toBe('1')
  interlock.level = false
  expect(say('g')).toBe('0')
})

test('names that are not wired are refused', () => {
  const board = createPicoBoard(buildImage('devices'), wiring)
  expect(() => board.pwm('cooler')).toThrow("no PWM output 'cooler'; it has 'heater'")
  expect(() => board.digital('door')).toThrow("no digital input 'door'")
})
