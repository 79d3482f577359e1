import { describe, expect, it } from 'vitest'
import { SystemField } from '../../../firmware/kernel/ids'
import { systemFields } from '../../../firmware/kernel/vocabulary'
import { octetsOf, readValue, viewOf } from '../../../hil/station/codec/values'
import { createRig, kinds, type Rig } from './kernel-rig'

const ping = (rig: Rig, sequenceCount: number, sourceId = 5): string[] => {
  rig.send(17, 1, [], 1, { sequenceCount, sourceId })
  return kinds(rig.run(20_000))
}
const done = ['17.2', '1.7']
const refused = ['1.2']

/** A field of report 1, asked for. */
function system(rig: Rig, field: SystemField): number {
  rig.send(3, 27, [1, 1], 0, { sourceId: 99 })
  const data = rig.run(50_000).find(({ service, data }) => service === 3 && data[0] === 1)!.data
  let offset = 1
  for (const { id, type } of systemFields) {
    if (id === field) return Number(readValue(type, viewOf(data), offset))
    offset += octetsOf(type)
  }
  throw new Error(`no field ${field}`)
}

describe('a flood of commands that are refused', () => {
  it('costs no report of one that was accepted', () => {
    const rig = createRig()
    rig.world.stable = true
    rig.run(1000)
    rig.send(128, 1, [1], 0)
    rig.run(20_000)
    rig.send(8, 1, [1, 3])
    const packets = rig.run(5_000)
    for (let millis = 0; millis < 2_000; millis++) {
      rig.send(99, 1)
      packets.push(...rig.run(1_000))
    }
    packets.push(...rig.run(1_000_000))
    const of = (subtype: number): number =>
      packets.filter(({ service, data }) => service === 1 && (data[3]! & 63) === 1).filter(packet => packet.subtype === subtype).length
    expect([of(1), of(3), of(7)]).toEqual([1, 1, 1])
    expect(system(rig, SystemField.verificationsDropped)).toBeGreaterThan(100)
  })
})

describe('a telecommand', () => {
  it('with the count of the one before is refused as a duplicate, and not carried out', () => {
    const rig = createRig()
    rig.run(1000)
    expect(ping(rig, 7)).toEqual(done)
    rig.send(17, 1, [], 1, { sequenceCount: 7 })
    const [refusal] = rig.run(20_000)
    expect([refusal?.service, refusal?.subtype, refusal?.data[4]]).toEqual([1, 2, 11])
    expect(system(rig, SystemField.duplicateCommands)).toBe(1)
    expect(ping(rig, 8)).toEqual(done)
  })

  it('after a gap is carried out, and the missing ones are counted', () => {
    const rig = createRig()
    rig.run(1000)
    for (const count of [100, 103, 104, 8000]) expect(ping(rig, count)).toEqual(done)
    expect(system(rig, SystemField.missingCommands)).toBe(2 + 7895)
  })

  it('that comes late is carried out once, as far back as the window reaches', () => {
    const rig = createRig()
    rig.run(1000)
    expect(ping(rig, 16_380)).toEqual(done)
    expect(ping(rig, 10)).toEqual(done)
    for (const late of [0, 16_383, 9, 16_379]) {
      expect(ping(rig, late)).toEqual(done)
      expect(ping(rig, late)).toEqual(refused)
    }
    expect(ping(rig, 10)).toEqual(refused)
    expect(ping(rig, 16_380)).toEqual(refused)
  })

  it('further back than the window is of a source that began anew', () => {
    const rig = createRig()
    rig.run(1000)
    expect(ping(rig, 5000)).toEqual(done)
    expect(ping(rig, 0)).toEqual(done)
    expect(ping(rig, 0)).toEqual(refused)
    expect(ping(rig, 1)).toEqual(done)
  })

  it('after a minute of silence begins anew', () => {
    const rig = createRig()
    rig.run(1000)
    expect(ping(rig, 3)).toEqual(done)
    rig.run(59_000_000)
    expect(ping(rig, 3)).toEqual(refused)
    rig.run(61_000_000)
    expect(ping(rig, 3)).toEqual(done)
  })

  it('is judged by its own source alone; the source silent longest gives way to a fifth', () => {
    const rig = createRig()
    rig.run(1000)
    for (const source of [1, 2, 3, 4]) expect(ping(rig, 9, source)).toEqual(done)
    for (const source of [2, 3, 4, 1]) expect(ping(rig, 9, source)).toEqual(refused)
    expect(ping(rig, 9, 5)).toEqual(done)
    for (const source of [3, 4, 1, 5]) expect(ping(rig, 9, source)).toEqual(refused)
    expect(ping(rig, 9, 2)).toEqual(done)
  })
})

describe('a flood of commands', () => {
  it('is refused where the queue is full, each with a report or counted, while every task keeps its time', () => {
    const rig = createRig()
    rig.run(1000)
    let runs = 0
    rig.world.duringTask = () => {
      runs += 1
    }
    const count = 600
    for (let n = 0; n < count; n++) rig.send(8, 1, [2], 15)
    const packets = rig.run(3_000_000)
    expect(runs).toBeGreaterThanOrEqual(29)
    expect(packets.filter(({ service, data }) => service === 5 && ((data[0]! << 8) | data[1]!) === 257)).toEqual([])
    const of = (...subtypes: number[]) => packets.filter(({ service, subtype }) => service === 1 && subtypes.includes(subtype))
    expect(of(7).length).toBe(of(1).length)
    expect(new Set(of(2).map(({ data }) => data[4]))).toEqual(new Set([12]))
    const overflowed = system(rig, SystemField.commandsOverflowed)
    expect(overflowed).toBeGreaterThan(0)
    expect(of(1).length + overflowed).toBe(count)
    expect(of(2).length + system(rig, SystemField.verificationsDropped)).toBe(overflowed)
  })
})
