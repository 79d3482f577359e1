import { inSeconds, seconds } from '../../link/rig'
import { expectReport, expectVerification, type Sample, telemetry } from '../../questions/expect'
import type { Evidence } from '../../report/run-record'
import type { CommandEntry, Cursor } from '../../station/log'
import { evidenceOf, wireTimes } from '../evidence'
import { require } from '../unmet'
import type { Context, FurnaceBench } from './context'
import { asked, limits } from './plan'

/** `growthPhase`: heating, holding. */
const holding = 2

/** A run from start to its own end, and one that is stopped. */
export async function run(context: Context): Promise<void> {
  const { bench, sheet } = context
  let command: CommandEntry | undefined
  let since: Cursor = bench.station.cursor
  let hold: Sample[] = []
  const differences: { at: number; reported: number; real: number }[] = []

  await sheet.phase('Heating', async () => {
    since = bench.station.cursor
    await sheet.judge('RUN-01', async evidence => {
      command = bench.client.send.startRun({ profile: asked.profile })
      await started(bench, command, evidence)
      const mode = await expectReport(bench, 'mode', () => true, { within: limits.answer, since: command.index })
      evidence.push(evidenceOf(bench, mode))
      require(mode.report.name === 'run', `the payload entered ${mode.report.name}`)
      return 'accepted, started, in run'
    })
    await sheet.judge('RUN-02', async evidence => {
      const start = bench.rig.now
      const warm = await telemetry(bench, 'cellTemperature').reaches(asked.setpoint, limits.held - limits.sensor, { within: limits.reach, since })
      evidence.push(evidenceOf(bench, warm.entry))
      return {
        reason: `${Number(warm.value).toFixed(2)} °C reported after ${inSeconds(bench.rig.now - start)}, ${asked.setpoint} ± ${limits.held} °C asked`,
        measurement: {
          value: Number(warm.value),
          unit: '°C',
          uncertainty: limits.sensor,
          low: asked.setpoint - limits.held,
          high: asked.setpoint + limits.held,
        },
      }
    })
  })

  await sheet.phase('Holding', async () => {
    await sheet.judge('RUN-03', async evidence => {
      const phase = telemetry(bench, 'growthPhase')
      const first = await phase.becomes(value => value === holding, 'holding', { within: limits.reach, since })
      evidence.push(evidenceOf(bench, first.entry))
      const watch = watchTruth(bench, differences)
      const over = await phase.becomes(value => value !== holding, 'over', { within: seconds(asked.holdTime + 5), since: first.entry.index + 1 }).finally(watch)
      evidence.push(evidenceOf(bench, over.entry))
      hold = telemetry(bench, 'cellTemperature')
        .since(first.entry.index)
        .filter(({ entry }) => entry.index < over.entry.index && entry.report.values.growthPhase === holding)
      const held = (wireTimes(bench.recorder, over.entry).start - wireTimes(bench.recorder, first.entry).start) / 1e9
      require(Math.abs(held - asked.holdTime) <= 1.5, `held for ${held.toFixed(1)} s, ${asked.holdTime} s asked (housekeeping shows it to ± 1 s)`)
      const worst = hold
        .map(({ value }) => Number(value))
        .reduce((most, next) => (Math.abs(next - asked.setpoint) > Math.abs(most - asked.setpoint) ? next : most), asked.setpoint)
      require(Math.abs(worst - asked.setpoint) <= limits.held - limits.sensor, `${worst.toFixed(2)} °C while holding ${asked.setpoint} ± ${limits.held} °C`)
      return {
        reason: `held for ${held.toFixed(1)} s; ${hold.length} samples, the farthest ${worst.toFixed(2)} °C`,
        measurement: { value: worst, unit: '°C', uncertainty: limits.sensor, low: asked.setpoint - limits.held, high: asked.setpoint + limits.held },
      }
    })
    await sheet.judge('RUN-04', evidence => {
      require(differences.length >= 5, `only ${differences.length} samples to compare`)
      const worst = differences.reduce((most, next) => (Math.abs(next.reported - next.real) > Math.abs(most.reported - most.real) ? next : most))
      const error = worst.reported - worst.real
      const sample = hold[0]
      if (sample !== undefined) evidence.push(evidenceOf(bench, sample.entry))
      require(Math.abs(error) <=
        limits.reported, `reported ${worst.reported.toFixed(3)} °C where the cell has ${worst.real.toFixed(3)} °C, at ${inSeconds(worst.at)}`)
      return {
        reason: `${differences.length} samples while holding, the worst ${error.toFixed(3)} °C off the model's cell`,
        measurement: { value: error, unit: '°C', uncertainty: 0.01, low: -limits.reported, high: limits.reported },
      }
    })
    await sheet.judge('RUN-05', async evidence => {
      require(command !== undefined, 'there was no run')
      evidence.push(
        evidenceOf(
          bench,
          await expectReport(bench, 'event', r => r.name === 'growthComplete' && r.values.profile === asked.profile, { within: seconds(5), since }),
        ),
      )
      evidence.push(evidenceOf(bench, await expectVerification(bench, command, 'completed', seconds(5))))
      evidence.push(evidenceOf(bench, await expectReport(bench, 'mode', r => r.name === 'standby' && r.previousName === 'run', { within: seconds(5), since })))
      return 'growthComplete, completion of startRun, run → standby'
    })
  })

  await sheet.phase('Stop by mode change', async () => {
    await sheet.judge('RUN-06', evidence => stopped(context, evidence))
  })
}

