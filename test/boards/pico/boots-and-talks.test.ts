import { expect, test } from 'vitest'
import type { WireOctet } from '../../../boards/contract'
import { createPicoBoard } from '../../../boards/pico/emulator'
import { buildImage } from './image'

const text = (octets: readonly WireOctet[]): string => String.fromCharCode(...octets.map(octet => octet.value))

test('an image boots through the second stage, and octets flow both ways at the line rate', () => {
  const board = createPicoBoard(buildImage('echo'), {})
  const fromBoard: WireOctet[] = []
  const toBoard: WireOctet[] = []
  board.link.onFromBoard = octet => fromBoard.push(octet)
  board.link.onToBoard = octet => toBoard.push(octet)
  board.power.on()
  board.advance(20_000_000)
  expect(text(fromBoard)).toBe('ready')
  expect(board.sysHz).toBe(125_000_000)
  // 16 x (67 + 52/64) / 125 MHz = 8,680 ns a bit.
  for (const octet of fromBoard) expect(octet.end - octet.start).toBe(86_800)
  expect(fromBoard[1]!.start).toBe(fromBoard[0]!.end)

  board.link.send(Uint8Array.of(0x41, 0x42))
  board.advance(30_000_000)
  expect(text(fromBoard)).toBe('readyBC')
  expect(toBoard.map(octet => octet.value)).toEqual([0x41, 0x42])
  expect(toBoard[0]!.start).toBe(20_000_000)
  expect(toBoard[1]!.end).toBe(20_000_000 + Math.round((20 * 1e9) / 115_200))
  expect(fromBoard[5]!.start).toBeGreaterThanOrEqual(toBoard[0]!.end)
  expect(board.clock.now).toBe(30_000_000)
})
