import { describe, expect, it } from 'vitest'
import { checkBytecode, inspectBytecode } from '../../../tools/image/bytecode'
import { luac } from './lua-image'

describe('the bytecode reader', () => {
  it('counts functions and their nesting', () => {
    expect(inspectBytecode(luac('local a = function() return function() end end local b = function() end', '-s'))).toEqual({
      functions: 4,
      nesting: 3,
      naming: 1,
      stripped: true,
    })
  })
  it('sees debug information', () => {
    expect(inspectBytecode(luac('return 1')).stripped).toBe(false)
    expect(inspectBytecode(luac('local x = 1 return { 2.5, "text", nil, true, 7 }', '-s')).stripped).toBe(true)
  })
  it('follows chains of fields, copies and keys as far as an error message would', () => {
    expect(inspectBytecode(luac('local a = ... return a.b.c.d', '-s')).naming).toBe(4)
    expect(inspectBytecode(luac('local a = ... local b = a local c = b return c.x', '-s')).naming).toBe(4)
    expect(inspectBytecode(luac('local a, k = ... return a[a[a[k]]]', '-s')).naming).toBe(4)
  })

  it.each(['flight', 'development'] as const)('refuses long chains in a %s image', flavour => {
    const flags = flavour === 'flight' ? ['-s'] : []
    expect(() => checkBytecode(luac(`local a = ... return a${'.b'.repeat(11)}`, ...flags), flavour)).not.toThrow()
    expect(() => checkBytecode(luac(`local a = ... return a${'.b'.repeat(12)}`, ...flags), flavour)).toThrow(/13 levels, 12 allowed/)
  })
  it('refuses debug information in a flight image only', () => {
    expect(() => checkBytecode(luac('return 1'), 'flight')).toThrow('B3004: a flight image takes stripped bytecode only')
    expect(() => checkBytecode(luac('return 1'), 'development')).not.toThrow()
  })

  it('refuses a reserved word as a text where the parser is', () => {
    const program = 'local t = { ["while"] = 1 } return t'
    expect(() => checkBytecode(luac(program), 'development')).toThrow("B3004: the text 'while' is a reserved word of Lua")
    expect(() => checkBytecode(luac(program, '-s'), 'flight')).not.toThrow()
  })

  const whole = luac('local t = { a = 1, b = { 2.5 } } return function(x) return t.a + x end', '-s')
  it('refuses every truncation, and an octet too many', () => {
    for (let length = 0; length < whole.length; length++) expect(() => inspectBytecode(whole.subarray(0, length))).toThrow(/^B3004/)
    expect(() => inspectBytecode(Uint8Array.of(...whole, 0))).toThrow('1 octets follow the main function')
  })
  it('survives any change of any octet: an answer or B3004', () => {
    for (let at = 0; at < whole.length; at++) {
      for (const change of [0x01, 0x80, 0xff]) {
        const damaged = whole.slice()
        damaged[at] = damaged[at]! ^ change
        try {
          inspectBytecode(damaged)
        } catch (error) {
          expect(String(error)).toMatch(/B3004/)
        }
      }
    }
  })
})
