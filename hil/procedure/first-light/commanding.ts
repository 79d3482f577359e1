import { inSeconds } from '../../link/rig'
import { expectReport, expectVerification, telemetry } from '../../questions/expect'
import type { Evidence } from '../../report/run-record'
import { cucSeconds } from '../../station/codec/cuc'
import { hex32 } from '../../station/dictionary'
import type { CommandEntry } from '../../station/log'
import { describeValue } from '../describe'
import { evidenceOf, wireTimes } from '../evidence'
import { require } from '../unmet'
import type { Context, FurnaceBench } from './context'
import { asked, limits } from './plan'

/** Commands that do what they say: ping, identity, time, parameters, mode. */
export async function commanding(context: Context): Promise<void> {
  const { bench, sheet } = context
  await sheet.phase('Ping and identity', async () => {
    await sheet.judge('LINK-01', evidence => ping(bench, evidence))
    await sheet.judge('IDENT-01', evidence => identity(context, evidence))
  })
  await sheet.phase('Time set', async () => {
    await sheet.judge('TIME-01', evidence => timeSet(bench, evidence))
  })
  await sheet.phase('Parameters', async () => {
    await sheet.judge('PARAM-01', evidence => initialValues(bench, evidence))
    await sheet.judge('PARAM-02', evidence => changeAndReadBack(bench, evidence))
  })
  await sheet.phase('Mode', async () => {
    await sheet.judge('MODE-01', evidence => modeChange(bench, evidence))
  })
}

/** Waits until a command is accepted and completed, and keeps both reports. */
export async function carriedOut(bench: FurnaceBench, command: CommandEntry, evidence: Evidence[]): Promise<void> {
  evidence.push(evidenceOf(bench, command))
  evidence.push(evidenceOf(bench, await expectVerification(bench, command, 'accepted', limits.answer)))
  evidence.push(evidenceOf(bench, await expectVerification(bench, command, 'completed', limits.answer)))
}

async function ping(bench: FurnaceBench, evidence: Evidence[]) {
  const command = bench.client.ping()
  await carriedOut(bench, command, evidence)
  const answer = await expectReport(bench, 'pong', () => true, { within: limits.answer, since: command.index })
  evidence.push(evidenceOf(bench, answer))
  require(answer.packet.destinationId ===
    command.packet.sourceId, `the answer went to ${answer.packet.destinationId}, the question came from ${command.packet.sourceId}`)
  const sent = wireTimes(bench.recorder, command).end
  const back = wireTimes(bench.recorder, answer).end
  return {
    reason: `answered ${inSeconds(back - sent)} after the last octet of the question, last stop bit to last stop bit`,
    measurement: { value: (back - sent) / 1e9, unit: 's', uncertainty: 1e-5, high: limits.answer / 1e9 },
  }
}

async function identity({ bench, expected }: Context, evidence: Evidence[]) {
  const command = bench.client.askIdentity()
  await carriedOut(bench, command, evidence)
  const answer = await expectReport(bench, 'identity', () => true, { within: limits.answer, since: command.index })
  evidence.push(evidenceOf(bench, answer))
  const { imageHash, dictionaryHash } = answer.report
  require(imageHash === expected.imageHash &&
    dictionaryHash === expected.dictionaryHash, `image ${hex32(imageHash)} and dictionary ${hex32(dictionaryHash)} are not those of the build`)
  return `image ${hex32(imageHash)}, dictionary ${hex32(dictionaryHash)}`
}

async function timeSet(bench: FurnaceBench, evidence: Evidence[]) {
  const command = bench.client.setTime()
  await carriedOut(bench, command, evidence)
  evidence.push(evidenceOf(bench, await expectReport(bench, 'event', r => r.name === 'timeSet', { within: limits.answer, since: command.index })))
  const since = bench.station.cursor
  const synchronised = await telemetry(bench, 'timeSynchronised').becomes(value => value === true, 'true', { within: limits.housekeepingStart, since })
  evidence.push(evidenceOf(bench, synchronised.entry))
  await bench.rig.pass(limits.housekeepingStart)
  let worst = 0
  let count = 0
  for (const entry of bench.station.log.slice(since)) {
    if (entry.kind !== 'telemetry') continue
    require(entry.packet.timeStatus === 1, 'a packet after the time set is marked free-running')
    const error = cucSeconds(entry.packet.time) - (bench.station.epochSeconds + wireTimes(bench.recorder, entry).start / 1e9)
    if (Math.abs(error) > Math.abs(worst)) worst = error
    count += 1
  }
  const measurement = { value: worst, unit: 's', uncertainty: 1e-4, low: -limits.timeError, high: limits.timeError }
  require(Math.abs(worst) <= limits.timeError, `time stamps are up to ${worst.toFixed(4)} s off the station's time, ${limits.timeError} s are allowed`)
  return { reason: `${count} packets, worst time stamp ${worst.toFixed(4)} s against the start of its packet on the wire`, measurement }
}

async function initialValues(bench: FurnaceBench, evidence: Evidence[]) {
  const { parameters } = bench.station.dictionary
  const command = bench.client.ask('setpoint', 'holdTime', 'proportionalGain', 'integralGain')
  await carriedOut(bench, command, evidence)
  const answer = await expectReport(bench, 'parameters', () => true, { within: limits.answer, since: command.index })
  evidence.push(evidenceOf(bench, answer))
  for (const { name, type, initial } of parameters) {
    const due = type === 'f32' ? Math.fround(Number(initial)) : initial
    require(Object.is(answer.report.values[name], due), `${name} is ${describeValue(answer.report.values[name])}, declared ${describeValue(due)}`)
  }
  return `${parameters.length} parameters as declared`
}

async function changeAndReadBack(bench: FurnaceBench, evidence: Evidence[]) {
  await carriedOut(bench, bench.client.set({ setpoint: asked.setpoint, holdTime: asked.holdTime }), evidence)
  const command = bench.client.ask('setpoint', 'holdTime')
  await carriedOut(bench, command, evidence)
  const answer = await expectReport(bench, 'parameters', () => true, { within: limits.answer, since: command.index })
  evidence.push(evidenceOf(bench, answer))
  const { setpoint, holdTime } = answer.report.values
  require(setpoint === asked.setpoint &&
    holdTime === asked.holdTime, `read back ${describeValue(setpoint)} and ${describeValue(holdTime)}, set were ${asked.setpoint} and ${asked.holdTime}`)
  return `setpoint ${describeValue(setpoint)} °C and hold time ${describeValue(holdTime)} s read back as set`
}

async function modeChange(bench: FurnaceBench, evidence: Evidence[]) {
  const safe = bench.station.dictionary.modes.find(mode => mode.name === 'safe')
  const before = telemetry(bench, 'mode').latest
  require(before !== undefined && before.value === safe?.id, `before the command the payload is in mode ${describeValue(before?.value)}, not in safe`)
  evidence.push(evidenceOf(bench, before.entry))
  const command = bench.client.changeMode('standby')
  await carriedOut(bench, command, evidence)
  const report = await expectReport(bench, 'mode', () => true, { within: limits.answer, since: command.index })
  evidence.push(evidenceOf(bench, report))
  require(report.report.name === 'standby' &&
    report.report.previousName === 'safe', `the mode report says ${report.report.name} after ${report.report.previousName}`)
  return 'safe after boot, standby on command'
}
