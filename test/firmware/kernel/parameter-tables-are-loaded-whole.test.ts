import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc16 } from '../../../hil/station/codec/crc16'
import { createRig, type Rig } from './kernel-rig'

// The rig's parameters: 1 f32 4–60 from 20, 2 u16 1–36000 from 30, 3 bool from false.
const initial = [1, 0x41, 0xa0, 0, 0, 2, 0, 30, 3, 0]
const loaded = [1, 0x42, 0x16, 0, 0, 2, 0, 99, 3, 1]
const checksumOf = (image: readonly number[]): [number, number] => {
  const value = crc16(Uint8Array.from(image))
  return [value >> 8, value & 255]
}

function booted(): Rig {
  const rig = createRig()
  rig.run(1000)
  return rig
}
/** Failure code, 0 when carried out. */
const send = (rig: Rig, subtype: number, data: readonly number[] = []): number => {
  rig.send(20, subtype, data)
  return rig.run(20_000).find(packet => packet.service === 1 && packet.subtype === 2)?.data[4] ?? 0
}
/** What is active, by a dump. */
const active = (rig: Rig, table = 0, offset = 0): number[] => {
  rig.send(20, 132, [table, 0, offset], 0)
  const { data } = rig.run(20_000).find(({ service, subtype }) => service === 20 && subtype === 133)!
  expect([data[0], data[3], data[4], data[5], data[6]]).toEqual([table, 0, initial.length, 0, offset])
  if (offset === 0) expect([data[1], data[2]]).toEqual(checksumOf([...data].slice(7)))
  return [...data].slice(7)
}

describe('the parameter table', () => {
  it('is dumped whole or from an offset, with its checksum', () => {
    const rig = booted()
    expect(active(rig)).toEqual(initial)
    expect(active(rig, 0, 5)).toEqual(initial.slice(5))
    expect(active(rig, 0, 10)).toEqual([])
    expect(send(rig, 132, [0, 0, 11])).toBe(4)
    expect(send(rig, 132, [2, 0, 0])).toBe(4)
    expect(send(rig, 132, [1, 0, 0])).toBe(15)
  })

  it('changes when a load is activated, and not before', () => {
    const rig = booted()
    expect(send(rig, 128)).toBe(0)
    expect(send(rig, 129, [1, ...loaded.slice(0, 5)])).toBe(0)
    expect(send(rig, 129, [2, ...loaded.slice(5)])).toBe(0)
    expect(active(rig)).toEqual(initial)
    expect(active(rig, 1)).toEqual(loaded)
    expect(send(rig, 130, checksumOf(loaded))).toBe(0)
    expect(active(rig)).toEqual(loaded)
    expect(send(rig, 130, checksumOf(loaded))).toBe(15)
  })

  it('stays as it is when the checksum is another, when a value is out of range, and when the load is aborted', () => {
    const rig = booted()
    send(rig, 128)
    send(rig, 129, [1, 2, 0, 99])
    expect(send(rig, 130, [0, 0])).toBe(16)
    send(rig, 129, [1, 2, 0, 0])
    const bad = [...initial.slice(0, 6), 0, 0, ...initial.slice(8)]
    expect(send(rig, 130, checksumOf(bad))).toBe(4)
    expect(active(rig)).toEqual(initial)
    // Still open: it can be mended.
    send(rig, 129, [1, 2, 0, 7])
    expect(send(rig, 131)).toBe(0)
    expect(active(rig)).toEqual(initial)
    expect(send(rig, 131)).toBe(15)
  })

  it('has one load at a time, and is not set past it', () => {
    const rig = booted()
    expect(send(rig, 129, [1, 2, 0, 7])).toBe(15)
    send(rig, 128)
    expect(send(rig, 128)).toBe(15)
    expect(send(rig, 3, [1, 2, 0, 7])).toBe(15)
    send(rig, 131)
    expect(send(rig, 3, [1, 2, 0, 7])).toBe(0)
    expect(active(rig)[7]).toBe(7)
  })

  it('never holds a value out of range, and its checksum is that of what it holds, whatever is sent', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    const value = fc.oneof(
      fc.tuple(fc.constant(1), octet, octet, octet, octet),
      fc.tuple(fc.constant(2), octet, octet),
      fc.tuple(fc.constant(3), fc.integer({ min: 0, max: 2 })),
    )
    const values = fc.array(value, { minLength: 1, maxLength: 4 }).map(list => [list.length, ...list.flat()])
    const step = fc.oneof(
      fc.tuple(fc.constantFrom(3, 129), values),
      fc.tuple(fc.constantFrom(128, 131), fc.constant<number[]>([])),
      fc.tuple(fc.constant(130), fc.constant('right' as const)),
    )
    const seed = Number(process.env['BERTH_SEED'] ?? 20_260_102)
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), steps => {
        const rig = booted()
        for (const [subtype, data] of steps) {
          if (data !== 'right') send(rig, subtype, data)
          else {
            rig.send(20, 132, [1, 0, 0], 0)
            const shadow = rig.run(20_000).find(packet => packet.service === 20)
            if (shadow !== undefined) send(rig, 130, [shadow.data[1]!, shadow.data[2]!])
          }
          const image = Uint8Array.from(active(rig))
          const view = new DataView(image.buffer)
          expect(view.getFloat32(1)).toBeGreaterThanOrEqual(4)
          expect(view.getFloat32(1)).toBeLessThanOrEqual(60)
          expect(view.getUint16(6)).toBeGreaterThanOrEqual(1)
          expect(view.getUint16(6)).toBeLessThanOrEqual(36000)
          expect(image[9]).toBeLessThanOrEqual(1)
        }
      }),
      { seed, numRuns: 40 },
    )
    console.log(`seed ${seed}`)
  })
})
