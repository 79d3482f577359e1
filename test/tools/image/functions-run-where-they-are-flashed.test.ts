import { expect, it } from 'vitest'
import { picoBoard } from '../../../boards/pico/board'
import { PicoBoard } from '../../../boards/pico/emulator/index'
import { imageChecksum } from '../../../tools/image/checksums'
import { joinImage } from '../../../tools/image/join'
import { linkChunks } from '../../../tools/image/linked-chunks'
import { readBytecode } from '../../../tools/image/read-bytecode'
import { buildRuntime } from '../../../tools/image/runtime-image'
import { ensureLuaSource } from '../../../tools/setup/lua-source.mjs'
import { luaBoard, speech } from './lua-board'
import { cacheDir, luac, luaImage } from './lua-image'

const ending = 'return { step = function() return 1000000 end, recover = function(why) say(200 + (why & 15)) end }'

/** What a program sends in its first 150 ms. */
async function sentBy(program: string, flavour: 'flight' | 'development' = 'flight'): Promise<number[]> {
  const { board, run, take } = await luaBoard(`${speech} ${program} ${ending}`, {}, flavour)
  board.power.on()
  run(150)
  expect(board.watchdogResets).toBe(0)
  return take()
}

it.each(['flight', 'development'] as const)(
  'constants of every kind are what they were, in a %s image',
  async flavour => {
    const program = `
local function whole(x) if x then say(1) else say(0) end end
local long, short = 'a text of more than forty octets, which Lua keeps apart', 'short'
whole(long == 'a text of more than forty octets, which Lua keeps apart') whole(#long == 55)
whole(2.5 * 2 == 5) whole(1e300 > 1e299) whole(0x7fffffffffffffff + 1 < 0) whole(-2.5 < 0)
local t = { [short] = 7, [2.5] = 8, [true] = 9, [long] = 10 }
whole(t.short == 7 and t[2.5] == 8 and t[true] == 9 and t[long] == 10)
local x = nil whole(x == nil) whole(false == not true)`
    expect(await sentBy(program, flavour)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1])
  },
  60_000,
)

it('a name made while running is the name in flash', async () => {
  const program = `
local function join(a, b) return a .. b end
local t = { readU8 = 3, __index = 4, fresh = 5 }
say(t[join('read', 'U8')]) say(t[join('__in', 'dex')]) say(t[join('fre', 'sh')]) say(native[join('write', 'U8')] == native.writeU8 and 6 or 0)
t[join('one', 'More')] = 8 say(t[join('oneMo', 're')])
say(setmetatable({}, { [join('__', 'index')] = { value = 7 } }).value)`
  expect(await sentBy(program)).toEqual([3, 4, 5, 6, 8, 7])
}, 60_000)

it('functions nest, close over variables, vary in arguments, and outlive collections', async () => {
  const deep = `${'return function() '.repeat(60)}return 42 ${'end '.repeat(60)}`
  const program = `
local function outer() ${deep} end
local f = outer() for level = 1, 59 do f = f() end say(f())
local function counter() local n = 0 return function(...) n = n + select_count(...) return n end end
function select_count(...) local t = { ... } return #t end
local count = counter() count(1, 2, 3) say(count(4))
for round = 1, 1000 do local garbage = function() return round end garbage() end
say(count(5))`
  expect(await sentBy(program)).toEqual([42, 4, 5])
}, 60_000)

it('instructions and constants take nothing of the heap', async () => {
  const used = async (lines: number): Promise<number> => {
    const work = Array.from({ length: lines }, (_, n) => `x = x * ${n}.5 + t.name${n}`).join(' ')
    const { board, run, built } = await luaBoard(`${speech} local function work(x, t) ${work} return x end say(1) ${ending}`)
    board.power.on()
    run(50)
    const at = built.symbols.heap_octets_used
    return new DataView(board.readRam(at, at + 4).buffer).getUint32(0, true)
  }
  expect(await used(100)).toBe(await used(1))
}, 60_000)

it('a function of a flight image takes 28 octets beside its code; in a development image it keeps what a message needs', () => {
  const sizes = (development: boolean): number[] => {
    const main = readBytecode(luac('return function() end, function() end, function() end', ...(development ? [] : ['-s'])))
    const { functions } = linkChunks([main], 0x10020000, development)
    return main.functions.map(inner => functions.get(inner)!.octets)
  }
  // The first places the code that all three share.
  expect(sizes(false)).toEqual([4 + 28, 28, 28])
  expect(sizes(true).at(-1)).toBe(76)
})

it('bytecode with debug information is not laid out for a flight image', () => {
  expect(() => linkChunks([readBytecode(luac('local x = 1 return x'))], 0x10020000, false)).toThrow('has debug information')
})

it('a block that was linked for another place does not start, its CRC being right', async () => {
  const image = (await luaImage(`${speech} say(1) ${ending}`)).bin
  const block = new DataView(image.buffer).getUint32(picoBoard.flash.payloadOffsetAt, true)
  const view = new DataView(image.buffer)
  view.setUint32(block + 24 + 32, view.getUint32(block + 24 + 32, true) + 256, true)
  view.setUint32(block + 20, imageChecksum(image.subarray(block + 24, block + 24 + view.getUint32(block + 12, true))), true)
  const board = new PicoBoard(image, {})
  const sent: number[] = []
  board.link.onFromBoard = octet => sent.push(octet.value)
  board.power.on()
  board.advance(1.5e9)
  expect({ sent, resets: board.watchdogResets }).toEqual({ sent: [], resets: 1 })
}, 60_000)

it('an image takes several chunks, which share their texts; the first is the payload', async () => {
  const runtime = await buildRuntime('flight', (await ensureLuaSource(cacheDir)).dir, cacheDir)
  const chunks = [`${speech} say(11) ${ending}`, `${speech} say(22) ${ending}`].map(program => readBytecode(luac(program, '-s')))
  const { image: both } = joinImage(runtime.bin, { chunks, dictionaryHash: 0, development: false })
  const board = new PicoBoard(both, {})
  const sent: number[] = []
  board.link.onFromBoard = octet => sent.push(octet.value)
  board.power.on()
  board.advance(5e7)
  expect(sent).toEqual([11])
  const text = Buffer.from(both).toString('latin1', runtime.bin.length)
  expect(text.split('uartWrite').length).toBe(2)
}, 60_000)
