import { describe, expect, it } from 'vitest'
import type { CoveringCheck } from '../../../../hal/station/profiles/frame'
import { checkOf } from '../../../../hil/station/frames/check'
import { stuffed, unstuffed } from '../../../../hil/station/frames/stuffing'
import checks from '../../../data/vectors/checks.json'
import cobs from '../../../data/vectors/cobs.json'
import slip from '../../../data/vectors/slip.json'
import { fromHex, titled, toHex } from '../vectors'

/** The check algorithm is a field of the profile: four of them are in use in the material that is public, and each must be right. */

const span = { from: 'fields', to: 'check' } as const

describe('a described check', () => {
  it.each(titled(checks, checks.crcs))('%s', (_, { width, poly, init, reflectIn, reflectOut, xorOut, octets, crc }) => {
    const hex = (text: string): number => Number.parseInt(text, 16)
    const check = { kind: 'crc', width: width as 16 | 32, poly: hex(poly), init: hex(init), reflectIn, reflectOut, xorOut: hex(xorOut), span } as const
    expect(checkOf(check, fromHex(octets))).toBe(hex(crc))
  })

  it.each(titled(checks, checks.iso))('ISO checksum of %s', (_, { octets, check }) => {
    expect(checkOf({ kind: 'iso16', span }, fromHex(octets))).toBe(Number.parseInt(check, 16))
  })

  it('four checks of one packet are four numbers', () => {
    const octets = fromHex('1802C03400062F1101000000')
    const crc: CoveringCheck = { kind: 'crc', width: 16, poly: 0x1021, init: 0xffff, reflectIn: false, reflectOut: false, xorOut: 0, span }
    const all = [
      crc,
      { ...crc, poly: 0x8005, init: 0, reflectIn: true, reflectOut: true },
      { kind: 'sum16', carry: 'words', span },
      { kind: 'xor8', init: 0xff, span },
    ]
    expect(new Set(all.map(check => checkOf(check as CoveringCheck, octets))).size).toBe(4)
  })
})

describe('stuffing', () => {
  it.each(titled(slip, slip.frames))('SLIP: %s', (_, { line, frame }) => {
    expect(toHex(stuffed({ kind: 'slip' }, fromHex(frame)))).toBe(line)
    expect(toHex(unstuffed({ kind: 'slip' }, fromHex(line).subarray(1, -1), 100) ?? new Uint8Array())).toBe(frame)
  })

  it.each(titled(cobs, cobs.encode))('COBS: %s', (_, { data, encoded }) => {
    expect(toHex(stuffed({ kind: 'cobs' }, fromHex(data)))).toBe(`${encoded}00`)
    expect(toHex(unstuffed({ kind: 'cobs' }, fromHex(encoded), 300) ?? Uint8Array.of(1))).toBe(data)
  })

  it('an escape before nothing, or before another octet, is no frame; neither is one octet too many', () => {
    expect(unstuffed({ kind: 'slip' }, fromHex('31DB'), 10)).toBeUndefined()
    expect(unstuffed({ kind: 'slip' }, fromHex('31DB31'), 10)).toBeUndefined()
    expect(unstuffed({ kind: 'slip' }, fromHex('313233'), 2)).toBeUndefined()
  })
})