async function started(bench: FurnaceBench, command: CommandEntry, evidence: Evidence[]): Promise<void> {
  evidence.push(evidenceOf(bench, command))
  evidence.push(evidenceOf(bench, await expectVerification(bench, command, 'accepted', limits.answer)))
  evidence.push(evidenceOf(bench, await expectVerification(bench, command, 'started', limits.answer)))
}

async function stopped({ bench, outputs }: Context, evidence: Evidence[]) {
  const { rig, recorder, client } = bench
  const isOn = () => outputs.some(output => recorder.duty(output) > 0)
  await askForHeat(bench, evidence)
  const command = client.send.startRun({ profile: asked.profile })
  await started(bench, command, evidence)
  require(await rig.until(isOn, rig.now + seconds(5)), 'the second run did not heat')
  const change = client.changeMode('standby')
  evidence.push(evidenceOf(bench, change))
  const failed = await expectVerification(bench, command, 'failed', limits.answer)
  evidence.push(evidenceOf(bench, failed))
  require(failed.report.codeName === 'aborted', `the run failed with code ${failed.report.code} ${failed.report.codeName}, aborted is documented`)
  const mode = await expectReport(bench, 'mode', r => r.name === 'standby', { within: limits.answer, since: change.index })
  evidence.push(evidenceOf(bench, mode))
  const { end } = wireTimes(recorder, mode)
  await rig.until(() => !isOn(), end + limits.heaterOff)
  const lastOff = recorder.events.findLast(event => event.kind === 'pwm' && event.duty === 0)
  require(!isOn() && lastOff !== undefined, `the heater is still on ${inSeconds(limits.heaterOff)} after the mode report`)
  await rig.pass(limits.heaterOff)
  require(!isOn(), 'the heater came on again')
  return `the run ended aborted; the heater was off at ${inSeconds(lastOff.at)}, the mode report ended at ${inSeconds(end)}`
}

/** A setpoint that surely asks for heat, whatever the cell kept from the run before. */
async function askForHeat(bench: FurnaceBench, evidence: Evidence[]): Promise<void> {
  const command = bench.client.set({ setpoint: asked.setpoint + 10 })
  evidence.push(evidenceOf(bench, command))
  await expectVerification(bench, command, 'completed', limits.answer)
}

/** Compares each report of the cell's temperature with the model's cell at the time the report was sent. Returns what stops it. */
function watchTruth(bench: FurnaceBench, into: { at: number; reported: number; real: number }[]): () => void {
  const { clock } = bench.board
  let running = true
  let seen = bench.station.cursor
  let real = bench.world.temperature
  const look = () => {
    if (!running) return
    for (; seen < bench.station.log.length; seen += 1) {
      const entry = bench.station.log[seen]!
      const reported = entry.kind === 'telemetry' && entry.report.kind === 'housekeeping' ? entry.report.values.cellTemperature : undefined
      if (reported !== undefined) into.push({ at: clock.now, reported: Number(reported), real })
    }
    real = bench.world.temperature
    clock.at(clock.now + 0.1e9, look)
  }
  look()
  return () => {
    running = false
  }
}
