import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Deframer } from '../../../hil/station/codec/deframer'
import { frameOf } from '../../../hil/station/station'

const seed = 20_261

interface Cut {
  readonly frames: { readonly octets: number[]; readonly first: number; readonly end: number }[]
  readonly faults: { readonly cause: string; readonly first: number; readonly end: number }[]
  readonly unfinished: number | undefined
}

function cut(stream: Uint8Array, longest: number, chunkSizes: readonly number[]): Cut {
  const frames: Cut['frames'] = []
  const faults: Cut['faults'] = []
  const deframer = new Deframer(longest, {
    frame: (frame, first, end) => frames.push({ octets: [...frame], first, end }),
    fault: (cause, first, end) => faults.push({ cause, first, end }),
  })
  let from = 0
  for (let turn = 0; from < stream.length; turn += 1) {
    const size = chunkSizes.length === 0 ? stream.length : Math.max(1, chunkSizes[turn % chunkSizes.length]!)
    deframer.push(stream.subarray(from, from + size))
    from += size
  }
  expect(deframer.seen).toBe(stream.length)
  return { frames, faults, unfinished: deframer.unfinished }
}

test('packets come out as they went in, however the stream is chopped', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 256 }), { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 10 }),
      fc.nat({ max: 3 }),
      (packets, chunks, zeros) => {
        const stream = Buffer.concat(packets.flatMap(packet => [new Uint8Array(zeros), frameOf(packet)]))
        const { frames, faults, unfinished } = cut(stream, 256, chunks)
        expect(frames.map(frame => frame.octets)).toEqual(packets.map(packet => [...packet]))
        expect(faults).toEqual([])
        expect(unfinished).toBeUndefined()
        for (const frame of frames) expect([...frameOf(Uint8Array.from(frame.octets))]).toEqual([...stream.subarray(frame.first, frame.end)])
      },
    ),
    { seed },
  )
})

test('noise is the same in one piece and in many; ranges are in order and never overlap', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 }), (stream, chunks) => {
      const whole = cut(stream, 64, [])
      expect(cut(stream, 64, chunks)).toEqual(whole)
      const ranges = [...whole.frames, ...whole.faults].sort((a, b) => a.first - b.first)
      for (let i = 1; i < ranges.length; i += 1) expect(ranges[i]!.first).toBeGreaterThanOrEqual(ranges[i - 1]!.end)
      // Every octet that is no delimiter belongs to a frame, a fault, or what is left over.
      for (const [place, octet] of stream.entries())
        if (octet !== 0)
          expect(ranges.some(range => place >= range.first && place < range.end) || (whole.unfinished !== undefined && place >= whole.unfinished)).toBe(true)
    }),
    { seed },
  )
})

test('a frame longer than any packet is one fault, and the next packet is read', () => {
  const packet = Uint8Array.of(1, 2, 3)
  const stream = Buffer.concat([new Uint8Array(5000).fill(7), Uint8Array.of(0), frameOf(packet)])
  const { frames, faults } = cut(stream, 256, [17])
  expect(faults).toEqual([{ cause: 'oversize', first: 0, end: 5001 }])
  expect(frames.map(frame => frame.octets)).toEqual([[1, 2, 3]])
})

test('the longest packet passes, one octet more does not', () => {
  expect(cut(frameOf(new Uint8Array(256).fill(9)), 256, []).frames).toHaveLength(1)
  expect(cut(frameOf(new Uint8Array(257).fill(9)), 256, []).faults).toMatchObject([{ cause: 'oversize' }])
  expect(cut(frameOf(new Uint8Array(257)), 256, []).faults).toMatchObject([{ cause: 'oversize' }])
})
