import { expect, test } from 'vitest'
import { BOOT_ROM_NANOS } from '../../../boards/pico/emulator/boot-rom'
import { buildImage } from './image'
import { talkTo } from './talk'

/** As the image says it: REASON, XOSC running, SCRATCH0, a word of RAM. */
const report = (said: string) => {
  const [, reason, crystal, scratch, kept] = /^(\d)(\d) ([0-9a-f]{8}) ([0-9a-f]{8}) \.$/.exec(said) ?? []
  return { reason: Number(reason), crystal: Number(crystal), scratch: Number.parseInt(scratch ?? '', 16), kept }
}

test('a watchdog that runs out resets the chip: REASON TIMER, scratch and RAM kept, everything else as after power-up', () => {
  const { board, octets, say } = talkTo(buildImage('watchdog'))
  board.power.on()
  const cold = report(say('', 20))
  expect(cold).toMatchObject({ reason: 0, crystal: 0, scratch: 0 })
  expect(cold.kept).not.toBe('600dc0de')
  expect(say('', 50)).toBe('')
  expect(board.watchdogResets).toBe(0)

  const asked = board.clock.now
  const timedOut = report(say('t', 24))
  expect(timedOut).toEqual({ reason: 1, crystal: 1, scratch: 1, kept: '600dc0de' })
  expect(board.watchdogResets).toBe(1)
  // 10 ms after the last feed, then the boot ROM; the rig's clock did not jump.
  const restarted = octets.find(octet => octet.start > asked)!.start
  expect(restarted - asked).toBeGreaterThan(10_000_000 + BOOT_ROM_NANOS)
  expect(restarted - asked).toBeLessThan(12_000_000 + BOOT_ROM_NANOS)
  expect(board.clock.now).toBe(asked + 24_000_000)

  expect(report(say('f', 20))).toEqual({ reason: 2, crystal: 1, scratch: 2, kept: '600dc0de' })
  expect(board.watchdogResets).toBe(2)
  expect(say('', 100)).toBe('')
  expect(board.watchdogResets).toBe(2)
})

test('power off and on is a cold boot: REASON and scratch gone, RAM holds noise from the seed', () => {
  const first = talkTo(buildImage('watchdog'), {}, { seed: 7 })
  first.board.power.on()
  first.say('', 20)
  first.say('f', 20)
  first.board.power.off()
  expect(first.board.power.isOn).toBe(false)
  first.board.advance(first.board.clock.now + 1_000_000)
  first.board.power.on()
  const again = report(first.say('', 20))
  expect(again).toMatchObject({ reason: 0, crystal: 0, scratch: 0 })
  expect(again.kept).not.toBe('600dc0de')
  expect(again.kept).not.toBe('00000000')
})
