import { PicoBoard, type PicoWiring } from '../../../boards/pico/emulator/index'
import type { Flavour } from '../../../tools/image/runtime-sources'
import { luaImage } from './lua-image'

/** A Lua program's image on the emulated Pico, silicon contract and all, powered on. Octets from the board are kept. */
export async function luaBoard(program: string, wiring: PicoWiring = {}, flavour: Flavour = 'flight') {
  const built = await luaImage(program, flavour)
  const board = new PicoBoard(built.bin, wiring)
  const sent: number[] = []
  board.link.onFromBoard = octet => sent.push(octet.value)
  return {
    board,
    built,
    sent,
    /** Advances by so many milliseconds of rig time. */
    run: (millis: number): void => board.advance(board.clock.now + millis * 1e6),
    /** What was sent since the last call. */
    take: (): number[] => sent.splice(0),
  }
}

/** Lua that opens the link and defines `say(octet)`. */
export const speech = `
local voice = native.bytes(1)
rp2040.uartOpen(115200)
local function say(octet) voice[0] = octet rp2040.uartWrite(voice, 0, 1) end
`
