import { expect, it } from 'vitest'
import { PicoBoard } from '../../../boards/pico/emulator/index'
import { speech } from './lua-board'
import { luaImage } from './lua-image'

/** UDF (Armv6-M A6.7.70): undefined for good. */
const undefinedInstruction = 0xde00

it('a HardFault in the runtime restarts it through the watchdog, and the next start knows where', async () => {
  const { bin, symbols } = await luaImage(`${speech} local word = native.bytes(4)
    say(native.resetReason()) native.writeU32(word, 0, native.crash(1)) rp2040.uartWrite(word, 0, 4)
    native.writeU32(word, 0, native.crash(4)) rp2040.uartWrite(word, 0, 4)
    local told = native.now() + 2000
    while native.now() < told do end
    return { step = function() return 10000 end, recover = function() end }`)
  const at = symbols.script_step & ~1
  const broken = bin.slice()
  new DataView(broken.buffer).setUint16(at - 0x10000000, undefinedInstruction, true)
  const board = new PicoBoard(broken, {}, { takesHardFaults: true })
  const sent: number[] = []
  board.link.onFromBoard = octet => sent.push(octet.value)
  board.power.on()
  board.advance(0.2e9)
  expect(board.watchdogResets).toBeGreaterThan(0)
  const place = [...new Uint8Array(Uint32Array.of(at).buffer)].reverse()
  expect(sent.slice(0, 18)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0xff, 0xfb, ...place])
}, 60_000)
