import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../boards/host/emulator/virtual-clock'
import { Ads1115Model, adcCode } from '../../../hil/devices/ads1115'
import { readWord, writeWord } from './wire'

const made = (): { model: Ads1115Model; volts: number[]; pass: (milliseconds: number) => void } => {
  const clock = new VirtualClock()
  const volts = [0.1, 0.2, 0.3, 0.4]
  const model = new Ads1115Model(0x48, clock, input => volts[input]!)
  model.powerOn()
  return { model, volts, pass: milliseconds => clock.run(clock.now + milliseconds * 1e6, () => false) }
}

describe('the ADS1115 model', () => {
  // SBAS444D section 9.5.4: input signal versus ideal output code.
  it.each([
    ['full scale less a step', 32767 / 32768, 0x7fff],
    ['full scale', 1, 0x7fff],
    ['one step', 1 / 32768, 0x0001],
    ['zero', 0, 0x0000],
    ['minus one step', -1 / 32768, 0xffff],
    ['minus full scale', -1, 0x8000],
    ['below that', -2, 0x8000],
  ])('gives the code of the datasheet for %s', (_, share, code) => {
    for (const range of [6.144, 4.096, 2.048, 1.024, 0.512, 0.256]) expect(adcCode(share * range, range)).toBe(code)
  })

  it('holds the datasheet values after reset', () => {
    const { model } = made()
    expect([0, 1, 2, 3].map(register => readWord(model, register))).toEqual([0, 0x8583, 0x8000, 0x7fff])
  })

  it.each([
    [0, 0.1 - 0.2],
    [1, 0.1 - 0.4],
    [2, 0.2 - 0.4],
    [3, 0.3 - 0.4],
    [4, 0.1],
    [5, 0.2],
    [6, 0.3],
    [7, 0.4],
  ])('measures the inputs of MUX %i', (mux, volts) => {
    const { model, pass } = made()
    writeWord(model, 1, 0x8583 | (mux << 12))
    pass(9)
    expect(readWord(model, 0)).toBe(adcCode(volts, 2.048))
  })

  it.each([8, 16, 32, 64, 128, 250, 475, 860].map((rate, code) => [rate, code]))(
    'takes 1/%i s for a conversion at rate code %i, busy meanwhile',
    (rate, code) => {
      const { model, pass } = made()
      writeWord(model, 1, 0xc503 | (code << 5))
      pass(1000 / rate)
      expect([readWord(model, 1) >> 15, readWord(model, 0)]).toEqual([0, 0])
      pass(0.03)
      expect([readWord(model, 1) >> 15, readWord(model, 0)]).toEqual([1, adcCode(0.1, 2.048)])
    },
  )

  it('converts once when told, and not again', () => {
    const { model, volts, pass } = made()
    writeWord(model, 1, 0xc583)
    pass(9)
    volts[0] = 1
    pass(100)
    expect(readWord(model, 0)).toBe(adcCode(0.1, 2.048))
  })

  it('finishes the conversion under way before it takes another', () => {
    const { model, pass } = made()
    writeWord(model, 1, 0xc583)
    pass(4)
    writeWord(model, 1, 0xc583)
    pass(4)
    expect(readWord(model, 1) >> 15).toBe(1)
  })

  it('converts over and over in continuous mode', () => {
    const { model, volts, pass } = made()
    writeWord(model, 1, 0x4483)
    pass(8)
    volts[0] = 1
    pass(8)
    expect([readWord(model, 0), readWord(model, 1) >> 15]).toEqual([adcCode(1, 2.048), 0])
  })
})
