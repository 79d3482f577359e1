import { bench, expect, minutes, seconds } from 'berth/hil'
import furnace from '../../firmware/experiments/crystal-furnace'

const test = bench(furnace)

test('the heater stops above the limit', { requirement: 'TH-07' }, async ({ send, telemetry, events, faults, modes, parameters }) => {
  await parameters.set({ setpoint: 30 })
  await modes.change('standby')
  await send.startRun({ profile: 3 })
  await telemetry.cellTemperature.reaches(29, { within: minutes(5) })
  await faults.sensor('cell').stuckAt(70)
  await expect(events.overTemperature).toFollow({ within: seconds(2) })
  await modes.enters('safe', { within: seconds(1) })
  await telemetry.heaterPower.becomes(watts => watts === 0, 'off', { within: seconds(2) })
  await telemetry.supplyCurrent.becomes(amperes => amperes < 0.1, 'idle', { within: seconds(3) })
  await telemetry.supplyCurrent.stays({ max: 0.1 }, { for: seconds(3) })
})

test('a run is refused before standby', { requirement: ['OP-01', 'OP-02'] }, async ({ send, events, note }) => {
  note('the payload boots into safe')
  await expect(send.startRun({ profile: 3 })).rejects.toThrow('notAllowedInMode')
  await expect(events.overTemperature).not.toFollow({ within: seconds(2) })
})

test('a dip of the supply is seen by its monitor, and the payload stays up', { requirement: 'EL-02' }, async ({ telemetry, faults, measure }) => {
  await telemetry.supplyVoltage.becomes(volts => volts > 11.5, 'more than 11.5 V', { within: seconds(3) })
  await faults.power.dips(9, seconds(3))
  const volts = await telemetry.supplyVoltage.reaches(9.5, { within: seconds(2) })
  measure('supply in the dip', { value: volts, unit: 'V', uncertainty: 0.02, low: 8.9, high: 9.1 })
  await telemetry.supplyVoltage.reaches(11.5, { within: seconds(5) })
  await telemetry.bootCount.stays(1, { for: seconds(2) })
})
