import { beforeAll, describe, expect, it } from 'vitest'
import { picoBoard } from '../../../boards/pico/board'
import { PicoBoard } from '../../../boards/pico/emulator/index'
import { imageChecksum } from '../../../tools/image/checksums'
import { luaBoard, speech } from './lua-board'
import { luaImage } from './lua-image'

async function attempt(image: Uint8Array) {
  const board = new PicoBoard(image, {})
  const sent: number[] = []
  board.link.onFromBoard = octet => sent.push(octet.value)
  board.power.on()
  board.advance(2.5e9)
  return { sent, resets: board.watchdogResets }
}

describe('an image whose payload block is damaged', () => {
  let image: Uint8Array
  let block: number
  beforeAll(async () => {
    image = (await luaImage(`${speech} say(1) return { step = function() return 1000000 end, recover = function() end }`)).bin
    block = new DataView(image.buffer).getUint32(picoBoard.flash.payloadOffsetAt, true)
  }, 60_000)
  const changed = (at: number, value: number): Uint8Array => {
    const copy = image.slice()
    copy[block + at] = copy[block + at]! ^ value
    return copy
  }

  it('starts when it is whole', async () => expect(await attempt(image)).toEqual({ sent: [1], resets: 0 }), 60_000)
  it.each([
    ['magic', 0],
    ['image length', 6],
    ['bytecode length', 14],
    ['CRC', 20],
    ['bytecode', 100],
  ])('with another %s does not start', async (_, at) => expect(await attempt(changed(at, 0xff))).toEqual({ sent: [], resets: 2 }), 60_000)
  it('cut short does not start', async () => expect(await attempt(image.subarray(0, block + 100))).toEqual({ sent: [], resets: 2 }), 60_000)
  it('with bytecode of another Lua and a right CRC does not start', async () => {
    const other = changed(24 + 4, 0x54 ^ 0x53)
    const view = new DataView(other.buffer)
    view.setUint32(block + 20, imageChecksum(other.subarray(block + 24, block + 24 + view.getUint32(block + 12, true))), true)
    expect(await attempt(other)).toEqual({ sent: [], resets: 2 })
  }, 60_000)
})

describe('a chunk that fails', () => {
  it.each([
    ['raises an error', 'nothing.field = 1'],
    ['raises a fault', 'native.fault(5)'],
    ['returns no table', 'do return 7 end'],
    ['returns no step', 'do return { recover = function() end } end'],
    ['never ends', 'while true do end'],
    ['takes all memory', 'local t = {} while true do t[#t + 1] = {} end'],
  ])(
    'and %s restarts the controller',
    async (_, body) => {
      const { board, run, take } = await luaBoard(`${body} return { step = function() end, recover = function() end }`)
      board.power.on()
      for (let tenths = 0; tenths < 50 && board.watchdogResets < 1; tenths++) run(100)
      expect(take()).toEqual([])
      expect(board.watchdogResets).toBe(1)
    },
    120_000,
  )
})

describe('a development image', () => {
  it('keeps the message of a script error with its line', async () => {
    const { board, run, built } = await luaBoard(
      `${speech}
return { step = function()
  local x = nil
  return x.field
end, recover = function() say(1) end }`,
      {},
      'development',
    )
    board.power.on()
    run(50)
    const text = Buffer.from(board.readRam(built.symbols.script_last_error, built.symbols.script_last_error + 96)).toString('latin1')
    // luac was given program.lua; the speech takes four lines.
    expect(text.slice(0, text.indexOf('\0'))).toBe("program.lua:8: attempt to index a nil value (local 'x')")
  }, 60_000)
})
