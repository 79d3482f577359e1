import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../boards/host/emulator/virtual-clock'
import { Mcp4725Model } from '../../../hil/devices/mcp4725'
import { readOctets, writeOctets } from './wire'

const made = (): { model: Mcp4725Model; pass: (milliseconds: number) => void } => {
  const clock = new VirtualClock()
  const model = new Mcp4725Model(0x60, clock, () => 4.096)
  model.powerOn()
  return { model, pass: milliseconds => clock.run(clock.now + milliseconds * 1e6, () => false) }
}

describe('the MCP4725 model', () => {
  it('gives half its supply as delivered, and says so (DS22039D table 5-3)', () => {
    const { model } = made()
    expect(model.volts).toBe(2.048)
    expect(readOctets(model, 6)).toEqual([0x80, 0x80, 0x00, 0x08, 0x00, 0x80])
  })

  // DS22039D section 6.1, input data coding: steps of the supply / 4096.
  it.each([
    [0xfff, 4.095],
    [0x800, 2.048],
    [0x001, 0.001],
    [0x000, 0],
  ])('takes %i in a fast write, also a second one in the same transfer', (value, volts) => {
    const { model } = made()
    writeOctets(model, 0x01, 0x23, value >> 8, value & 0xff)
    expect(model.volts).toBeCloseTo(volts, 9)
  })

  it('takes the register command, and leaves the memory', () => {
    const { model } = made()
    writeOctets(model, 0x40, 0x12, 0x30)
    expect(readOctets(model, 5)).toEqual([0x80, 0x12, 0x30, 0x08, 0x00])
  })

  it('drives nothing when powered down', () => {
    const { model } = made()
    writeOctets(model, 0x18, 0x00)
    expect(model.volts).toBe(0)
    expect(readOctets(model, 1)[0]! & 6).toBe(2)
  })

  it('stores in 25 ms, is busy meanwhile, and ignores writes until then', () => {
    const { model, pass } = made()
    writeOctets(model, 0x60, 0x12, 0x30)
    pass(24)
    writeOctets(model, 0x0f, 0xff)
    expect(readOctets(model, 5)).toEqual([0x00, 0x12, 0x30, 0x08, 0x00])
    pass(2)
    expect(readOctets(model, 5)).toEqual([0x80, 0x12, 0x30, 0x01, 0x23])
    writeOctets(model, 0x0f, 0xff)
    model.powerOff()
    expect(model.volts).toBe(0)
    model.powerOn()
    expect(readOctets(model, 3)).toEqual([0x80, 0x12, 0x30])
  })

  it('loses what it was storing when power goes', () => {
    const { model, pass } = made()
    writeOctets(model, 0x60, 0x12, 0x30)
    pass(10)
    model.powerOff()
    model.powerOn()
    pass(50)
    expect(readOctets(model, 5)).toEqual([0x80, 0x80, 0x00, 0x08, 0x00])
  })

  it('ignores reserved commands', () => {
    const { model } = made()
    writeOctets(model, 0x80, 0x00, 0x00)
    expect(model.volts).toBe(2.048)
  })
})
