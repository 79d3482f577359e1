import { describe, expect, it } from 'vitest'
import { heater, interlock } from '../../../hal/drivers'
import { Fault } from '../../../hal/faults'
import type { PWMChannel, PWMOptions } from '../../../hal/io/pwm'

const channel = (): { channel: PWMChannel; written: number[]; options: PWMOptions[] } => {
  const written: number[] = []
  const options: PWMOptions[] = []
  return {
    written,
    options,
    channel: {
      open: given => {
        options.push(given)
        return { top: 1000, write: value => void written.push(value), close: () => void written.push(-1) }
      },
    },
  }
}

describe('the heater', () => {
  it.each([
    [0, 0],
    [6, 500],
    [12, 1000],
    [0.006, 1],
    [0.0059, 0],
    [-1, 0],
    [-Infinity, 0],
    [NaN, 0],
  ])('drives %s W of 12 with %i of 1000', (power, value) => {
    const { channel: output, written } = channel()
    heater(output, { max: 12, safe: 0, refresh: 500000 }).drive(power)
    expect(written).toEqual([value])
  })

  it.each([12.1, 1e9, Infinity])('is full on for %s W: the output takes no more than top', power => {
    const { channel: output, written } = channel()
    heater(output, { max: 12, safe: 0, refresh: 500000 }).drive(power)
    expect(written[0]).toBeGreaterThanOrEqual(1000)
    expect(written[0]).toBeLessThanOrEqual(65535)
  })

  it('hands its safe power and refresh to the output', () => {
    const { channel: output, options } = channel()
    heater(output, { max: 12, safe: 3, refresh: 500000 })
    expect(options).toEqual([{ safe: 0.25, refresh: 500000 }])
  })

  it('is off when told, and released when closed', () => {
    const { channel: output, written } = channel()
    const driver = heater(output, { max: 12, safe: 0, refresh: 500000 })
    driver.off()
    driver.close()
    expect(written).toEqual([0, -1])
  })

  it.each([0, -1, NaN])('raises a fault for a full power of %s W', max => {
    expect(() => heater(channel().channel, { max, safe: 0, refresh: 500000 })).toThrow(`fault 0x${Fault.badOption.toString(16)}`)
  })
})

describe('the interlock', () => {
  it('is closed when its pin is high', () => {
    let level = 0
    const line = { read: () => level, write: () => {}, close: () => {} }
    const driver = interlock({ open: () => line, openGuarded: () => line })
    expect(driver.isClosed()).toBe(false)
    level = 1
    expect(driver.isClosed()).toBe(true)
  })
})
