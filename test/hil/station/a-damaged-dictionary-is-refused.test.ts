import { describe, expect, test } from 'vitest'
import type { Dictionary } from '../../../firmware/declaration/dictionary'
import { dictionaryHash, readDictionary } from '../../../hil/station/dictionary'
import { fakeDictionary } from '../fake/dictionary'

describe('dictionary.json', () => {
  test('is read back, whatever the order of its keys and spaces', () => {
    const turned = Object.fromEntries(Object.entries(fakeDictionary).reverse())
    expect(readDictionary(JSON.stringify(turned, null, 4))).toEqual(fakeDictionary)
  })

  const changed = (change: Partial<Dictionary>, rehash = true) => {
    const content = { ...fakeDictionary, ...change }
    return JSON.stringify(rehash ? { ...content, hash: dictionaryHash(content) } : content)
  }
  test.each([
    ['no JSON', '{', /not JSON/],
    ['another format', changed({ format: 'berth-dictionary/9' as never }), /berth-dictionary\/9/],
    ['null', 'null', /format/],
    ['a missing list', changed({ modes: undefined as never }), /"modes"/],
    ['another framing', changed({ link: { ...fakeDictionary.link, framing: 'slip' as never } }), /slip/],
    ['an APID that no packet holds', changed({ link: { ...fakeDictionary.link, apid: 2048 } }), /APID 2048/],
    ['one changed number', changed({ parameters: fakeDictionary.parameters.map(p => ({ ...p, max: 61 })) }, false), /hash says/],
    ['more than any dictionary', ' '.repeat(5 * 1024 * 1024), /characters/],
  ])('%s is refused with B2007', (_, text, why) => {
    expect(() => readDictionary(text, 'somewhere.json')).toThrow(why)
    expect(() => readDictionary(text, 'somewhere.json')).toThrow(/B2007[\s\S]*somewhere.json[\s\S]*mend/)
  })

  test('the hash is CRC-32 of the canonical JSON: keys sorted, no spaces, without "hash" and what a station assigns', () => {
    // Check value of CRC-32/ISO-HDLC over a text written out here by hand.
    expect(dictionaryHash({ b: [1, { d: null, c: 'x' }], a: true, hash: 5, link: { sourceId: 7, baud: 9, apid: 8 } } as never)).toBe(
      crc32('{"a":true,"b":[1,{"c":"x","d":null}],"link":{"baud":9}}'),
    )
    expect(crc32('123456789')).toBe(0xcbf43926)
  })
})

/** Bit by bit, to be independent of zlib. */
function crc32(text: string): number {
  let remainder = 0xffffffff
  for (const octet of Buffer.from(text)) {
    remainder ^= octet
    for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1
  }
  return (remainder ^ 0xffffffff) >>> 0
}
