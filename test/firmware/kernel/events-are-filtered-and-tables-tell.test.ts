import { describe, expect, it } from 'vitest'
import type { Telemetry } from '../../../hil/station/codec/pus'
import { createRig, lastReport, type Rig, systemValue } from './kernel-rig'

const booted = (): Rig => {
  const rig = createRig()
  rig.run(1000)
  return rig
}
const ids = (packets: readonly Telemetry[]): number[] =>
  packets.flatMap(({ service, subtype, data }) => (service === 5 && subtype <= 4 ? [(data[0]! << 8) | data[1]!] : []))
/** Asks the payload for its event 1, of severity high. */
const raise = (rig: Rig): number[] => {
  rig.send(8, 1, [2], 0)
  return ids(rig.run(1_100_000))
}
const setTime = [0x2e, 0, 0, 1, 0, 0, 0]
const value = (rig: Rig, name: string): number => {
  rig.send(3, 27, [1, 1], 0)
  return systemValue(lastReport(rig.run(20_000), 1), name)
}
const code = (rig: Rig, subtype: number, data: number[]): number => {
  rig.send(5, subtype, data)
  return rig.run(20_000).find(packet => packet.service === 1 && packet.subtype === 2)?.data[4] ?? 0
}

describe('the event filter', () => {
  it('holds back an event that is off, counts it, and lets others through', () => {
    const rig = booted()
    expect(raise(rig)).toEqual([1])
    expect(code(rig, 6, [1, 0, 1])).toBe(0)
    expect(raise(rig)).toEqual([])
    expect(value(rig, 'eventsFiltered')).toBe(1)
    rig.send(9, 128, setTime, 0)
    expect(ids(rig.run(20_000))).toContain(259)
    expect(code(rig, 5, [1, 0, 1])).toBe(0)
    expect(raise(rig)).toEqual([1])
  })

  it('switches a whole severity', () => {
    const rig = booted()
    expect(code(rig, 129, [4])).toBe(0)
    expect(raise(rig)).toEqual([])
    expect(value(rig, 'severitiesOff')).toBe(8)
    expect(code(rig, 128, [4])).toBe(0)
    expect(raise(rig)).toEqual([1])
  })

  it('says which events are off', () => {
    const rig = booted()
    code(rig, 6, [2, 1, 0, 0, 1])
    rig.send(5, 7, [], 0)
    expect([...rig.run(20_000).find(({ service, subtype }) => service === 5 && subtype === 8)!.data]).toEqual([2, 0, 1, 1, 0])
  })

  it.each([
    ['an event that is not there', 6, [1, 0, 2], 3],
    ['more ids than promised', 6, [1, 0, 1, 1, 0], 1],
    ['no ids', 5, [0, 0, 0], 4],
    ['a severity that is not there', 129, [5], 4],
    ['an unknown subtype', 9, [], 2],
  ])('refuses %s', (_what, subtype, data, expected) => {
    expect(code(booted(), subtype, data)).toBe(expected)
  })
})

describe('a table that ran out of room', () => {
  it('is told of in an event with its number and count', () => {
    const rig = booted()
    for (let n = 0; n < 300; n++) rig.send(17, 1)
    const packets = rig.run(8_000_000)
    const told = packets.filter(packet => packet.service === 5 && packet.data[0] === 1 && packet.data[1] === 284 - 256).map(({ data }) => [...data.subarray(2)])
    const overflowed = value(rig, 'commandsOverflowed')
    expect(overflowed).toBeGreaterThan(0)
    expect(told.filter(([table]) => table === 1).at(-1)).toEqual([1, overflowed >> 8, overflowed & 255])
  })

  it('is told of again when the queue of events had no room for that either', () => {
    // No task keeps commands waiting.
    const rig = createRig({ handlers: { tasks: {} } })
    rig.run(996_000)
    for (const sourceId of [1, 2, 3, 4]) rig.send(17, 1, [], 0, { sourceId })
    // Mode reports are of the class of events: the queue is full when tables are looked at, at one second.
    for (let n = 0; n < 45; n++) rig.send(128, 1, [n % 2 === 0 ? 1 : 7], 0)
    const packets = rig.run(3_000_000)
    const told = (table: number) =>
      packets.filter(packet => packet.service === 5 && packet.data[1] === 284 - 256 && packet.data[2] === table).map(({ data }) => data[3]! * 256 + data[4]!)
    const dropped = value(rig, 'eventPacketsDropped')
    expect(dropped).toBeGreaterThan(1)
    expect({ events: told(3), sources: told(5) }).toEqual({ events: [dropped], sources: [1] })
  })

  it('of telecommand sources tells when one gives way', () => {
    const rig = booted()
    for (const sourceId of [1, 2, 3, 4, 5]) rig.send(17, 1, [], 0, { sourceId })
    const told = rig
      .run(2_000_000)
      .filter(packet => packet.service === 5)
      .map(({ data }) => [...data])
    expect(told).toContainEqual([1, 28, 5, 0, 1])
  })
})
