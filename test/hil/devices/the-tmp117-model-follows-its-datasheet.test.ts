import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../boards/host/emulator/virtual-clock'
import { encodeTemperature, Tmp117Model } from '../../../hil/devices/tmp117'
import { readWord, writeWord } from './wire'

const made = (temperature = 25): { clock: VirtualClock; model: Tmp117Model; pass: (milliseconds: number) => void; world: { temperature: number } } => {
  const clock = new VirtualClock()
  const world = { temperature }
  const model = new Tmp117Model(0x48, clock, () => world.temperature)
  model.powerOn()
  return { clock, model, world, pass: milliseconds => clock.run(clock.now + milliseconds * 1e6, () => false) }
}

describe('the TMP117 model', () => {
  // TMP117 datasheet SNOSD82D table 7-1.
  it.each([
    [-256, 0x8000],
    [-25, 0xf380],
    [-0.125, 0xfff0],
    [-0.0078125, 0xffff],
    [0, 0x0000],
    [0.0078125, 0x0001],
    [0.125, 0x0010],
    [1, 0x0080],
    [25, 0x0c80],
    [100, 0x3200],
    [255.9921, 0x7fff],
  ])('shows %s °C as the datasheet does', (celsius, word) => {
    expect(encodeTemperature(celsius)).toBe(word)
    const { model, pass } = made(celsius)
    pass(200)
    expect(readWord(model, 0x00)).toBe(word)
  })

  // SNOSD82D section 7.6, reset column.
  it.each([
    [0x00, 0x8000],
    [0x01, 0x0220],
    [0x02, 0x6000],
    [0x03, 0x8000],
    [0x04, 0x0000],
    [0x07, 0x0000],
    [0x0f, 0x0117],
  ])('holds the datasheet value in register %i after reset', (register, value) => {
    expect(readWord(made().model, register)).toBe(value)
  })

  it('has its first result 1.5 ms and one averaged conversion after power', () => {
    const { model, pass } = made()
    pass(126)
    expect(readWord(model, 0)).toBe(0x8000)
    pass(1)
    expect(readWord(model, 0)).toBe(0x0c80)
  })

  it('converts once a second by default, and every 15.5 ms when asked', () => {
    const { model, pass, world } = made()
    pass(130)
    world.temperature = 1
    pass(990)
    expect(readWord(model, 0)).toBe(0x0c80)
    pass(20)
    expect(readWord(model, 0)).toBe(0x0080)
    writeWord(model, 1, 0)
    world.temperature = 100
    pass(15)
    expect(readWord(model, 0)).toBe(0x0080)
    pass(1)
    expect(readWord(model, 0)).toBe(0x3200)
  })

  it('says once that data are ready', () => {
    const { model, pass } = made()
    expect(readWord(model, 1) & 0x2000).toBe(0)
    pass(200)
    expect(readWord(model, 1) & 0x2000).toBe(0x2000)
    expect(readWord(model, 1) & 0x2000).toBe(0)
  })

  it('adds its offset, flags its limits, and forgets both at a soft reset', () => {
    const { model, pass } = made()
    writeWord(model, 0x07, 0x0080)
    writeWord(model, 0x02, 0x0c80)
    pass(200)
    expect(readWord(model, 0)).toBe(0x0d00)
    expect(readWord(model, 1) & 0xc000).toBe(0x8000)
    writeWord(model, 1, 0x0002)
    expect([readWord(model, 0), readWord(model, 2), readWord(model, 7)]).toEqual([0x8000, 0x6000, 0])
  })

  it('shuts down after a one-shot conversion', () => {
    const { model, pass, world } = made()
    writeWord(model, 1, 0x0c00)
    pass(20)
    expect(readWord(model, 0)).toBe(0x0c80)
    world.temperature = 1
    pass(5000)
    expect(readWord(model, 0)).toBe(0x0c80)
    expect(readWord(model, 1) & 0x0c00).toBe(0x0400)
  })

  it('acknowledges nothing without power or when silent', () => {
    const { model } = made()
    model.silent = true
    expect(model.start(false)).toBe(false)
    model.silent = false
    model.powerOff()
    expect(model.start(true)).toBe(false)
  })

  it('ignores writes to read-only registers', () => {
    const { model } = made()
    writeWord(model, 0x0f, 0xffff)
    writeWord(model, 0x00, 0x1234)
    expect([readWord(model, 0x0f), readWord(model, 0)]).toEqual([0x0117, 0x8000])
  })
})
