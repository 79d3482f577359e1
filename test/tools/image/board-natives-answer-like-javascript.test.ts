import { beforeAll, describe, expect, it } from 'vitest'
import { createNative } from '../../../boards/host/emulator/native'
import { cobsEncode, crc16 } from '../../../boards/host/emulator/octets'
import { BareBoard } from './bare-board'
import { luaImage } from './lua-image'
import { bytesCases, type NativeCase, numberCases, systemCases } from './natives-cases'

/**
 * The real image in the emulator evaluates one expression per step and sends what it gave: 1 and a binary64, or 2 and the
 * code that `recover` was told.
 */
const program = (cases: readonly string[]): string => `
local out = native.bytes(16)
local b, t = native.bytes(16), native.bytes(8)
rp2040.uartOpen(115200)
local cases = {}
${cases.map((expression, n) => `cases[${n + 1}] = function() return ${expression} end`).join('\n')}
local at = 0
local function fresh()
  native.fill(b, 0, 0, 16) native.fill(t, 0, 0, 8)
  native.writeU32(b, 0, 0x8001ff7f)
end
return {
  step = function()
    at = at + 1
    if at > #cases then return 1000000 end
    fresh()
    local answer = cases[at]()
    if answer == true then answer = 1 elseif answer == false or answer == nil then answer = 0 end
    out[0] = 1
    native.writeF64(out, 1, answer)
    rp2040.uartWrite(out, 0, 9)
    return 0
  end,
  recover = function(cause)
    out[0] = 2
    native.writeU16(out, 1, cause)
    rp2040.uartWrite(out, 0, 3)
  end,
}`

type Answer = NativeCase['answer']

async function answersOf(expressions: readonly string[]): Promise<Answer[]> {
  const board = new BareBoard((await luaImage(program(expressions))).bin)
  const answers = (): Answer[] => parse(board.sent)
  board.run(20_000, () => answers().length === expressions.length)
  expect(board.warnings).toEqual([])
  expect(board.resets).toEqual([])
  return answers()
}

function parse(sent: readonly number[]): Answer[] {
  const octets = Uint8Array.from(sent)
  const view = new DataView(octets.buffer)
  const answers: Answer[] = []
  for (let at = 0; at < octets.length; ) {
    const length = octets[at] === 1 ? 9 : 3
    if (at + length > octets.length) break
    answers.push(octets[at] === 1 ? view.getFloat64(at + 1) : { fault: view.getUint16(at + 1) })
    at += length
  }
  return answers
}

describe.each([
  ['numbers', numberCases],
  ['buffers', bytesCases],
  ['system and language', systemCases],
])('%s', (_, cases) => {
  let answers: Answer[] = []
  beforeAll(async () => {
    answers = await answersOf(cases.map(each => each.lua))
  }, 120_000)

  it('answers every case', () => expect(answers.length).toBe(cases.length))
  it.each(cases.map((each, n) => ({ ...each, n })))('$lua', ({ answer, n }) => {
    expect(answers[n]).toEqual(answer)
  })
})

describe('a differential run against the host natives', () => {
  const seed = 20261123
  /** Numbers of every magnitude and sign, with their neighbours of halves and integers; mulberry32. */
  const numbers = (count: number): number[] => {
    let state = seed
    const random = (): number => {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    }
    const sign = (): number => (random() < 0.5 ? -1 : 1)
    return Array.from({ length: count }, (_, n) => {
      if (n % 3 === 0) return sign() * (Math.floor(random() * 2 ** 33) + (random() < 0.5 ? 0.5 : 0))
      if (n % 3 === 1) return sign() * random() * 10 ** Math.floor(random() * 80 - 40)
      return sign() * 2 ** Math.floor(random() * 70 - 10) * (1 + Math.floor(random() * 4) * 2 ** -24)
    })
  }

  it(`gives the same octets and numbers (seed ${seed})`, async () => {
    const host = createNative()
    const unary = [
      'floor',
      'ceil',
      'trunc',
      'sqrt',
      'abs',
      'toI8',
      'toU8',
      'toI16',
      'toU16',
      'toI32',
      'toU32',
      'toU53',
      'wrapU8',
      'wrapU16',
      'wrapU32',
    ] as const
    const values = numbers(180)
    const literal = (value: number): string => (Object.is(value, -0) ? '-0.0' : Number.isInteger(value) ? `${value}.0`.replace(/e(.*)\.0$/, 'e$1') : `${value}`)
    const rows: { lua: string; answer: number }[] = values.map((value, n) => {
      const name = unary[n % unary.length]!
      return { lua: `native.${name}(${literal(value)})`, answer: host[name](value) }
    })
    for (const value of values.slice(0, 60)) {
      rows.push({ lua: `(function() native.writeF32(b, 0, ${literal(value)}) return native.readF32(b, 0) end)()`, answer: Math.fround(value) })
    }
    const answers = await answersOf(rows.map(row => row.lua))
    for (const [n, row] of rows.entries()) expect({ lua: row.lua, answer: answers[n] }).toEqual({ lua: row.lua, answer: row.answer })
  }, 120_000)

  it('computes CRC-16 and COBS as the host does', async () => {
    // "123456789" gives 0x29B1 (the check value of CRC-16/IBM-3740); 254 and 255 octets without zero are COBS' corners.
    const fill =
      'local function run(n, z) for i = 0, n - 1 do big[i] = 1 + native.remainder(i * 7, 255) if z > 0 and native.remainder(i, z) == 0 then big[i] = 0 end end end'
    const lua = (n: number, zero: number, expression: string): string => `(function() ${fill} run(${n}, ${zero}) return ${expression} end)()`
    const octetsOf = (n: number, zero: number): Uint8Array => Uint8Array.from({ length: n }, (_, i) => (zero > 0 && i % zero === 0 ? 0 : 1 + ((i * 7) % 255)))
    const shapes: [number, number][] = [
      [1, 0],
      [9, 2],
      [253, 0],
      [254, 0],
      [255, 0],
      [300, 0],
      [508, 0],
      [509, 0],
      [300, 5],
      [254, 254],
    ]
    const rows = shapes.flatMap(([n, zero]) => {
      const from = octetsOf(n, zero)
      const to = new Uint8Array(600)
      const written = cobsEncode(from, 0, n, to, 0)
      return [
        { lua: lua(n, zero, `native.crc16(big, 0, ${n})`), answer: crc16(from, 0, n) },
        { lua: lua(n, zero, `native.cobsEncode(big, 0, ${n}, coded, 0)`), answer: written },
        { lua: lua(n, zero, `native.crc16(coded, 0, native.cobsEncode(big, 0, ${n}, coded, 0))`), answer: crc16(to, 0, written) },
        {
          lua: lua(n, zero, `native.cobsDecode(coded, 0, native.cobsEncode(big, 0, ${n}, coded, 0), big) + native.crc16(big, 0, ${n})`),
          answer: n + crc16(from, 0, n),
        },
      ]
    })
    rows.push({ lua: `(function() for i = 1, 9 do big[i] = 48 + i end return native.crc16(big, 1, 10) end)()`, answer: 0x29b1 })
    const board = new BareBoard((await luaImage(`big, coded = native.bytes(600), native.bytes(600)\n${program(rows.map(row => row.lua))}`)).bin)
    board.run(20_000, () => parse(board.sent).length === rows.length)
    expect(parse(board.sent)).toEqual(rows.map(row => row.answer))
  }, 120_000)
})
