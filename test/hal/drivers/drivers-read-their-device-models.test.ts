import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../boards/host/emulator/virtual-clock'
import { ina226, tmp117 } from '../../../hal/drivers'
import { ErrorKind, isError, kindOf } from '../../../hal/errors'
import { Fault } from '../../../hal/faults'
import { Ina226Model } from '../../../hil/devices/ina226'
import { Tmp117Model } from '../../../hil/devices/tmp117'
import { ModelBus } from './model-bus'

/** Drivers and models were each written from the datasheet: that they agree is evidence for both. */

const number = (value: number | IoError): number => (isError(value) ? -1000 - kindOf(value) : value)
const kind = (value: number | IoError): number => (isError(value) ? kindOf(value) : 0)

describe('the TMP117 driver', () => {
  const rig = (celsius = 25): { world: { celsius: number }; model: Tmp117Model; bus: ModelBus; pass: (milliseconds: number) => void } => {
    const clock = new VirtualClock()
    const world = { celsius }
    const model = new Tmp117Model(0x48, clock, () => world.celsius)
    model.powerOn()
    return { world, model, bus: new ModelBus([model]), pass: milliseconds => clock.run(clock.now + milliseconds * 1e6, () => false) }
  }

  it.each([-25, -0.125, 0, 0.0078125, 25, 37.5, 100])('reads %s °C exactly', celsius => {
    const { bus, pass } = rig(celsius)
    const driver = tmp117(bus, 0x48)
    pass(20)
    expect(driver.read()).toBe(celsius)
  })

  it('follows the cell with 16 ms, in two transfers a reading: the result, and that it is still configured', () => {
    const { world, bus, pass } = rig()
    const driver = tmp117(bus, 0x48)
    pass(20)
    driver.read()
    const before = bus.transfers
    world.celsius = 30
    pass(16)
    expect(driver.read()).toBe(30)
    expect(bus.transfers - before).toBe(2)
    expect(bus.longest).toBeLessThanOrEqual(3000)
  })

  it('says notReady before the first conversion and after a reset of the sensor, then goes on', () => {
    const { model, bus, pass } = rig()
    const driver = tmp117(bus, 0x48)
    expect(kind(driver.read())).toBe(ErrorKind.notReady)
    pass(200)
    expect(driver.read()).toBe(25)
    model.powerOff()
    expect(kind(driver.read())).toBe(ErrorKind.notAcknowledged)
    model.powerOn()
    expect(kind(driver.read())).toBe(ErrorKind.notReady)
    pass(20)
    expect(driver.read()).toBe(25)
  })

  it('says badData for another device at its address', () => {
    const clock = new VirtualClock()
    const other = new Ina226Model(0x48, clock, { voltage: () => 12, current: () => 1, shunt: 0.01 })
    other.powerOn()
    expect(kind(tmp117(new ModelBus([other]), 0x48).read())).toBe(ErrorKind.badData)
  })

  it.each([ErrorKind.timeout, ErrorKind.notAcknowledged, ErrorKind.arbitrationLost, ErrorKind.busStuck])('passes error %i on and recovers', error => {
    const { bus, pass } = rig()
    bus.fail = error
    const driver = tmp117(bus, 0x48)
    expect(kind(driver.read())).toBe(error)
    bus.fail = undefined
    pass(200)
    expect(driver.read()).toBe(25)
    bus.fail = error
    expect(kind(driver.read())).toBe(error)
    bus.fail = undefined
    expect(driver.read()).toBe(25)
  })
})

describe('the INA226 driver', () => {
  const rig = (shunt = 0.01): { supply: { voltage: number; current: number }; model: Ina226Model; bus: ModelBus; pass: (milliseconds: number) => void } => {
    const clock = new VirtualClock()
    const supply = { voltage: 12, current: 1 }
    const model = new Ina226Model(0x40, clock, { voltage: () => supply.voltage, current: () => supply.current, shunt })
    model.powerOn()
    return { supply, model, bus: new ModelBus([model]), pass: milliseconds => clock.run(clock.now + milliseconds * 1e6, () => false) }
  }

  it('reads voltage in steps of 1.25 mV', () => {
    const { supply, bus, pass } = rig()
    const driver = ina226(bus, 0x40, { shunt: 0.01, maxCurrent: 2 })
    supply.voltage = 11.98
    pass(3)
    expect(number(driver.voltage())).toBeCloseTo(11.98, 9)
  })

  it.each([
    [0.01, 2, 1],
    [0.01, 2, -1.5],
    [0.01, 2, 0],
    [0.002, 15, 10],
    [0.1, 0.5, 0.05],
  ])('reads current with a shunt of %s Ω and up to %s A: %s A', (shunt, maxCurrent, current) => {
    const { supply, bus, pass } = rig(shunt)
    const driver = ina226(bus, 0x40, { shunt, maxCurrent })
    supply.current = current
    pass(3)
    // One step of the shunt voltage, 2.5 µV, and one of the current.
    expect(Math.abs(number(driver.current()) - current)).toBeLessThanOrEqual(2.5e-6 / shunt + maxCurrent / 32768)
  })

  it('calibrates as the datasheet example: 1 mA steps over 2 mΩ give 2560', () => {
    const { model, bus, pass } = rig(0.002)
    ina226(bus, 0x40, { shunt: 0.002, maxCurrent: 32.768 })
    pass(3)
    const read = new ModelBus([model]).open(0x40)
    const into = native.bytes(2)
    const pointer = native.bytes(1)
    pointer[0] = 5
    read.writeRead(pointer, into, 1000)
    expect(native.readU16(into, 0)).toBe(2560)
  })

  it('never takes the zero of a monitor that was reset for a current', () => {
    const { model, bus, pass } = rig()
    const driver = ina226(bus, 0x40, { shunt: 0.01, maxCurrent: 2 })
    pass(3)
    expect(number(driver.current())).toBeCloseTo(1, 3)
    model.powerOff()
    model.powerOn()
    expect(kind(driver.current())).toBe(ErrorKind.notReady)
    pass(3)
    expect(number(driver.current())).toBeCloseTo(1, 3)
  })

  it('says badData for another device, and passes bus errors on', () => {
    const clock = new VirtualClock()
    const other = new Tmp117Model(0x40, clock, () => 25)
    other.powerOn()
    const stranger = ina226(new ModelBus([other]), 0x40, { shunt: 0.01, maxCurrent: 2 })
    expect([kind(stranger.voltage()), kind(stranger.current())]).toEqual([ErrorKind.badData, ErrorKind.badData])
    const { bus, pass } = rig()
    bus.fail = ErrorKind.timeout
    const driver = ina226(bus, 0x40, { shunt: 0.01, maxCurrent: 2 })
    expect([kind(driver.voltage()), kind(driver.current())]).toEqual([ErrorKind.timeout, ErrorKind.timeout])
    bus.fail = undefined
    driver.voltage()
    pass(3)
    expect(number(driver.current())).toBeCloseTo(1, 3)
  })

  it.each([
    [0, 2],
    [0.01, 0],
    [NaN, 2],
    [1, 1000],
    [0.000001, 0.1],
  ])('raises a fault for options without a calibration: %s Ω, %s A', (shunt, maxCurrent) => {
    expect(() => ina226(rig().bus, 0x40, { shunt, maxCurrent })).toThrow(`fault 0x${Fault.badOption.toString(16)}`)
  })
})
