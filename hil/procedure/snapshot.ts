import type { Nanoseconds } from '../../boards/contract'
import { seconds } from '../link/rig'
import { expectReport, expectVerification } from '../questions/expect'
import type { Value } from '../station/codec/values'
import type { TelemetryOf } from '../station/log'
import type { Values } from '../station/reports'
import { askParameters, parametersPerRequest, reportNow } from '../station/requests'
import type { Bench } from './bench'

/** The payload's whole state as the ground can know it: parameters, mode, procedures, counters, discrete channels, and the outputs themselves. */
export interface Snapshot {
  readonly at: Nanoseconds
  readonly parameters: Values
  readonly system: Values
  readonly channels: Values
  /** Duty of each PWM output, measured on the pin. */
  readonly outputs: Readonly<Record<string, number>>
  readonly reports: readonly TelemetryOf<'housekeeping' | 'parameters'>[]
  /** Commands it took to ask: as many more will be counted as accepted. */
  readonly commands: number
}

const answerLimit = seconds(2)

/** Fields of report 1 that change by themselves, with time and memory use. */
const selfChanging = new Set(['uptimeSeconds', 'heapUsed', 'heapPeak', 'stackPeak'])

/** Asks for everything; the system report comes last, so that its counters cover the asking. Throws B2004 when an answer stays away. */
export async function takeSnapshot(bench: Pick<Bench, 'station' | 'recorder' | 'rig'>, outputs: readonly string[]): Promise<Snapshot> {
  const { station, recorder, rig } = bench
  const { dictionary } = station
  const reports: TelemetryOf<'housekeeping' | 'parameters'>[] = []
  const parameters: Record<string, Value> = {}
  let commands = 0
  for (let first = 0; first < dictionary.parameters.length; first += parametersPerRequest) {
    const names = dictionary.parameters.slice(first, first + parametersPerRequest).map(parameter => parameter.name)
    const asked = station.send(askParameters(dictionary, names))
    commands += 1
    const answer = await expectReport(bench, 'parameters', report => names.every(name => name in report.values), { within: answerLimit, since: asked.index })
    Object.assign(parameters, answer.report.values)
    reports.push(answer)
    await expectVerification(bench, asked, 'completed', answerLimit)
  }
  const report = async (id: number) => {
    const found = dictionary.reports.find(candidate => candidate.id === id)
    if (found === undefined) return {}
    const asked = station.send(reportNow(dictionary, found.name))
    commands += 1
    const answer = await expectReport(bench, 'housekeeping', (r, entry) => r.id === id && entry.packet.destinationId === dictionary.link.sourceId, {
      within: answerLimit,
      since: asked.index,
    })
    reports.push(answer)
    await expectVerification(bench, asked, 'completed', answerLimit)
    return answer.report.values
  }
  const channels = await report(2)
  const system = await report(1)
  return { at: rig.now, parameters, channels, system, outputs: Object.fromEntries(outputs.map(output => [output, recorder.duty(output)])), reports, commands }
}

/** By how much named counters of the system report should have grown; every other one must stand still. */
export type Growth = Readonly<Record<string, number>>

/** What differs between two snapshots beyond `growth`, in words; empty when nothing does. Measured channels (f32, f64, calibrated counts) are left out: they move. */
export function differences(bench: Pick<Bench, 'station'>, before: Snapshot, after: Snapshot, growth: Growth): string[] {
  const { dictionary } = bench.station
  const found: string[] = []
  const compare = (what: string, was: unknown, is: unknown) => {
    if (!Object.is(was, is)) found.push(`${what}: ${String(was)} became ${String(is)}`)
  }
  for (const { name } of dictionary.parameters) compare(`parameter ${name}`, before.parameters[name], after.parameters[name])
  for (const { name, type, calibration } of dictionary.channels)
    if (type !== 'f32' && type !== 'f64' && calibration === undefined) compare(`channel ${name}`, before.channels[name], after.channels[name])
  for (const [output, duty] of Object.entries(before.outputs)) compare(`output ${output}`, duty, after.outputs[output])
  const grown: Growth = { acceptedCommands: after.commands, ...growth }
  for (const [name, was] of Object.entries(before.system)) {
    if (selfChanging.has(name)) continue
    const more = grown[name] ?? 0
    const is = after.system[name]
    if (typeof was === 'number' && more !== 0) {
      if (is !== was + more) found.push(`${name}: ${was} became ${String(is)}, ${was + more} expected`)
    } else compare(name, was, is)
  }
  return found
}
