import { expect, test } from 'vitest'
import type { WireOctet } from '../../../boards/contract'
import { createPicoBoard } from '../../../boards/pico/emulator'
import { buildImage } from './image'
import { talkTo } from './talk'

test('octets towards the board follow one another without drift, with and without power', () => {
  const board = createPicoBoard(buildImage('echo'), {})
  const octets: WireOctet[] = []
  board.link.onToBoard = octet => octets.push(octet)
  board.link.send(new Uint8Array(1152))
  board.advance(200_000_000)
  expect(octets.length).toBe(1152)
  // 1,152 octets of ten bits at 115,200 baud are 100 ms.
  expect(octets.at(-1)!.end).toBe(100_000_000)
  expect(octets[0]!.start).toBe(0)
})

test('at most 65,536 octets wait', () => {
  const { link } = createPicoBoard(buildImage('echo'), {})
  link.send(new Uint8Array(65_536))
  expect(() => link.send(Uint8Array.of(1))).toThrow(RangeError)
})

test('a damaged octet reaches the board with its error and the recorder with its mark', () => {
  const { board, say } = talkTo(buildImage('echo'))
  const octets: WireOctet[] = []
  board.link.onToBoard = octet => octets.push(octet)
  board.power.on()
  say('', 20)
  board.link.sendDamaged(0x41, 'framing')
  // The image echoes data plus one and does not look at the error.
  expect(say('', 5)).toBe('B')
  expect(octets[0]).toMatchObject({ value: 0x41, error: 'framing' })
})

test('pause stops at the instant of the call, and the next advance goes on from there', () => {
  const { board } = talkTo(buildImage('echo'))
  const ends: number[] = []
  board.link.onFromBoard = octet => {
    ends.push(octet.end)
    if (ends.length === 2) board.pause()
  }
  board.power.on()
  board.advance(50_000_000)
  expect(ends.length).toBe(2)
  expect(board.clock.now).toBe(ends[1])
  board.advance(50_000_000)
  expect(ends.length).toBe(5)
  expect(board.clock.now).toBe(50_000_000)
})

test('alarms of the rig run in time order, equal times in call order, cancelled ones never', () => {
  const rig = createPicoBoard(buildImage('echo'), {})
  const ran: string[] = []
  rig.clock.at(2_000, () => ran.push(`b ${rig.clock.now}`))
  rig.clock.at(1_000, () => ran.push(`a ${rig.clock.now}`))
  rig.clock.at(2_000, () => ran.push(`c ${rig.clock.now}`))
  const cancel = rig.clock.at(1_500, () => ran.push('never'))
  cancel()
  cancel()
  rig.advance(2_000)
  expect(ran).toEqual(['a 1000', 'b 2000', 'c 2000'])
  rig.clock.at(500, () => ran.push(`late ${rig.clock.now}`))
  rig.advance(2_001)
  expect(ran.at(-1)).toBe('late 2000')
})

test('a fault stops the board until its power is switched off', () => {
  const { board } = talkTo(buildImage('break-point', 'broken-images'))
  board.power.on()
  expect(() => board.advance(10_000_000)).toThrow('B1043')
  expect(() => board.advance(20_000_000)).toThrow('B1043')
  board.power.off()
  board.advance(30_000_000)
  expect(board.clock.now).toBe(30_000_000)
  board.power.on()
  expect(() => board.advance(60_000_000)).toThrow('B1043')
})
