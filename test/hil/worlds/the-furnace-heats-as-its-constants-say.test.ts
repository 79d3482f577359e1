import { describe, expect, it } from 'vitest'
import type { Board, I2cTarget } from '../../../boards/contract'
import { VirtualClock } from '../../../boards/host/emulator/virtual-clock'
import { heaterPower } from '../../../firmware/experiments/crystal-furnace/control'
import { ina226, tmp117 } from '../../../hal/drivers'
import { isError } from '../../../hal/errors'
import { createFurnaceWorld, type FurnaceOptions, type FurnaceWorld } from '../../../hil/worlds/crystal-furnace'
import { ModelBus } from '../../hal/drivers/model-bus'

/** A board without a controller: the test plays it. */
function bench(options: FurnaceOptions = {}): {
  world: FurnaceWorld
  targets: I2cTarget[]
  pass: (seconds: number) => void
  pwm: { duty: number }
  line: { level: boolean | undefined }
  power: { isOn: boolean }
} {
  const clock = new VirtualClock()
  const targets: I2cTarget[] = []
  const pwm = { duty: 0, onChange: () => {} }
  const line: { level: boolean | undefined } = { level: undefined }
  const power = { isOn: false, on: () => {}, off: () => {} }
  const board = {
    clock,
    power,
    attachI2c: (_: string, target: I2cTarget) => void targets.push(target),
    pwm: () => pwm,
    digital: () => line,
  } as unknown as Board
  const world = createFurnaceWorld(board, options)
  return { world, targets, pwm, line, power, pass: seconds => clock.run(clock.now + Math.round(seconds * 1e9), () => false) }
}

/** Ten times a second, as the payload's control task does. Returns temperature by tenths of a second. */
function control(seconds: number, options: FurnaceOptions = {}): { at: number; temperature: number; measured: number }[] {
  const { world, targets, pwm, power, pass } = bench(options)
  power.isOn = true
  pass(0.02)
  const bus = new ModelBus(targets)
  const sensor = tmp117(bus, 0x48)
  const state = { integral: 0 }
  const curve: { at: number; temperature: number; measured: number }[] = []
  for (let tenth = 0; tenth < seconds * 10; tenth++) {
    pass(0.1)
    const measured = sensor.read()
    if (isError(measured)) throw new Error('the sensor failed')
    pwm.duty = heaterPower(state, 37.5 - (measured as number), 2, 0.05) / 12
    curve.push({ at: tenth / 10, temperature: world.temperature, measured: measured as number })
  }
  return curve
}

describe('the furnace', () => {
  it('reaches 37.5 °C from 20 °C in 30 to 50 s and holds it', () => {
    const curve = control(150)
    const reached = curve.find(({ measured }) => Math.abs(37.5 - measured) < 0.25)!.at
    expect(reached).toBeGreaterThan(30)
    expect(reached).toBeLessThan(50)
    expect(Math.max(...curve.map(({ temperature }) => temperature))).toBeLessThan(38)
    for (const { temperature } of curve.filter(({ at }) => at > reached + 5)) expect(Math.abs(temperature - 37.5)).toBeLessThan(0.3)
  })

  it('is the same for the same seed and another for another', () => {
    expect(control(20, { seed: 5 })).toEqual(control(20, { seed: 5 }))
    expect(control(20, { seed: 5 })).not.toEqual(control(20, { seed: 6 }))
  })

  it('cools towards its surroundings without power', () => {
    const { world, pwm, power, pass } = bench({ ambient: 20 })
    power.isOn = true
    pwm.duty = 1
    pass(20)
    const hot = world.temperature
    expect(hot).toBeGreaterThan(30)
    power.isOn = false
    pass(10)
    expect(world.temperature).toBeLessThan(hot)
    pass(2000)
    expect(world.temperature).toBeCloseTo(20, 3)
  })

  it('draws what heater and controller take, and the monitor sees it', () => {
    const { world, targets, pwm, power, pass } = bench()
    expect([world.voltage, world.current]).toEqual([0, 0])
    power.isOn = true
    pwm.duty = 0.5
    pass(1)
    expect(world.current).toBeCloseTo(0.5 + 0.4 / 12, 1)
    // Into the cell goes what the heater takes.
    expect(world.heaterPower).toBeCloseTo((0.5 * world.voltage * world.voltage) / 12, 3)
    const supply = ina226(new ModelBus(targets), 0x40, { shunt: 0.01, maxCurrent: 2 })
    pass(0.1)
    expect(supply.current()).toBeCloseTo(world.current, 2)
    expect(supply.voltage()).toBeCloseTo(world.voltage, 1)
  })

  it('closes and opens its interlock, and fails its sensors when asked', () => {
    const { world, targets, line, power, pass, pwm } = bench()
    expect(line.level).toBe(true)
    world.setInterlock(false)
    expect(line.level).toBeUndefined()
    power.isOn = true
    pass(0.3)
    const sensor = tmp117(new ModelBus(targets), 0x48)
    pass(0.1)
    world.setSensorStuck(true)
    const stuckAt = sensor.read()
    pwm.duty = 1
    pass(10)
    expect(world.temperature).toBeGreaterThan(25)
    expect(sensor.read()).toBe(stuckAt)
    world.setSensorSilent(true)
    expect(isError(sensor.read())).toBe(true)
  })
})
