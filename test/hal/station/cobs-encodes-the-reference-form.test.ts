import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Deframer, frameInto } from '../../../hal/station/framing/cobs'
import { LinkFault } from '../../../hal/station/messages'
import { bytesOf, hex, vectors } from './octets'

const cobs = vectors<{ encode: { name: string; data: string; encoded: string }[]; malformed: { name: string; encoded: string }[] }>('cobs')

/** Everything a deframer finds in `stream`, given in pieces of `piece` octets. */
function deframe(deframer: Deframer, stream: string, piece = 1024): (string | number)[] {
  const found: (string | number)[] = []
  for (let at = 0; at < stream.length; at += piece * 2) {
    const chunk = bytesOf(stream.slice(at, at + piece * 2))
    deframer.push(chunk, chunk.length)
    for (let next = deframer.next(); next !== 0; next = deframer.next()) found.push(next === 1 ? hex(deframer.frame, 0, deframer.frameLength) : next - 1)
  }
  return found
}

describe('COBS framing', () => {
  it.each(cobs.encode)('encodes and finds $name', ({ data, encoded }) => {
    const to = native.bytes(data.length / 2 + 8)
    const length = frameInto(bytesOf(data), data.length / 2, to)
    expect(hex(to, 0, length)).toBe(`${encoded}00`)
    expect(deframe(new Deframer(1024), `${encoded}00`)).toEqual([data])
    expect(deframe(new Deframer(1024), `00${encoded}0000`, 1)).toEqual([data])
  })

  it.each(cobs.malformed)('refuses $name', ({ encoded }) => {
    expect(native.cobsDecode(bytesOf(encoded), 0, encoded.length / 2, native.bytes(16))).toBe(-1)
  })

  it('gives the same frames however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 5 }), fc.integer({ min: 1, max: 70 }), (packets, piece) => {
        let stream = ''
        for (const packet of packets) {
          const to = native.bytes(310)
          stream += hex(to, 0, frameInto(bytesOf(Buffer.from(packet).toString('hex')), packet.length, to))
        }
        expect(deframe(new Deframer(300), stream, piece)).toEqual(packets.map(packet => hex(packet as Bytes)))
      }),
      { seed: 7 },
    )
  })

  it('names a code that points past its frame, and goes on', () => {
    expect(deframe(new Deframer(16), '0531323300' + '023100')).toEqual([LinkFault.badEncoding, '31'])
  })

  it('holds a frame of exactly its limit and drops one octet more', () => {
    const limit = 'AB'.repeat(300)
    const to = native.bytes(400)
    const exact = hex(to, 0, frameInto(bytesOf(limit), 300, to))
    const over = hex(to, 0, frameInto(bytesOf(`${limit}AB`), 301, to))
    expect(deframe(new Deframer(300), exact + over + exact)).toEqual([limit, LinkFault.oversize, limit])
  })

  it('counts a stream without a delimiter once, whatever its length', () => {
    const deframer = new Deframer(16)
    expect(deframe(deframer, 'FF'.repeat(5000), 64)).toEqual([LinkFault.oversize])
    expect(deframe(deframer, 'FF00' + '023100')).toEqual(['31'])
  })

  it('survives noise: every octet string ends in frames and faults, and the next clean frame is found', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.integer({ min: 1, max: 64 }), (noise, piece) => {
        const deframer = new Deframer(64)
        deframe(deframer, `${Buffer.from(noise).toString('hex')}00`, piece)
        expect(deframe(deframer, '0411223300')).toEqual(['112233'])
      }),
      { seed: 11 },
    )
  })

  it('raises a fault when a chunk is pushed before the last one was used up', () => {
    const deframer = new Deframer(16)
    deframer.push(bytesOf('02310002'), 4)
    expect(deframer.next()).toBe(1)
    expect(() => deframer.push(bytesOf('00'), 1)).toThrow('fault 0xfe07')
  })
})
