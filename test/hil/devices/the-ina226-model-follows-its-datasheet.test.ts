import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../boards/host/emulator/virtual-clock'
import { Ina226Model } from '../../../hil/devices/ina226'
import { readWord, writeWord } from './wire'

const made = (
  voltage: number,
  current: number,
  shunt: number,
): { model: Ina226Model; supply: { voltage: number; current: number }; pass: (milliseconds: number) => void } => {
  const clock = new VirtualClock()
  const supply = { voltage, current }
  const model = new Ina226Model(0x40, clock, { voltage: () => supply.voltage, current: () => supply.current, shunt })
  model.powerOn()
  return { model, supply, pass: milliseconds => clock.run(clock.now + milliseconds * 1e6, () => false) }
}

describe('the INA226 model', () => {
  // INA226 datasheet SBOS547B table 7-1 (power-on reset).
  it.each([
    [0x00, 0x4127],
    [0x01, 0],
    [0x02, 0],
    [0x03, 0],
    [0x04, 0],
    [0x05, 0],
    [0x06, 0],
    [0x07, 0],
    [0xfe, 0x5449],
    [0xff, 0x2260],
  ])('holds the datasheet value in register %i after reset', (register, value) => {
    expect(readWord(made(12, 1, 0.01).model, register)).toBe(value)
  })

  it('gives the registers of the datasheet example: 10 A, 2 mΩ, 11.98 V', () => {
    // SBOS547 (June 2011) page 16 table 1, "Configure/Measure/Calculate Example".
    const { model, pass } = made(11.98, 10, 0.002)
    writeWord(model, 0x05, 2560)
    pass(3)
    expect(readWord(model, 0x01)).toBe(0x1f40)
    expect(readWord(model, 0x02)).toBe(0x2570)
    expect(readWord(model, 0x05)).toBe(0x0a00)
    expect(readWord(model, 0x04)).toBe(0x2710)
    expect(readWord(model, 0x03)).toBe(0x12b8)
  })

  it('shows a current of zero until it is calibrated', () => {
    const { model, pass } = made(12, 1, 0.01)
    pass(3)
    expect([readWord(model, 0x04), readWord(model, 0x01)]).toEqual([0, 4000])
  })

  it('shows a current against the arrow as two’s complement', () => {
    const { model, pass } = made(12, -1, 0.01)
    writeWord(model, 0x05, 2048)
    pass(3)
    expect([readWord(model, 0x01), readWord(model, 0x04)]).toEqual([0x10000 - 4000, 0x10000 - 4000])
  })

  it('clips at the ends of its ranges', () => {
    const { model, pass } = made(100, 100, 0.01)
    pass(3)
    expect([readWord(model, 0x01), readWord(model, 0x02)]).toEqual([0x7fff, 0x7fff])
  })

  it('converts anew every 2.2 ms, and less often when it averages', () => {
    const { model, supply, pass } = made(12, 1, 0.01)
    pass(2.3)
    expect(readWord(model, 0x02)).toBe(9600)
    supply.voltage = 10
    pass(1)
    expect(readWord(model, 0x02)).toBe(9600)
    pass(1.2)
    expect(readWord(model, 0x02)).toBe(8000)
    // 1,024 averages of 2.2 ms.
    writeWord(model, 0x00, 0x4f27)
    supply.voltage = 5
    pass(2200)
    expect(readWord(model, 0x02)).toBe(8000)
    pass(60)
    expect(readWord(model, 0x02)).toBe(4000)
  })

  it('says once that a conversion is ready', () => {
    const { model, pass } = made(12, 1, 0.01)
    expect(readWord(model, 0x06) & 8).toBe(0)
    pass(3)
    expect([readWord(model, 0x06) & 8, readWord(model, 0x06) & 8]).toEqual([8, 0])
  })

  it('measures nothing in power-down, once when triggered, and only what its mode says', () => {
    const { model, supply, pass } = made(12, 1, 0.01)
    writeWord(model, 0x00, 0x4120)
    pass(10)
    expect(readWord(model, 0x02)).toBe(0)
    writeWord(model, 0x00, 0x4122)
    pass(2)
    supply.voltage = 5
    expect([readWord(model, 0x02), readWord(model, 0x01)]).toEqual([4000, 0])
    supply.voltage = 6
    pass(10)
    expect(readWord(model, 0x02)).toBe(4000)
  })

  it('forgets its calibration at a reset', () => {
    const { model } = made(12, 1, 0.01)
    writeWord(model, 0x05, 2560)
    writeWord(model, 0x00, 0x8000)
    expect([readWord(model, 0x05), readWord(model, 0x00)]).toEqual([0, 0x4127])
  })
})
