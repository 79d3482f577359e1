import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type BuiltImage, buildImage } from '../../../tools/image/build-image'
import { ensureLuaSource } from '../../../tools/setup/lua-source.mjs'
import { BareBoard } from './bare-board'
import { cacheDir, luac, luaImage } from './lua-image'

const program = `
local out = native.bytes(4)
rp2040.uartOpen(115200)
return { step = function() native.writeU32(out, 0, native.imageHash()) rp2040.uartWrite(out, 0, 4) return 10000000 end, recover = function() end }`

describe('the image', () => {
  let built: BuiltImage
  let words: DataView
  beforeAll(async () => {
    built = await luaImage(program)
    words = new DataView(built.bin.buffer)
  }, 60_000)

  it('is the same octet for octet when built again from another place with an empty cache', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'berth-image-'))
    try {
      const { dir } = await ensureLuaSource(cacheDir)
      cpSync(dir, join(elsewhere, 'lua'), { recursive: true })
      const again = await buildImage({
        bytecode: luac(program, '-s'),
        dictionaryHash: 0x12345678,
        flavour: 'flight',
        cacheDir: join(elsewhere, 'cache'),
        luaSourceDir: join(elsewhere, 'lua'),
      })
      expect(Buffer.compare(again.bin, built.bin)).toBe(0)
      expect(Buffer.compare(again.uf2, built.uf2)).toBe(0)
      expect(again.sizes).toEqual(built.sizes)
    } finally {
      rmSync(elsewhere, { recursive: true, force: true })
    }
  }, 60_000)

  it('begins with a second stage whose checksum the boot ROM accepts', () => {
    // RP2040 datasheet §2.8.1.3.1, bit by bit: the message followed by its own CRC leaves no remainder.
    let crc = 0xffffffffn
    const bits = [...built.bin.subarray(0, 252), ...[...built.bin.subarray(252, 256)].reverse()].flatMap(octet =>
      [7, 6, 5, 4, 3, 2, 1, 0].map(bit => BigInt((octet >> bit) & 1)),
    )
    for (const bit of bits) {
      const carry = (crc >> 31n) ^ bit
      crc = (crc << 1n) & 0xffffffffn
      if (carry === 1n) crc ^= 0x04c11db7n
    }
    expect(crc).toBe(0n)
    expect(built.bin.subarray(0, 252).some(octet => octet !== 0)).toBe(true)
  })

  it('holds stack pointer and reset vector at 0x100', () => {
    expect(words.getUint32(0x100, true)).toBe(0x20000000 + 32 * 1024)
    const reset = words.getUint32(0x104, true)
    expect(reset & 1).toBe(1)
    expect(reset).toBeGreaterThan(0x10000200)
    expect(reset).toBeLessThan(0x10000000 + built.bin.length)
  })

  it('carries the payload block that the word at 0x1c0 points to', () => {
    const offset = words.getUint32(0x1c0, true)
    const length = words.getUint32(offset + 12, true)
    expect(offset % 256).toBe(0)
    expect([0, 4, 8, 16].map(at => words.getUint32(offset + at, true))).toEqual([0x48545242, built.bin.length, 0x12345678, 0])
    const chunks = built.bin.subarray(offset + 24, offset + 24 + length)
    expect(words.getUint32(offset + 20, true)).toBe(crc32(chunks))
    // A binary chunk's own header, but for the format; then the address that it was linked for, and one chunk.
    const header = [...luac(program, '-s').subarray(0, 31)].map((octet, at) => (at === 5 ? 0x42 : octet))
    expect([...chunks.subarray(0, 31)]).toEqual(header)
    expect(words.getUint32(offset + 24 + 32, true)).toBe(0x10000000 + offset + 24)
    expect(words.getUint32(offset + 24 + 44, true)).toBe(1)
    expect(built.bin.subarray(offset + 24 + length, -4).every(octet => octet === 0xff)).toBe(true)
  })

  it('has the hash that the board computes over its own flash', () => {
    const board = new BareBoard(built.bin)
    board.run(100, () => board.sent.length === 4)
    expect(Buffer.from(board.sent).readUInt32BE()).toBe(built.imageHash)
    expect(built.imageHash).toBe(crc32(built.bin.subarray(0, -4)))
    expect(words.getUint32(built.bin.length - 4, true)).toBe(built.imageHash)
  })

  it('comes as UF2 blocks that make the same image again', () => {
    // github.com/microsoft/uf2 "File format"; RP2040 datasheet §2.8.4.2.
    const { uf2, bin } = built
    const view = new DataView(uf2.buffer)
    const count = uf2.length / 512
    const flashed = new Uint8Array(bin.length)
    for (let block = 0; block < count; block++) {
      const at = (word: number): number => view.getUint32(block * 512 + word * 4, true)
      expect([at(0), at(1), at(2), at(4), at(5), at(6), at(7), at(127)]).toEqual([0x0a324655, 0x9e5d5157, 0x2000, 256, block, count, 0xe48bff56, 0x0ab16f30])
      flashed.set(uf2.subarray(block * 512 + 32, block * 512 + 288), at(3) - 0x10000000)
    }
    expect(count * 256).toBe(bin.length)
    expect(Buffer.compare(flashed, bin)).toBe(0)
  })

  it('holds no path of this machine and no parser', () => {
    const text = Buffer.from(built.bin).toString('latin1')
    expect(text).not.toContain(process.cwd())
    expect(text).not.toContain(tmpdir())
    // A word that only Lua's compiler has (lparser.c).
    expect(text).not.toContain('<goto')
    expect(text).not.toContain('unfinished string')
  })

  it('is of the Lua release that luac5.4 compiles for', async () => {
    const { dir } = await ensureLuaSource(cacheDir)
    const release = /LUA_VERSION_RELEASE\s+"(\d+)"/.exec(readFileSync(join(dir, 'lua.h'), 'utf8'))?.[1]
    expect(execFileSync('luac5.4', ['-v']).toString()).toMatch(new RegExp(`^Lua 5\\.4\\.${release} `))
    expect(Buffer.from(built.bin).toString('latin1')).toContain(`$LuaVersion: Lua 5.4.${release} `)
  })

  it('of the development flavour holds the parser and says so', async () => {
    const development = await luaImage(program, 'development')
    const view = new DataView(development.bin.buffer)
    expect(view.getUint32(view.getUint32(0x1c0, true) + 16, true)).toBe(1)
    expect(Buffer.from(development.bin).toString('latin1')).toContain('unfinished string')
  }, 60_000)
})

/** CRC-32/ISO-HDLC by its definition, apart from the builder's table. */
function crc32(octets: Uint8Array): number {
  let crc = 0xffffffff
  for (const octet of octets) {
    crc ^= octet
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}
