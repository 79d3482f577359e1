import { describe, expect, it } from 'vitest'
import type { LimitRow } from '../../../firmware/kernel/tables'
import type { Telemetry } from '../../../hil/station/codec/pus'
import { createRig, lastReport, type Rig, systemValue } from './kernel-rig'

/** Channel 9 in slot 1: yellow outside 10–20, red outside 5–30, three samples in a row, red enters mode 7. */
const watched: LimitRow = { slot: 1, id: 9, yellowLow: 10, yellowHigh: 20, redLow: 5, redHigh: 30, persistence: 3, mode: 3, fault: 0 }

function booted(row: Partial<LimitRow> = {}): {
  readonly rig: Rig
  readonly sample: (...values: (number | undefined)[]) => string[]
  readonly raised: number[]
} {
  let value: number | undefined
  const raised: number[] = []
  const rig = createRig({
    tables: {
      limits: [{ ...watched, ...row }],
      limitPeriod: 100_000,
      faults: [{ id: 512 + 4, faultId: 4, severity: 2, arguments: [], persistence: 2, clearMicros: 1_000_000 }],
    },
    handlers: {
      faults: { 1: () => raised.push(1) },
      tasks: {
        1: () => ({
          period: 100_000,
          phase: 0,
          deadline: 100_000,
          watchdog: 1_000_000,
          run: p => {
            if (value !== undefined) p.telemetry[1] = value
          },
        }),
      },
    },
  })
  rig.run(50_000)
  return {
    rig,
    raised,
    /** One sample each; what the events of the limits say, in words. */
    sample: (...values) =>
      values.flatMap(next => {
        value = next
        return rig.run(100_000).flatMap(told)
      }),
  }
}
const names: Readonly<Record<number, string>> = { 281: 'yellow', 282: 'red', 283: 'nominal' }
function told({ service, subtype, data }: Telemetry): string[] {
  const name = service === 5 ? names[(data[0]! << 8) | data[1]!] : undefined
  if (name === undefined) return []
  expect(subtype).toBe({ yellow: 2, red: 3, nominal: 1 }[name])
  expect(data[2]).toBe(9)
  return [`${name} ${new DataView(data.buffer, data.byteOffset).getFloat64(3)}`]
}

describe('a channel with limits', () => {
  it('tells of leaving a range after as many samples as declared, and of the way back', () => {
    const { sample } = booted()
    expect(sample(15, 15, 21, 22)).toEqual([])
    expect(sample(23)).toEqual(['yellow 23'])
    expect(sample(24, 25, 15, 15)).toEqual([])
    expect(sample(15)).toEqual(['nominal 15'])
  })

  it('is not moved by fewer samples, however often', () => {
    const { sample } = booted()
    expect(sample(21, 21, 15, 31, 31, 15, 9, 9, 31, 9, 9, 15)).toEqual([])
  })

  it.each([
    [31, 'red'],
    [4, 'red'],
    [Number.NaN, 'red'],
    [30, 'yellow'],
    [20.5, 'yellow'],
    [9, 'yellow'],
    [5, 'yellow'],
  ])('finds %d %s', (value, level) => {
    expect(booted().sample(15, value, value, value)).toEqual([`${level} ${value}`])
  })

  it('that turns red enters its mode', () => {
    const { rig, sample } = booted()
    sample(15, 31, 31)
    expect(rig.log).toEqual([])
    sample(31)
    expect(rig.log).toEqual(['mode 3'])
  })

  it('that turns red raises its fault with every sample, and the fault’s own persistence holds', () => {
    const { raised, sample } = booted({ mode: 0, fault: 1 })
    sample(15, 31, 31, 31)
    expect(raised).toEqual([])
    sample(31, 31, 31)
    expect(raised).toEqual([1])
  })

  it('is not watched before the payload has written it, and from then on whatever it is', () => {
    const { sample } = booted()
    const nothing = undefined
    expect(sample(nothing, nothing, nothing, nothing, nothing)).toEqual([])
    expect(sample(0, 0, 0)).toEqual(['red 0'])
  })

  it('is told of beside another in the same second', () => {
    const rows = [watched, { ...watched, slot: 2, id: 10 }].map(row => ({ ...row, persistence: 1, mode: 0 }))
    const run = (p: { telemetry: Record<number, number | boolean> }) => {
      p.telemetry[1] = 40
      p.telemetry[2] = 41
    }
    const task = () => ({ period: 100_000, phase: 0, deadline: 100_000, watchdog: 1_000_000, run })
    const rig = createRig({ tables: { limits: rows, limitPeriod: 100_000 }, handlers: { tasks: { 1: task } } })
    const red = rig.run(300_000).filter(({ service, data }) => service === 5 && data[1] === 282 - 256)
    expect(red.map(({ data }) => data[2])).toEqual([9, 10])
  })

  it('that was yellow when it was switched off is nominal when it is switched on', () => {
    const { rig, sample } = booted()
    expect(sample(15, 21, 21, 21)).toEqual(['yellow 21'])
    rig.send(12, 2, [1, 9], 0)
    rig.run(20_000)
    rig.send(12, 1, [1, 9], 0)
    expect(sample(15, 15, 15, 15)).toEqual([])
  })

  it('is switched off and on by telecommand, and starts anew', () => {
    const { rig, sample } = booted()
    sample(15, 21, 21, 21)
    const counts = () => {
      rig.send(3, 27, [1, 1], 0)
      const report = lastReport(rig.run(20_000), 1)
      return ['channelsYellow', 'channelsRed', 'limitsOff'].map(name => systemValue(report, name))
    }
    expect(counts()).toEqual([1, 0, 0])
    rig.send(12, 2, [1, 9], 0)
    expect(sample(31, 31, 31, 31)).toEqual([])
    expect(counts()).toEqual([0, 0, 1])
    rig.send(12, 1, [1, 9], 0)
    expect(sample(31, 31, 31, 31).length).toBe(1)
    expect(counts()).toEqual([0, 1, 0])
    rig.send(12, 1, [1, 8])
    expect(rig.run(20_000).find(({ subtype }) => subtype === 2)?.data[4]).toBe(3)
  })
})
