import { describe, expect, it } from 'vitest'
import type { Dictionary } from '../../../firmware/declaration/dictionary'
import { calibrated } from '../../../hil/station/codec/calibration'
import { ReportReader } from '../../../hil/station/reports'
import { engineering, rawLimits } from '../../../tools/compile/calibration'
import { fakeDictionary } from '../fake/dictionary'

const pt1000 = { kind: 'points', points: [[0, -50], [1000, 0], [3000, 60], [4095, 80]] } as const // biome-ignore format: a table
const square = { kind: 'polynomial', coefficients: [-1.5, 0.25, 2] } as const

describe('a calibrated channel', () => {
  it.each([
    [pt1000, 0, -50],
    [pt1000, 500, -25],
    [pt1000, 1000, 0],
    [pt1000, 2000, 30],
    [pt1000, 4095, 80],
    [pt1000, -100, -55],
    [pt1000, 5190, 100],
    [square, 0, -1.5],
    [square, 3, 17.25],
    [square, -2, 6],
  ])('%o makes %d to %d', (calibration, count, value) => {
    expect(calibrated(calibration, count)).toBeCloseTo(value, 9)
    // The compiler, which turns limits into counts, has its own.
    expect(engineering(calibration, count)).toBeCloseTo(value, 9)
  })

  it('is given as count and as value by the station', () => {
    const fields = [
      { id: 1, name: 'tank', type: 'u16', unit: '°C', calibration: pt1000 },
      { id: 2, name: 'open', type: 'bool' },
    ] as const
    const dictionary: Dictionary = { ...fakeDictionary, reports: [{ ...fakeDictionary.reports[0]!, id: 9, name: 'tanks', fields }] }
    const report = new ReportReader(dictionary).read({
      ...{ apid: 100, sequenceCount: 0, timeStatus: 0, messageCount: 0, destinationId: 0, time: { coarse: 0, fine: 0 } },
      service: 3,
      subtype: 25,
      data: Uint8Array.of(9, 0x07, 0xd0, 1),
    })
    expect(report).toEqual({ kind: 'housekeeping', id: 9, name: 'tanks', values: { tank: 30, open: true }, raw: { tank: 2000 } })
  })

  it('has its limits in counts on board, whichever way it runs', () => {
    const channel = (calibration: Parameters<typeof engineering>[0]) => ({ item: 'channel', id: 1, type: { kind: 'u16' }, calibration }) as const
    const [low, high] = rawLimits(channel(pt1000), [-25, 60])
    expect(low).toBeCloseTo(500, 6)
    expect(high).toBeCloseTo(3000, 6)
    const falling = rawLimits(channel({ kind: 'polynomial', coefficients: [100, -0.5] }), [0, 90])
    expect(falling[0]).toBeCloseTo(20, 6)
    expect(falling[1]).toBeCloseTo(200, 6)
  })
})
