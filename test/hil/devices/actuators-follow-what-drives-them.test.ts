import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../boards/host/emulator/virtual-clock'
import { PumpLoad } from '../../../hil/devices/pump-load'
import { SolenoidValve } from '../../../hil/devices/solenoid-valve'
import { StepperMotor } from '../../../hil/devices/stepper-motor'

const pwm = (clock: VirtualClock) => {
  const sense = { duty: 0, onChange: (_duty: number, _at: number): void => {} }
  return {
    sense,
    set: (duty: number): void => {
      sense.duty = duty
      sense.onChange(duty, clock.now)
    },
    pass: (milliseconds: number): void => clock.run(clock.now + milliseconds * 1e6, () => false),
  }
}

describe('the solenoid valve', () => {
  it('opens when its coil has current enough, stays open with less, and drops with little', () => {
    const clock = new VirtualClock()
    const { sense, set, pass } = pwm(clock)
    const valve = new SolenoidValve(sense, clock)
    set(0.4)
    pass(100)
    expect(valve.isOpen).toBe(false)
    set(1)
    pass(1)
    expect(valve.isOpen).toBe(false)
    pass(10)
    expect(valve.isOpen).toBe(true)
    set(0.4)
    pass(100)
    expect([valve.isOpen, valve.coilCurrent]).toEqual([true, expect.closeTo(0.4, 3)])
    set(0)
    pass(1)
    expect(valve.isOpen).toBe(true)
    pass(5)
    expect(valve.isOpen).toBe(false)
  })
})

describe('the pump', () => {
  it('moves what its flow amounts to, and stands below its least duty', () => {
    const clock = new VirtualClock()
    const { sense, set, pass } = pwm(clock)
    const pump = new PumpLoad(sense, clock, 60)
    set(0.05)
    pass(1000)
    expect([pump.flow, pump.volume]).toEqual([0, 0])
    set(0.5)
    pass(60_000)
    // 30 a minute, less what it takes to get there: 20 ms.
    expect(pump.flow).toBeCloseTo(30, 6)
    expect(pump.volume).toBeCloseTo(30 - (30 / 60) * 0.02, 6)
    set(0)
    pass(1000)
    expect(pump.flow).toBeCloseTo(0, 6)
    expect(pump.volume).toBeCloseTo(30, 6)
  })
})

describe('the stepper motor', () => {
  const line = () => ({ level: false, onChange: (_level: boolean, _at: number): void => {} })

  it('steps at rising edges while it has current, and is turned by its load without', () => {
    const [step, direction, enable] = [line(), line(), line()]
    let powered = true
    const motor = new StepperMotor(step, direction, enable, () => powered)
    const pulse = (): void => {
      step.onChange(true, 0)
      step.onChange(false, 0)
    }
    direction.level = true
    pulse()
    pulse()
    direction.level = false
    pulse()
    motor.load(50)
    expect(motor.position).toBe(1)
    enable.level = true
    pulse()
    expect(motor.position).toBe(1)
    motor.load(50)
    expect(motor.position).toBe(51)
    enable.level = false
    powered = false
    pulse()
    expect(motor.position).toBe(51)
  })
})
