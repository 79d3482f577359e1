import type { DictionaryField } from '../../firmware/declaration/dictionary'
import { telemetry } from '../questions/expect'
import type { Limit, LinkCounter, PacketRecord, ProgramFacts, RunRecord, Series, TimelineEvent, UnframedOctets } from '../report/run-record'
import type { LinkCause } from '../station/hostile'
import type { CommandEntry, TelemetryEntry } from '../station/log'
import { isReport } from '../station/log'
import type { Bench } from './bench'
import { chosenSeries } from './chosen-plots'
import { describeFault, describeReport, summarise } from './describe'
import { directionOf, hexOf, wireHex, wireTimes } from './evidence'
import type { FirstLightResult, TruthSample } from './first-light/first-light'

/** What the caller knows and the bench does not. */
export interface RunFacts {
  readonly id: string
  readonly program: ProgramFacts
  readonly seed: number
  /** As in RunRecord. */
  readonly stationNumbers: RunRecord['station']
  readonly software: Readonly<Record<string, string>>
  /** Wall clock at power on, ISO 8601 in UTC. */
  readonly started: string
  /** As the header of the log has it. Absent: observable. */
  readonly lineErrors?: 'observable' | 'not observable'
  /** Names of housekeeping values to be drawn beside the usual ones, each in a panel of its own. B2008 when the dictionary has no such number. */
  readonly plots?: readonly string[]
}

/** Joins a procedure's result and the bench's log into the run's record. After `bench.close()`, so that nothing is missing. */
export function composeRunRecord(bench: Pick<Bench, 'station' | 'recorder' | 'board'>, result: FirstLightResult, facts: RunFacts): RunRecord {
  const { station, recorder, board } = bench
  const { dictionary } = station
  return {
    format: 'berth-run/1',
    id: facts.id,
    payload: dictionary.payload,
    board: { name: board.name, proofLevel: board.proofLevel, ...(facts.lineErrors === 'not observable' ? { lineErrors: facts.lineErrors } : {}) },
    program: facts.program,
    dictionaryHash: dictionary.hash,
    station: facts.stationNumbers,
    seed: facts.seed,
    software: facts.software,
    started: facts.started,
    duration: board.clock.now,
    stopped: result.stopped,
    phases: result.sheet.phases,
    verdicts: result.sheet.verdicts,
    series: [...seriesOf(bench, result.truth), ...chosenSeries(bench, (facts.plots ?? []).filter(isNotUsual), limitsOf)],
    events: timelineOf(bench, result.timeline),
    packets: packetsOf(bench),
    unframed: unframedOf(bench),
    counters: countersOf(bench, result.damaged),
  }

  function packetsOf({ station, recorder }: Pick<Bench, 'station' | 'recorder'>): PacketRecord[] {
    const records = station.log
      .filter((entry): entry is TelemetryEntry | CommandEntry => entry.kind !== 'unframed')
      .map(entry => ({
        direction: directionOf(entry),
        ...wireTimes(recorder, entry),
        hex: hexOf(entry.octets),
        summary: entry.kind === 'command' ? entry.title : `${summarise(dictionary, entry)}${entry.verified ? '' : ' (unverified)'}`,
      }))
    return records.sort((a, b) => a.end - b.end)
  }

  function unframedOf({ station }: Pick<Bench, 'station'>): UnframedOctets[] {
    const records = station.log
      .filter(entry => entry.kind === 'unframed')
      .map(entry => ({ direction: entry.direction, start: wireTimes(recorder, entry).start, hex: wireHex(recorder, entry), reason: entry.reason }))
    return records.sort((a, b) => a.start - b.start)
  }
}

/** Bench: what was put on or read off the wire. Payload: its last system report. */
function countersOf(bench: Pick<Bench, 'station' | 'rig'> | Pick<Bench, 'station'>, damaged: Readonly<Record<LinkCause, number>>): LinkCounter[] {
  const { station } = bench
  const last = (name: string) => {
    const value = telemetry(bench as Bench, name).latest?.value
    return typeof value === 'number' ? value : null
  }
  const commands = station.log.filter(entry => entry.kind === 'command').length
  const refused = station.log.filter(entry => isReport(entry, 'refused')).length
  return [
    { name: 'telecommands accepted', bench: commands - refused, payload: last('acceptedCommands') },
    { name: 'telecommands refused', bench: refused, payload: last('refusedCommands') },
    { name: 'cut frames to the payload', bench: damaged['cut frame'], payload: last('linkCutFrames') },
    { name: 'bad encodings to the payload', bench: damaged['bad encoding'], payload: last('linkBadEncoding') },
    { name: 'bad checksums to the payload', bench: damaged['bad checksum'], payload: last('linkBadChecksum') },
    { name: 'oversize frames to the payload', bench: damaged.oversize, payload: last('linkOversize') },
    { name: 'packets not for the payload', bench: damaged['not for us'], payload: last('linkNotForUs') },
    { name: 'octets with line errors, to the payload', bench: 0, payload: last('linkLineErrors') },
    { name: 'packets from the payload', bench: station.counts.packets, payload: null },
    { name: 'sequence gaps from the payload', bench: station.counts['sequence gap'], payload: null },
    { name: 'verification reports the payload dropped', bench: null, payload: last('verificationsDropped') },
    { name: 'event packets the payload dropped', bench: null, payload: last('eventPacketsDropped') },
    { name: 'other packets the payload dropped', bench: null, payload: last('reportsDropped') },
  ]
}

