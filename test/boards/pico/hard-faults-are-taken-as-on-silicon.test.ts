import { expect, test } from 'vitest'
import { BoardFault } from '../../../boards/contract'
import { buildImage } from './image'
import { talkTo } from './talk'

/** A board whose processor takes its HardFaults, ready for an order; `at` are the addresses of the instructions that fault. */
const started = () => {
  const talk = talkTo(buildImage('hard-fault'), {}, { takesHardFaults: true })
  talk.board.power.on()
  const [, reason, ...at] = /^(\d) ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{8}) \.$/.exec(talk.say('', 20)) ?? []
  expect(reason).toBe('0')
  const [unaligned = 0, undefinedInstruction = 0, breakPoint = 0] = at.map(text => Number.parseInt(text, 16) & ~1)
  return { ...talk, unaligned, undefinedInstruction, breakPoint }
}
/** IPSR, r0, return address and xPSR as the handler tells them. */
const frame = (said: string) => {
  const [, ipsr, r0, pc, psr] = /^(\d) ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{8}) \./.exec(said) ?? []
  return { ipsr: Number(ipsr), r0, pc: Number.parseInt(pc ?? '', 16), psr }
}

test('the frame holds the registers, the flags and the address of the instruction at fault', () => {
  const { say, unaligned } = started()
  // N and C of 0xffffffff − 0x7fffffff, and the Thumb bit.
  expect(frame(say('u', 8))).toEqual({ ipsr: 3, r0: '11111111', pc: unaligned, psr: 'a1000000' })
})

test('undefined instructions and break points without a debugger end there too', () => {
  const first = started()
  expect(frame(first.say('d', 8))).toMatchObject({ ipsr: 3, pc: first.undefinedInstruction })
  const second = started()
  expect(frame(second.say('b', 8))).toMatchObject({ ipsr: 3, pc: second.breakPoint })
})

test('a fault inside the handler locks the processor up: only the watchdog ends it', () => {
  const { say, board } = started()
  const said = say('h', 9)
  expect(said).toMatch(/^3 /)
  expect(said).not.toContain('.')
  expect(say('', 30)).toMatch(/1 [0-9a-f ]+\.$/)
  expect(board.watchdogResets).toBe(1)
})

test('a stack that has left RAM cannot take the frame: a lock-up as well', () => {
  const { say, board } = started()
  expect(say('s', 12)).toBe('')
  expect(say('', 30)).toMatch(/^1 [0-9a-f ]+\.$/)
  expect(board.watchdogResets).toBe(1)
})

test('without the option the same image breaks the silicon contract', () => {
  const { board, say } = talkTo(buildImage('hard-fault'))
  board.power.on()
  say('', 20)
  expect(() => say('u', 8)).toThrow(BoardFault)
})
