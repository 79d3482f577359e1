import { runFacts } from './facts'
import { openhtfUnit } from './openhtf-units'
import { outcomeOf, type RunOutcome } from './outcome'
import type { Measurement, Outcome, Phase, RunRecord, Series, TimelineEvent, Verdict } from './run-record'
import { wallMillis } from './spans'

/**
 * `openhtf.json`: the run in the shape of an OpenHTF test record, for what reads those. Member names and words are those of OpenHTF's own output:
 * TestRecord and PhaseRecord.as_base_types in openhtf/core/test_record.py, Measurement.as_base_types in openhtf/core/measurements.py, LogRecord in
 * openhtf/util/logs.py. A verdict is one measurement of the phase it was judged in, named by its id; a series is a measurement with the dimension time.
 * OpenHTF has no outcome for marginal: it is FAIL with `marginal` set. A series is not judged by us and stays PARTIALLY_SET.
 */
export const openhtf = (run: RunRecord): string => {
  const found = outcomeOf(run)
  const record = {
    dut_id: run.board.serialNumber ?? run.program.sha256.slice(0, 16),
    station_id: `berth ${run.board.name}`,
    start_time_millis: wallMillis(run, 0),
    end_time_millis: wallMillis(run, run.duration / 1e9),
    outcome: testOutcome(run, found),
    outcome_details: [{ code: run.stopped?.code ?? found.outcome, description: found.reason }],
    metadata: { test_name: run.payload, ...runFacts(run), config: { software: run.software, station: run.station } },
    phases: [...phasesOf(run), telemetryPhase(run)],
    diagnoses: [],
    log_records: run.events.map(event => logRecord(run, event)),
    code_info: code,
  }
  return `${JSON.stringify(record, undefined, 1)}\n`
}

const code = { name: 'berth', docstring: null, sourcecode: '' }

const testOutcome = (run: RunRecord, { outcome }: RunOutcome): 'PASS' | 'FAIL' | 'ERROR' | 'ABORTED' => {
  if (outcome === 'pass') return 'PASS'
  if (outcome === 'fail' || outcome === 'marginal') return 'FAIL'
  return run.stopped === null ? 'ERROR' : 'ABORTED'
}

/** Verdicts by the phase in which they were judged; those never judged, or judged outside every phase, have one of their own at the end. */
const phasesOf = (run: RunRecord): unknown[] => {
  const judged = run.verdicts.filter(({ outcome }) => outcome !== 'no result' && outcome !== 'not run')
  const inPhases = run.phases.map((phase, index) => {
    const isLast = index === run.phases.length - 1
    return judged.filter(({ at }) => at >= phase.start && (at < phase.end || (at === phase.end && (isLast || run.phases[index + 1]!.start > at))))
  })
  const placed = new Set(inPhases.flat())
  const others = run.verdicts.filter(verdict => !placed.has(verdict))
  return [
    ...run.phases.map((phase, index) => phaseRecord(run, phase, index, inPhases[index] ?? [])),
    ...(others.length === 0 ? [] : [phaseRecord(run, { title: 'outside the phases', start: run.duration, end: run.duration }, run.phases.length, others)]),
  ]
}

const phaseRecord = (run: RunRecord, { title, start, end }: Phase, index: number, verdicts: readonly Verdict[]): unknown => ({
  descriptor_id: index,
  name: title,
  codeinfo: code,
  measurements: Object.fromEntries(verdicts.map(verdict => [verdict.id, measurementOf(verdict)])),
  options: null,
  start_time_millis: wallMillis(run, start / 1e9),
  end_time_millis: wallMillis(run, end / 1e9),
  attachments: {},
  diagnosis_results: [],
  failure_diagnosis_results: [],
  result: { phase_result: 'CONTINUE' },
  outcome: phaseOutcome(verdicts),
})

const phaseOutcome = (verdicts: readonly Verdict[]): 'PASS' | 'FAIL' | 'SKIP' => {
  const outcomes = verdicts.map(({ outcome }) => measurementOutcome[outcome])
  if (outcomes.includes('FAIL')) return 'FAIL'
  return outcomes.includes('UNSET') ? 'SKIP' : 'PASS'
}

const measurementOutcome: Readonly<Record<Outcome, 'PASS' | 'FAIL' | 'UNSET'>> = {
  pass: 'PASS',
  fail: 'FAIL',
  marginal: 'FAIL',
  'no result': 'UNSET',
  'not run': 'UNSET',
  'not assessable': 'UNSET',
}

const measurementOf = ({ id, title, reason, outcome, measurement, requirement }: Verdict): unknown => ({
  name: id,
  outcome: measurementOutcome[outcome],
  ...(outcome === 'marginal' ? { marginal: true } : {}),
  validators: measurement === undefined ? ["'x' is equal to 'pass'"] : validators(measurement),
  ...(measurement === undefined ? {} : { units: openhtfUnit(measurement.unit), uncertainty: measurement.uncertainty }),
  docstring: `${requirement === undefined ? '' : `${requirement}: `}${title}. ${reason}`,
  ...(measurementOutcome[outcome] === 'UNSET' ? {} : { measured_value: measurement?.value ?? outcome }),
})

/** As openhtf/util/validators.py prints its InRange. */
const validators = ({ low, high }: Measurement): string[] => {
  if (low !== undefined && high !== undefined) return [`${low} <= x <= ${high}`]
  if (high !== undefined) return [`x <= ${high}`]
  return low === undefined ? [] : [`${low} <= x`]
}

const telemetryPhase = (run: RunRecord): unknown => ({
  ...(phaseRecord(run, { title: 'telemetry', start: 0, end: run.duration }, run.phases.length + 1, []) as object),
  measurements: Object.fromEntries(run.series.map(series => [series.name, seriesOf(series)])),
})

const seriesOf = ({ name, unit, role, points }: Series): unknown => ({
  name,
  outcome: points.length === 0 ? 'UNSET' : 'PARTIALLY_SET',
  dimensions: [{ ...openhtfUnit('s'), description: 'rig time' }],
  units: openhtfUnit(unit),
  docstring: role,
  ...(points.length === 0 ? {} : { measured_value: points.filter(([, value]) => value !== null) }),
})

/** Levels of Python's logging. */
const levels = { informative: 20, low: 30, medium: 30, high: 40 } as const

const logRecord = (run: RunRecord, { at, kind, severity, title, detail }: TimelineEvent): unknown => ({
  level: levels[severity ?? 'informative'],
  logger_name: `openhtf.test_record.${run.id}.${kind}`,
  source: kind,
  lineno: 0,
  timestamp_millis: wallMillis(run, at / 1e9),
  message: detail === undefined ? title : `${title}: ${detail}`,
})