function timelineOf({ station, recorder }: Pick<Bench, 'station' | 'recorder'>, timeline: readonly TimelineEvent[]): TimelineEvent[] {
  const { dictionary } = station
  const told = station.log.flatMap((entry): TimelineEvent[] => {
    if (entry.kind !== 'telemetry') return []
    const at = wireTimes(recorder, entry).end
    const { report } = entry
    if (report.kind === 'event') return [{ at, kind: 'event', severity: report.severity, title: report.name, detail: describeReport(dictionary, report) }]
    if (report.kind === 'mode') return [{ at, kind: 'mode', title: report.name, detail: `before: ${report.previousName}` }]
    return []
  })
  const digital = recorder.events.flatMap((event): TimelineEvent[] => {
    if (event.kind === 'digital')
      return [{ at: event.at, kind: 'bench', title: `${event.input} ${event.level === undefined ? 'left open' : event.level ? 'high' : 'low'}` }]
    if (event.kind === 'fault') return [{ at: event.at, kind: 'fault', title: event.about, detail: describeFault(event.fault) }]
    return event.kind === 'note' ? [{ at: event.at, kind: 'bench', title: event.text }] : []
  })
  return [...timeline, ...told, ...digital].sort((a, b) => a.at - b.at)
}

type Panel = Series['panel']

/** Channels the payload reports and truths the model knows, panel by panel. */
const reportedSeries: readonly (readonly [channel: string, panel: Panel])[] = [
  ['cellTemperature', 'temperature'],
  ['supplyVoltage', 'voltage'],
  ['supplyCurrent', 'current'],
  ['heaterPower', 'power'],
]
const isNotUsual = (name: string): boolean => !reportedSeries.some(([channel]) => channel === name)
const trueSeries: readonly (readonly [key: Exclude<keyof TruthSample, 'at'>, name: string, panel: Panel, unit: string])[] = [
  ['temperature', 'cell (model)', 'temperature', '°C'],
  ['voltage', 'supply (model)', 'voltage', 'V'],
  ['current', 'supply (model)', 'current', 'A'],
  ['heaterPower', 'heater (model)', 'power', 'W'],
]

function seriesOf({ station, recorder, board }: Pick<Bench, 'station' | 'recorder' | 'board'>, truth: readonly TruthSample[]): Series[] {
  const { dictionary } = station
  const series: Series[] = []
  for (const [key, name, panel, unit] of trueSeries)
    series.push({ name, unit, panel, role: 'true', points: truth.map(sample => [sample.at / 1e9, sample[key]]), limits: [] })
  const housekeeping = station.log.filter(entry => isReport(entry, 'housekeeping'))
  for (const [channel, panel] of reportedSeries) {
    const field = dictionary.channels.find(candidate => candidate.name === channel)
    if (field === undefined) continue
    const points = housekeeping.flatMap(entry => {
      const value = entry.report.values[channel]
      return typeof value === 'number' ? [[wireTimes(recorder, entry).start / 1e9, value] as const] : []
    })
    series.push({ name: channel, unit: field.unit ?? '', panel, role: 'reported', points, limits: limitsOf(field) })
  }
  const setpoint = setpointSteps({ station, recorder }, board.clock.now)
  if (setpoint.length > 0) series.push({ name: 'setpoint', unit: '°C', panel: 'temperature', role: 'setpoint', points: setpoint, limits: [] })
  return series
}

/** A step at each accepted change of the setpoint; before, the declared initial value. */
function setpointSteps({ station, recorder }: Pick<Bench, 'station' | 'recorder'>, end: number): (readonly [number, number])[] {
  const parameter = station.dictionary.parameters.find(candidate => candidate.name === 'setpoint')
  if (parameter === undefined) return []
  const points: (readonly [number, number])[] = [[0, Number(parameter.initial)]]
  for (const entry of station.log) {
    if (entry.kind !== 'command' || entry.packet.service !== 20 || entry.packet.subtype !== 3) continue
    const value = /setpoint=([-\d.e+]+)/.exec(entry.title)?.[1]
    const isAccepted = station.log.some(report => isReport(report, 'completed') && report.report.request.raw === entry.request)
    if (value === undefined || !isAccepted) continue
    const at = wireTimes(recorder, entry).end / 1e9
    points.push([at, points[points.length - 1]![1]], [at, Number(value)])
  }
  points.push([end / 1e9, points[points.length - 1]![1]])
  return points
}

function limitsOf({ yellow, red }: DictionaryField): Limit[] {
  const pair = (range: readonly [number, number] | undefined, colour: 'yellow' | 'red'): Limit[] =>
    range === undefined
      ? []
      : [
          { name: `${colour} low`, colour, side: 'low', value: range[0] },
          { name: `${colour} high`, colour, side: 'high', value: range[1] },
        ]
  return [...pair(yellow, 'yellow'), ...pair(red, 'red')]
}
