import { runFacts, verdictFacts } from './facts'
import { outcomeOf } from './outcome'
import type { Attempt, Outcome, RunRecord } from './run-record'
import { type Span, spans, wallMillis } from './spans'

/**
 * `ctrf.json`: Common Test Report Format (ctrf.io, specification 0.0). Our outcome stands in `rawStatus`; what CTRF has no status for is `other`,
 * which no reader counts as passed. Earlier attempts are `retryAttempts`, and a pass after one is `flaky`.
 */
export const ctrf = (run: RunRecord): string => {
  const tests = spans(run).map(span => testOf(run, span))
  const count = (status: Status): number => tests.filter(test => test.status === status).length
  const { outcome, reason } = outcomeOf(run)
  const report = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    runId: run.id,
    generatedBy: 'Berth',
    results: {
      tool: { name: 'Berth', ...(run.software['Berth'] === undefined ? {} : { version: run.software['Berth'] }) },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        flaky: tests.filter(test => test.flaky === true).length,
        start: wallMillis(run, 0),
        stop: wallMillis(run, run.duration / 1e9),
        duration: Math.round(run.duration / 1e6),
        extra: { outcome, reason },
      },
      tests,
      environment: {
        reportName: `${run.payload} on ${run.board.name}`,
        appName: run.payload,
        buildId: run.program.sha256,
        testEnvironment: `${run.board.name}, ${run.board.proofLevel}`,
        healthy: outcome === 'pass',
        extra: { ...runFacts(run), software: run.software, ...(run.stopped === null ? {} : { stopped: run.stopped }) },
      },
    },
  }
  return `${JSON.stringify(report, undefined, 1)}\n`
}

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other'

const statusOf: Readonly<Record<Outcome, Status>> = {
  pass: 'passed',
  fail: 'failed',
  marginal: 'other',
  'no result': 'other',
  'not run': 'skipped',
  'not assessable': 'other',
}

const testOf = (run: RunRecord, { verdict, start, end }: Span) => {
  const { id, title, outcome, reason, measurement, attempts = [] } = verdict
  return {
    testId: id,
    name: `${id} ${title}`,
    status: statusOf[outcome],
    duration: Math.round((end - start) * 1000),
    start: wallMillis(run, start),
    stop: wallMillis(run, end),
    suite: [run.payload, run.board.name],
    message: reason,
    rawStatus: outcome,
    labels: { ...runFacts(run), ...verdictFacts(verdict) },
    type: 'hardware in the loop',
    device: run.board.serialNumber ?? run.board.name,
    ...retries(outcome, attempts),
    ...(measurement === undefined ? {} : { extra: { measurement } }),
  }
}

const retries = (
  outcome: Outcome,
  attempts: readonly Attempt[],
): { readonly retries?: number; readonly retryAttempts?: unknown[]; readonly flaky?: boolean } =>
  attempts.length === 0
    ? {}
    : {
        retries: attempts.length,
        retryAttempts: attempts.map(({ outcome, reason }, index) => ({ attempt: index + 1, status: statusOf[outcome], message: reason })),
        flaky: outcome === 'pass',
      }
