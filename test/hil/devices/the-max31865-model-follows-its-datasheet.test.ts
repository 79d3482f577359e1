import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../boards/host/emulator/virtual-clock'
import { Max31865Model, platinumResistance, ratioCode } from '../../../hil/devices/max31865'
import { exchange, readAfter } from './spi-wire'

/** 19-6478 table 9: temperature in °C, resistance of a Pt100 in ohms, RTD data registers and ADC code with a reference of 400 Ω. */
const table9: readonly (readonly [number, number, number])[] = [
  [-200, 18.52, 1517],
  [-150, 39.72, 3254],
  [-100, 60.26, 4936],
  [-50, 80.31, 6579],
  [-40, 84.27, 6903],
  [-10, 96.09, 7871],
  [0, 100, 8192],
  [10, 103.9, 8512],
  [50, 119.4, 9781],
  [100, 138.51, 11346],
  [150, 157.33, 12888],
  [200, 175.86, 14406],
  [250, 194.1, 15901],
]

const made = () => {
  const clock = new VirtualClock()
  const world = { ohms: 100 }
  const model = new Max31865Model(clock, () => world.ohms, 400)
  model.powerOn()
  const pass = (milliseconds: number): void => clock.run(clock.now + milliseconds * 1e6, () => false)
  return { model, world, pass, raw: () => readAfter(model, 2, 1).reduce((high, low) => high * 256 + low) }
}

describe('the MAX31865 model', () => {
  it.each(table9)('follows IEC 60751 as the datasheet does: %s °C are %s Ω, code %i', (celsius, ohms, code) => {
    expect(platinumResistance(celsius, 100)).toBeCloseTo(ohms, 2)
    expect(ratioCode(platinumResistance(celsius, 100), 400)).toBe(code)
  })

  // 19-6478 table 5: ratio of the resistances.
  it.each([
    [0.025, 819],
    [0.125, 4096],
    [0.25, 8192],
    [0.5, 16384],
    [0.75, 24576],
    [0.99997, 32767],
    [2, 32767],
  ])('shows a ratio of %s as the datasheet does', (ratio, code) => {
    expect(ratioCode(ratio * 400, 400)).toBe(code)
  })

  it('holds the datasheet values after reset, and converts nothing', () => {
    const { model, pass } = made()
    pass(1000)
    expect(readAfter(model, 8, 0)).toEqual([0, 0, 0, 0xff, 0xff, 0, 0, 0])
  })

  it.each([
    [60, 0xc0, 55, 17.6],
    [50, 0xc1, 66, 21],
  ])('converts over and over in automatic mode with a filter of %i Hz', (_, configuration, first, next) => {
    const { model, world, pass, raw } = made()
    exchange(model, 0x80, configuration)
    pass(first - 1)
    expect(raw()).toBe(0)
    pass(1.1)
    expect(raw()).toBe(8192 * 2)
    world.ohms = platinumResistance(100, 100)
    pass(next - 1.2)
    expect(raw()).toBe(8192 * 2)
    pass(1.2)
    expect(raw()).toBe(0x58a4)
  })

  it('converts once when told, from the end of the transfer', () => {
    const { model, world, pass, raw } = made()
    exchange(model, 0x80, 0xa0)
    expect(readAfter(model, 1, 0)).toEqual([0x80])
    pass(56)
    world.ohms = 50
    pass(500)
    expect(raw()).toBe(8192 * 2)
  })

  it('raises its fault bits at an open and a shorted thermometer, until they are cleared', () => {
    const { model, world, pass, raw } = made()
    exchange(model, 0x80, 0xc1)
    world.ohms = Infinity
    pass(70)
    expect([raw(), readAfter(model, 1, 7)]).toEqual([0xffff, [0x80]])
    world.ohms = 100
    pass(30)
    expect(raw()).toBe(8192 * 2 + 1)
    exchange(model, 0x80, 0xc3)
    expect([raw(), readAfter(model, 1, 7), readAfter(model, 1, 0)]).toEqual([8192 * 2, [0], [0xc1]])
    world.ohms = 0
    pass(30)
    expect([raw(), readAfter(model, 1, 7)]).toEqual([1, [0x40]])
  })

  it('measures nothing without bias', () => {
    const { model, pass, raw } = made()
    exchange(model, 0x80, 0x20)
    pass(70)
    expect(raw() >> 1).toBe(0)
  })
})
