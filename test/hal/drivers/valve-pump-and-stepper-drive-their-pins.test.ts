import { beforeEach, describe, expect, it } from 'vitest'
import { createNative } from '../../../boards/host/emulator/native'
import { pump, stepper, valve } from '../../../hal/drivers'
import { ErrorKind, isError, kindOf } from '../../../hal/errors'
import type { DigitalGuard, DigitalPin } from '../../../hal/io/digital'
import type { PWMChannel, PWMOptions } from '../../../hal/io/pwm'

/** Microseconds since boot, as the drivers see them. */
let now = 0
beforeEach(() => {
  now = 0
  Object.assign(globalThis, { native: createNative({ now: () => now }) })
})

const channel = (): { channel: PWMChannel; written: number[]; options: PWMOptions[] } => {
  const written: number[] = []
  const options: PWMOptions[] = []
  const open = (given: PWMOptions) => {
    options.push(given)
    return { top: 1000, write: (value: number) => void written.push(value), close: () => void written.push(-1) }
  }
  return { written, options, channel: { open } }
}

describe('the valve', () => {
  const made = () => {
    const { channel: output, written, options } = channel()
    return { driver: valve(output, { pull: 20_000, hold: 0.4, refresh: 50_000 }), written, options }
  }

  it('is pulled in at full voltage for its time, then held with less', () => {
    const { driver, written, options } = made()
    for (now = 0; now <= 40_000; now += 10_000) driver.drive(true)
    expect(written).toEqual([1000, 1000, 400, 400, 400])
    expect(options).toEqual([{ safe: 0, refresh: 50_000 }])
  })

  it('is pulled in again after it was closed', () => {
    const { driver, written } = made()
    driver.drive(true)
    now = 30_000
    driver.drive(true)
    driver.drive(false)
    driver.drive(true)
    expect(written).toEqual([1000, 400, 0, 1000])
  })

  it('is pulled in again after the board had closed it', () => {
    const { driver, written } = made()
    driver.drive(true)
    now = 30_000
    driver.drive(true)
    now = 80_000
    driver.drive(true)
    expect(written).toEqual([1000, 400, 1000])
  })
})

describe('the pump', () => {
  it.each([
    [30, 500],
    [60, 1000],
    [6, 100],
    [5.9, 0],
    [0, 0],
    [-1, 0],
    [NaN, 0],
  ])('gives %s of 60 with %i of 1000: less than its least it stands', (flow, value) => {
    const { channel: output, written } = channel()
    pump(output, { max: 60, least: 6, refresh: 50_000 }).drive(flow)
    expect(written).toEqual([value])
  })

  it('stands when told, and is released when closed', () => {
    const { channel: output, written } = channel()
    const driver = pump(output, { max: 60, least: 0, refresh: 50_000 })
    driver.stop()
    driver.close()
    expect(written).toEqual([0, -1])
  })
})

describe('the stepper', () => {
  const made = () => {
    const log: string[] = []
    const guards: DigitalGuard[] = []
    const pin = (name: string): DigitalPin => {
      const line = { read: () => 0, write: (level: number) => void log.push(`${name}${level}`), close: () => void log.push(`${name}-`) }
      return {
        open: () => line,
        openGuarded: guard => {
          guards.push(guard)
          return line
        },
      }
    }
    const driver = stepper({ step: pin('S'), direction: pin('D'), enable: pin('E') }, { interval: 2000, refresh: 50_000 })
    const advance = (): number => {
      const left = driver.advance()
      return isError(left) ? -kindOf(left) : left
    }
    return { driver, log, guards, advance }
  }

  it('has its coils guarded by the board, and knows no position before it is told one', () => {
    const { advance, guards, log } = made()
    expect(guards).toEqual([{ safe: 1, refresh: 50_000 }])
    expect([advance(), log]).toEqual([-ErrorKind.notReady, []])
  })

  it('makes one step in each interval, its direction set before', () => {
    const { driver, log, advance } = made()
    driver.reference(10)
    driver.moveTo(12)
    log.length = 0
    const left: number[] = []
    for (now = 10_000; now <= 14_000; now += 1000) left.push(advance())
    expect(left).toEqual([1, 1, 0, 0, 0])
    expect(log.filter(entry => !entry.startsWith('E'))).toEqual(['D1', 'S1', 'S0', 'D1', 'S1', 'S0'])
    driver.moveTo(11)
    now += 2000
    expect([advance(), driver.position(), log.slice(-3)]).toEqual([0, 11, ['D0', 'S1', 'S0']])
  })

  it('says that the position is not known once the coils were off', () => {
    const { driver, advance } = made()
    driver.reference(0)
    now = 49_999
    expect(advance()).toBe(0)
    now += 50_000
    expect([advance(), advance()]).toEqual([-ErrorKind.notReady, -ErrorKind.notReady])
    driver.reference(5)
    expect([advance(), driver.position()]).toEqual([0, 5])
    driver.release()
    expect(advance()).toBe(-ErrorKind.notReady)
  })

  it('releases its pins, once', () => {
    const { driver, log } = made()
    driver.close()
    expect(log).toEqual(['S-', 'D-', 'E-'])
  })
})
