import { expect, test } from 'vitest'
import { buildImage } from './image'
import { talkTo } from './talk'

test('WFI wakes with PRIMASK set, and the handler runs when it is cleared', () => {
  const { board, octets, say } = talkTo(buildImage('sleep'))
  board.power.on()
  expect(say('', 30)).toBe('mTmTmT')
  // Alarms 2 ms apart.
  const starts = octets.map(octet => octet.start)
  expect(starts[2]! - starts[0]!).toBeGreaterThanOrEqual(2_000_000)
  expect(starts[2]! - starts[0]!).toBeLessThan(2_020_000)
})

test('a sleeping processor costs no instructions', () => {
  const { board, say } = talkTo(buildImage('sleep'))
  board.power.on()
  say('', 50)
  const before = board.instructions
  say('', 10_000)
  expect(board.instructions).toBe(before)
})
