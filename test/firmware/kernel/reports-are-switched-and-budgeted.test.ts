import { describe, expect, it } from 'vitest'
import { always, createRig, kinds, type Rig } from './kernel-rig'

/** System, channels, tasks, a fast one of mode 2 alone, and one that is off. */
const reports = [
  { ...always, id: 1, channels: [], octets: 120 },
  { ...always, id: 2, channels: [1, 2], octets: 30 },
  { ...always, id: 3, channels: [], octets: 34 },
  { ...always, id: 20, channels: [2], octets: 26, period: 200_000, modes: [2] },
  { ...always, id: 21, channels: [1], octets: 200, enabled: false },
]
const booted = (reportBudget = 9216): Rig => {
  const rig = createRig({ tables: { reports, reportBudget } })
  rig.run(1000)
  return rig
}
const counted = (rig: Rig, micros: number): Record<number, number> => {
  const counts: Record<number, number> = {}
  for (const { service, subtype, data } of rig.run(micros)) if (service === 3 && subtype === 25) counts[data[0]!] = (counts[data[0]!] ?? 0) + 1
  return counts
}
const answer = (rig: Rig, subtype: number, data: number[]): number => {
  rig.send(3, subtype, data)
  const refusal = rig.run(20_000).find(packet => packet.service === 1 && packet.subtype === 2)
  return refusal?.data[4] ?? 0
}
const every = (id: number, millis: number): number[] => [1, id, (millis >>> 24) & 255, (millis >>> 16) & 255, (millis >>> 8) & 255, millis & 255]

describe('housekeeping reports', () => {
  it('come at their periods, those of some modes in these modes alone, those that are off not at all', () => {
    const rig = booted()
    expect(counted(rig, 10_000_000)).toEqual({ 1: 10, 2: 10, 3: 10 })
    rig.send(128, 1, [1], 0)
    expect(counted(rig, 10_000_000)).toEqual({ 1: 10, 2: 10, 3: 10, 20: 50 })
  })

  it('carry the channels they name, in their order', () => {
    const rig = booted()
    rig.send(3, 27, [1, 20], 0)
    expect([...rig.run(20_000).find(({ service, data }) => service === 3 && data[0] === 20)!.data]).toEqual([20, 0])
  })

  it('are switched on and off, and sent once on request', () => {
    const rig = booted()
    expect(answer(rig, 5, [1, 21])).toBe(0)
    expect(answer(rig, 6, [1, 2])).toBe(0)
    expect(counted(rig, 5_000_000)).toEqual({ 1: 5, 3: 5, 21: 5 })
    rig.send(3, 27, [1, 2])
    expect(kinds(rig.run(20_000))).toEqual(['1.1', '1.3', '1.7'])
  })

  it('come at once when they are switched on, and once for all that a stall has cost', () => {
    const rig = booted()
    expect(answer(rig, 31, every(2, 3_600_000))).toBe(0)
    expect(answer(rig, 6, [1, 2])).toBe(0)
    rig.send(3, 5, [1, 2], 0)
    expect(counted(rig, 20_000)[2]).toBe(1)
    rig.pass(5_500_000)
    expect(counted(rig, 20_000)).toEqual({ 1: 1, 3: 1 })
  })

  it('take a period within their limits', () => {
    const rig = booted()
    expect(answer(rig, 31, every(2, 100))).toBe(0)
    expect(counted(rig, 5_000_000)[2]).toBe(50)
    expect(answer(rig, 31, every(2, 99))).toBe(4)
    expect(answer(rig, 31, every(2, 3_600_001))).toBe(4)
    expect(answer(rig, 31, every(2, 0xffffffff))).toBe(4)
    expect(answer(rig, 31, every(9, 1000))).toBe(3)
    expect(answer(rig, 31, [1, 2, 0, 0, 1])).toBe(1)
  })

  it('are refused what the line cannot bear in the mode that bears most, and stay as they were', () => {
    // Mode 2: 120 + 30 + 34 + 26 · 5 = 314 octets a second.
    expect(answer(booted(513), 5, [1, 21])).toBe(14)
    const rig = booted(514)
    expect(answer(rig, 5, [1, 21])).toBe(0)
    expect(answer(rig, 31, every(1, 999))).toBe(14)
    expect(answer(rig, 31, every(21, 2000))).toBe(0)
    expect(answer(rig, 31, every(1, 999))).toBe(0)
    expect(counted(rig, 4_000_000)[21]).toBe(2)
  })
})
