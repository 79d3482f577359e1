import type { WireOctet } from '../../../boards/contract'
import { createPicoBoard, type PicoBoard, type PicoOptions, type PicoWiring } from '../../../boards/pico/emulator'

export const MILLIS = 1_000_000

/** A board whose octets are collected. */
export interface Talk {
  readonly board: PicoBoard
  readonly octets: WireOctet[]
  /** Sends `text`, runs for `millis`, and returns what the board said since the last call. */
  say(text: string, millis?: number): string
}

export const talkTo = (image: Uint8Array, wiring: PicoWiring = {}, options: PicoOptions = {}): Talk => {
  const board = createPicoBoard(image, wiring, options)
  const octets: WireOctet[] = []
  let told = 0
  board.link.onFromBoard = octet => octets.push(octet)
  return {
    board,
    octets,
    say: (text, millis = 5) => {
      board.link.send(Buffer.from(text, 'latin1'))
      board.advance(board.clock.now + millis * MILLIS)
      const said = String.fromCharCode(...octets.slice(told).map(octet => octet.value))
      told = octets.length
      return said
    },
  }
}
