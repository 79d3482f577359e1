import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../boards/host/emulator/virtual-clock'
import { Bme280Model } from '../../../hil/devices/bme280'
import { exampleTrim, fineTemperature, humidityOf, pressureOf, rawFor, temperatureOf } from '../../../hil/devices/bme280-compensation'
import { readOctets, writeOctets } from './wire'

const made = (): { model: Bme280Model; air: { temperature: number; pressure: number; humidity: number }; pass: (milliseconds: number) => void } => {
  const clock = new VirtualClock()
  const air = { temperature: 25, pressure: 100_000, humidity: 40 }
  const model = new Bme280Model(0x76, clock, { temperature: () => air.temperature, pressure: () => air.pressure, humidity: () => air.humidity })
  model.powerOn()
  const pass = (milliseconds: number): void => clock.run(clock.now + milliseconds * 1e6, () => false)
  pass(2)
  return { model, air, pass }
}
const words = ([p1, p2, p3, t1, t2, t3, h1, h2]: number[]): number[] => [
  (p1! << 12) | (p2! << 4) | (p3! >> 4),
  (t1! << 12) | (t2! << 4) | (t3! >> 4),
  (h1! << 8) | h2!,
]

describe('the BME280 model', () => {
  it('compensates as the worked example does: 519888 and 415148 are 25.08 °C and 100653.27 Pa', () => {
    // BST-BMP280-DS001 section 3.12; the BME280 is the same in both (BST-BME280-DS002 section 5.2).
    const fine = fineTemperature(exampleTrim, 519888)
    expect([fine, temperatureOf(fine)]).toEqual([128422, 2508])
    expect(pressureOf(exampleTrim, 415148, fine) / 256).toBeCloseTo(100653.27, 1)
  })

  it('finds the raw value of each quantity: none nearer', () => {
    const fine = fineTemperature(exampleTrim, 519888)
    for (const percent of [3, 25, 50, 97]) {
      const raw = rawFor(percent * 1024, 16, candidate => humidityOf(exampleTrim, candidate, fine))
      expect(Math.abs(humidityOf(exampleTrim, raw, fine) / 1024 - percent)).toBeLessThan(0.01)
    }
    expect(rawFor(100653.27 * 256, 20, raw => pressureOf(exampleTrim, raw, fine))).toBe(415148)
  })

  it('shows no result and sleeps after reset, and knows who it is', () => {
    const { model, pass } = made()
    pass(1000)
    expect(words(readOctets(model, 8, 0xf7))).toEqual([0x80000, 0x80000, 0x8000])
    expect(readOctets(model, 4, 0xf2)).toEqual([0, 0, 0, 0])
    expect(readOctets(model, 1, 0xd0)).toEqual([0x60])
  })

  it('lays its trimming out with the low octet first, H4 and H5 in one', () => {
    const { model } = made()
    expect(readOctets(model, 6, 0x88)).toEqual([27504 & 255, 27504 >> 8, 26435 & 255, 26435 >> 8, -1000 & 255, (-1000 >> 8) & 255])
    expect(readOctets(model, 1, 0xa1)).toEqual([75])
    expect(readOctets(model, 7, 0xe1)).toEqual([360 & 255, 1, 0, 325 >> 4, (325 & 15) | ((50 & 15) << 4), 50 >> 4, 30])
  })

  it('does not answer in its first 2 ms', () => {
    const model = new Bme280Model(0x76, new VirtualClock(), { temperature: () => 0, pressure: () => 0, humidity: () => 0 })
    model.powerOn()
    expect(model.start(false)).toBe(false)
  })

  it('measures once in forced mode, in 9.3 ms at most, and sleeps', () => {
    const { model, pass } = made()
    writeOctets(model, 0xf2, 1, 0xf4, 0x25)
    expect(readOctets(model, 1, 0xf3)).toEqual([0x08])
    pass(9.2)
    expect(words(readOctets(model, 8, 0xf7))[1]).toBe(0x80000)
    pass(0.2)
    expect(words(readOctets(model, 8, 0xf7))[1]).not.toBe(0x80000)
    expect(readOctets(model, 2, 0xf3)).toEqual([0, 0x24])
  })

  it('takes the humidity setting with the next control only, and the configuration not in normal mode', () => {
    const { model, pass } = made()
    writeOctets(model, 0xf4, 0x27, 0xf2, 1, 0xf5, 0xa0)
    pass(100)
    expect(words(readOctets(model, 8, 0xf7))[2]).toBe(0x8000)
    expect(readOctets(model, 1, 0xf5)).toEqual([0])
    writeOctets(model, 0xf4, 0x27)
    pass(20)
    expect(words(readOctets(model, 8, 0xf7))[2]).not.toBe(0x8000)
  })

  it('measures every 9.8 ms in normal mode with the shortest standby', () => {
    const { model, air, pass } = made()
    writeOctets(model, 0xf2, 1, 0xf4, 0x27)
    pass(9.4)
    const before = words(readOctets(model, 8, 0xf7))[1]
    air.temperature = 30
    pass(9.5)
    expect(words(readOctets(model, 8, 0xf7))[1]).toBe(before)
    pass(0.5)
    expect(words(readOctets(model, 8, 0xf7))[1]).toBeGreaterThan(before!)
  })

  it('forgets everything at a soft reset', () => {
    const { model, pass } = made()
    writeOctets(model, 0xf2, 1, 0xf4, 0x27)
    pass(20)
    writeOctets(model, 0xe0, 0xb6)
    expect(model.start(false)).toBe(false)
    pass(2)
    expect([readOctets(model, 4, 0xf2), words(readOctets(model, 8, 0xf7))]).toEqual([
      [0, 0, 0, 0],
      [0x80000, 0x80000, 0x8000],
    ])
  })
})
