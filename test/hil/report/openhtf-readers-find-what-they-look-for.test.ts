import { expect, test } from 'vitest'
import { openhtf } from '../../../hil/report/openhtf'
import { outcomes, type RunRecord } from '../../../hil/report/run-record'
import { furnaceRun } from './fixture/furnace-run'

interface Found {
  readonly outcome: string
  readonly phases: readonly { readonly name: string; readonly outcome: string; readonly measurements: Readonly<Record<string, Record<string, unknown>>> }[]
  readonly log_records: readonly object[]
}
const { run } = furnaceRun()
const read = (record: RunRecord): Found => JSON.parse(openhtf(record)) as Found

/** Members in the order of OpenHTF's own classes: TestRecord, PhaseRecord (openhtf/core/test_record.py), LogRecord (openhtf/util/logs.py). */
const testMembers = [
  ...['dut_id', 'station_id', 'start_time_millis', 'end_time_millis', 'outcome', 'outcome_details', 'metadata', 'phases', 'diagnoses', 'log_records'],
  'code_info',
]
const phaseMembers = [
  ...['descriptor_id', 'name', 'codeinfo', 'measurements', 'options', 'start_time_millis', 'end_time_millis', 'attachments', 'diagnosis_results'],
  ...['failure_diagnosis_results', 'result', 'outcome'],
]
const logMembers = ['level', 'logger_name', 'source', 'lineno', 'timestamp_millis', 'message']

test('records, phases and log lines have the members of OpenHTF', () => {
  const record = read(run)
  expect(Object.keys(record)).toEqual(testMembers)
  for (const phase of record.phases) expect(Object.keys(phase)).toEqual(phaseMembers)
  for (const line of record.log_records) expect(Object.keys(line)).toEqual(logMembers)
  expect(record.phases.map(({ name }) => name)).toEqual([...run.phases.map(({ title }) => title), 'telemetry'])
})

test('each verdict is one measurement; a measured one has value, unit with its common code, and limits in words', () => {
  const all = read(run).phases.flatMap(({ measurements }) => Object.values(measurements))
  const verdicts = all.filter(({ dimensions }) => dimensions === undefined)
  expect(verdicts.map(({ name }) => name).sort()).toEqual(run.verdicts.map(({ id }) => id).sort())
  expect(verdicts.find(({ name }) => name === 'LINK-01')).toMatchObject({
    outcome: 'PASS',
    measured_value: 2.1,
    units: { name: 'millisecond', code: 'C26', suffix: 'ms' },
    validators: ['x <= 100'],
  })
  const series = all.filter(({ dimensions }) => dimensions !== undefined)
  expect(series.map(({ name }) => name)).toEqual(run.series.map(({ name }) => name))
  expect(series[0]?.['measured_value']).toEqual(run.series[0]?.points)
})

test('only a pass is PASS; what was not judged is UNSET and has no value', () => {
  const mixed = { ...run, verdicts: outcomes.map((outcome, index) => ({ ...run.verdicts[0]!, id: `MIX-0${index}`, outcome })) }
  const found = read(mixed)
    .phases.flatMap(({ measurements }) => Object.values(measurements))
    .filter(({ dimensions }) => dimensions === undefined)
  expect(Object.fromEntries(found.map(({ name, outcome, marginal }) => [name, `${outcome}${marginal === true ? ' marginal' : ''}`]))).toEqual({
    'MIX-00': 'PASS',
    'MIX-01': 'FAIL',
    'MIX-02': 'FAIL marginal',
    'MIX-03': 'UNSET',
    'MIX-04': 'UNSET',
    'MIX-05': 'UNSET',
  })
  for (const { outcome, measured_value: value } of found) expect(value === undefined).toBe(outcome === 'UNSET')
})

test('the outcome of the test: a stopped run is ABORTED, one without result an ERROR', () => {
  const pass = { ...run, verdicts: run.verdicts.slice(0, 1) }
  expect(read(pass).outcome).toBe('PASS')
  expect(read({ ...pass, verdicts: [{ ...pass.verdicts[0]!, outcome: 'fail' }] }).outcome).toBe('FAIL')
  expect(read({ ...pass, verdicts: [{ ...pass.verdicts[0]!, outcome: 'no result' }] }).outcome).toBe('ERROR')
  expect(read({ ...pass, stopped: { cause: 'bench', code: 'B2003', message: 'held', at: 0 } }).outcome).toBe('ABORTED')
})
