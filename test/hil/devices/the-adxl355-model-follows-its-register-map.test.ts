import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../boards/host/emulator/virtual-clock'
import { Adxl355Model, accelerationCode, temperatureCode } from '../../../hil/devices/adxl355'
import { exchange, readAfter } from './spi-wire'

const made = () => {
  const clock = new VirtualClock()
  const world = { acceleration: [0.5, -1, 1] as [number, number, number], celsius: 25 }
  const model = new Adxl355Model(clock, { acceleration: () => world.acceleration, temperature: () => world.celsius })
  model.powerOn()
  return { model, world, pass: (milliseconds: number): void => clock.run(clock.now + milliseconds * 1e6, () => false) }
}
const read = (register: number): number => (register << 1) | 1
const write = (register: number): number => register << 1
const axes = (octets: number[]): number[] => [0, 3, 6].map(at => (octets[at]! << 12) | (octets[at + 1]! << 4) | (octets[at + 2]! >> 4))

describe('the ADXL355 model', () => {
  it('knows who it is, and stands by after reset', () => {
    const { model, pass } = made()
    expect(readAfter(model, 4, read(0))).toEqual([0xad, 0x1d, 0xed, 0x01])
    expect(readAfter(model, 6, read(0x28))).toEqual([0, 0, 0, 0, 0x81, 0x01])
    pass(100)
    expect([readAfter(model, 1, read(4)), axes(readAfter(model, 9, read(8)))]).toEqual([[0], [0, 0, 0]])
  })

  // 3.9 µg, 7.8 µg and 15.6 µg a step: 256,000, 128,000 and 64,000 steps per g.
  it.each([
    [2, 1, 256_000],
    [4, 1, 128_000],
    [8, 1, 64_000],
    [2, -1, 0x100000 - 256_000],
    [2, 3, 0x7ffff],
    [2, -3, 0x80000],
  ])('shows in a range of %i g: %s g', (range, g, code) => {
    expect(accelerationCode(g, range)).toBe(code)
  })

  it('shows 25 °C as 1885, and 9.05 less for each kelvin', () => {
    expect([temperatureCode(25), temperatureCode(125), temperatureCode(-40)]).toEqual([1885, 980, 2473])
  })

  it('samples at its rate while it measures, and says once that data are ready', () => {
    const { model, world, pass } = made()
    exchange(model, write(0x28), 0x05)
    exchange(model, write(0x2d), 0)
    pass(7.9)
    expect(readAfter(model, 1, read(4))).toEqual([0])
    pass(0.2)
    expect(readAfter(model, 1, read(4))).toEqual([1])
    expect(axes(readAfter(model, 9, read(8)))).toEqual([accelerationCode(0.5, 2), accelerationCode(-1, 2), accelerationCode(1, 2)])
    expect(readAfter(model, 1, read(4))).toEqual([0])
    world.acceleration = [0, 0, 0]
    pass(8)
    expect(axes(readAfter(model, 9, read(8)))).toEqual([0, 0, 0])
  })

  it('takes settings in standby only, and forgets them at a reset', () => {
    const { model } = made()
    exchange(model, write(0x2c), 0x83, 0)
    exchange(model, write(0x2c), 0x81)
    exchange(model, write(0x28), 0x05)
    expect(readAfter(model, 6, read(0x28))).toEqual([0, 0, 0, 0, 0x83, 0])
    exchange(model, write(0x2f), 0x52)
    expect(readAfter(model, 6, read(0x28))).toEqual([0, 0, 0, 0, 0x81, 1])
  })
})
