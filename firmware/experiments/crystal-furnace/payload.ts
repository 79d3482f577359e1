import {
  argument,
  bool,
  channel,
  command,
  declarePayload,
  delay,
  ErrorKind,
  event,
  every,
  f32,
  fault,
  hazardous,
  isError,
  kindOf,
  millis,
  minutes,
  mode,
  parameter,
  polynomial,
  procedure,
  report,
  seconds,
  u8,
  u16,
  until,
  watts,
  within,
} from 'berth'
import { heater, ina226, interlock, tmp117 } from 'berth/drivers'
import { heaterPower } from './control'

/**
 * A crystal grows in a cell held at one temperature. TMP117 on the cell, INA226 on the supply, a PWM heater,
 * and an interlock that must be closed before anything heats.
 */
export const furnace = declarePayload('crystal-furnace', {
  parameters: {
    setpoint: parameter(1, f32, { unit: '°C', min: 4, max: 60, initial: 20 }),
    holdTime: parameter(2, u16, { unit: 's', min: 1, max: 36000, initial: 30 }),
    proportionalGain: parameter(3, f32, { unit: 'W/K', min: 0, max: 20, initial: 2, group: 'regulation' }),
    integralGain: parameter(4, f32, { unit: 'W/(K·s)', min: 0, max: 5, initial: 0.05, group: 'regulation' }),
  },
  telemetry: {
    cellTemperature: channel(1, f32, { unit: '°C', yellow: [5, 58], red: [2, 62], persistence: 3 }),
    /** Counts of a milliwatt. */
    heaterPower: channel(2, u16, { unit: 'W', red: [0, 12], calibration: polynomial(0, 0.001) }),
    supplyVoltage: channel(3, f32, { unit: 'V' }),
    supplyCurrent: channel(4, f32, { unit: 'A' }),
    interlockClosed: channel(5, bool),
    growthPhase: channel(6, u8),
    interlockBypassed: channel(7, bool),
  },
  events: {
    supplyUnread: event(2, 'medium', { reason: u8 }),
    growthComplete: event(4, 'informative', { profile: u8 }),
  },
  modes: {
    safe: mode(0, { power: watts(0.4) }),
    standby: mode(1, { power: watts(0.6) }),
    run: mode(2, { power: watts(14) }),
  },
  commands: {
    startRun: command(1, { profile: argument(u8, { min: 0, max: 3 }) }, { modes: ['standby'] }),
    stopRun: command(2, {}, { modes: ['run'] }),
  },
  hazardous: {
    /** Heats with the interlock open, for so long. */
    bypassInterlock: hazardous(3, { minutes: argument(u8, { min: 1, max: 30 }) }, { window: seconds(30), modes: ['standby', 'run'] }),
  },
  procedures: {
    growth: procedure(1, { profile: u8 }),
  },
  faults: {
    overTemperature: fault(1, 'high', { at: argument(f32, { unit: '°C' }) }),
    /** Two runs of `control` in a row. */
    cellUnread: fault(2, 'medium', { reason: u8 }, { persistence: 2 }),
    interlockOpened: fault(3, 'medium', {}),
  },
  housekeeping: { period: seconds(1) },
  reports: {
    regulation: report(16, { channels: ['cellTemperature', 'heaterPower'], period: millis(500), modes: ['run'] }),
  },
  wiring: {
    i2c: { sensors: { hz: 400_000, pico: { port: 0, sda: 4, scl: 5 } } },
    pwm: { heater: { hz: 1_000, pico: { pin: 15 } } },
    digital: { interlock: { direction: 'input', pull: 'down', pico: { pin: 14 } } },
  },
})

export default furnace.onBoard(
  ({ i2c, pwm, digital }) => ({
    cell: tmp117(i2c.sensors, 0x48),
    supply: ina226(i2c.sensors, 0x40, { shunt: 0.01, maxCurrent: 2 }),
    heater: heater(pwm.heater, { max: watts(12), safe: 0, refresh: millis(500) }),
    interlock: interlock(digital.interlock),
    state: { integral: 0, cellTemperature: 0, heating: false, bypassRuns: 0 },
  }),
  {
    commands: {
      startRun: (p, { profile }) => {
        p.enter(p.modes.run)
        p.start.growth({ profile })
      },
      stopRun: p => p.enter(p.modes.standby),
    },

    hazardous: {
      // `control` counts them: ten a second.
      bypassInterlock: (p, { minutes: minutesOpen }) => {
        p.state.bypassRuns = minutesOpen * 600
      },
    },

    tasks: {
      control: every(millis(100), p => {
        // Holds until this run drives the heater: every way out before that leaves it off.
        p.telemetry.heaterPower = 0
        const temperature = p.cell.read()
        if (isError(temperature)) {
          p.heater.off()
          // The first conversion after power-on takes up to a second.
          if (kindOf(temperature) === ErrorKind.notReady) return
          p.fault.cellUnread({ reason: kindOf(temperature) })
          return
        }
        p.telemetry.cellTemperature = temperature
        p.state.cellTemperature = temperature
        if (temperature > 62) {
          p.heater.off()
          p.fault.overTemperature({ at: temperature })
          return
        }
        const closed = p.interlock.isClosed()
        p.telemetry.interlockClosed = closed
        const bypassed = p.state.bypassRuns > 0
        if (bypassed) p.state.bypassRuns = p.state.bypassRuns - 1
        p.telemetry.interlockBypassed = bypassed
        if (p.state.heating && !closed && !bypassed) {
          p.heater.off()
          p.fault.interlockOpened({})
          return
        }
        const power = p.state.heating ? heaterPower(p.state, p.parameters.setpoint - temperature, p.parameters.proportionalGain, p.parameters.integralGain) : 0
        p.heater.drive(power)
        p.telemetry.heaterPower = native.toU16(power * 1000)
      }),

      supply: every(seconds(1), p => {
        const voltage = p.supply.voltage()
        const current = p.supply.current()
        // The first conversion after power-on takes 2.2 ms.
        if (isError(voltage) && kindOf(voltage) === ErrorKind.notReady) return
        if (isError(voltage)) p.events.supplyUnread({ reason: kindOf(voltage) })
        else p.telemetry.supplyVoltage = voltage
        if (isError(current)) p.events.supplyUnread({ reason: kindOf(current) })
        else p.telemetry.supplyCurrent = current
      }),
    },

    procedures: {
      *growth(p, { profile }) {
        p.telemetry.growthPhase = 1
        p.state.integral = 0
        p.state.heating = true
        yield until(() => native.abs(p.parameters.setpoint - p.state.cellTemperature) < 0.25, within(minutes(10)))
        p.telemetry.growthPhase = 2
        yield delay(seconds(p.parameters.holdTime))
        p.telemetry.growthPhase = 3
        p.events.growthComplete({ profile })
        p.enter(p.modes.standby)
      },
    },

    modes: {
      run: {
        exit: p => {
          p.state.heating = false
          p.telemetry.growthPhase = 0
          p.heater.off()
        },
      },
    },

    faults: {
      overTemperature: p => p.enter(p.modes.safe),
      cellUnread: p => p.enter(p.modes.safe),
      interlockOpened: p => p.enter(p.modes.safe),
    },
  },
)
