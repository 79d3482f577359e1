import { runFacts, verdictFacts } from './facts'
import { isRetried, outcomeOf } from './outcome'
import type { Outcome, RunRecord } from './run-record'
import { type Span, spans } from './spans'
import { englishWords, type Words } from './text/words'

/**
 * `junit.xml`: the XML every build server reads, in the common subset of its readers (testsuites, testsuite, testcase, properties, failure, error,
 * skipped). Requirement, board and firmware are properties of each case. What is not a pass is never told as one: marginal and pass after retry are
 * failures of that type, no result an error, not run and not assessable are skipped. Titles and reasons are in the language of `words`, properties and
 * types never. A run that was stopped, or judged nothing, has a case of its own that is an error.
 */
export const junit = (run: RunRecord, words: Words = englishWords): string => {
  const name = `${run.payload} on ${run.board.name}, ${run.board.proofLevel}`
  const all = [...spans(run).map(span => caseOf(run, span, words)), ...runItself(run, words)]
  const count = (kind: Told): number => all.filter(({ told }) => told === kind).length
  const counts = `tests="${all.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${(run.duration / 1e9).toFixed(3)}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(name)}" ${counts}>`,
    `<testsuite name="${xml(name)}" timestamp="${xml(run.started.slice(0, 19))}" hostname="${xml(run.board.name)}" ${counts}>`,
    properties(runFacts(run)),
    ...all.map(({ text }) => text),
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

type Told = 'failure' | 'error' | 'skipped' | undefined

interface Case {
  readonly told: Told
  readonly text: string
}

const toldAs: Readonly<Record<Outcome, Told>> = {
  pass: undefined,
  fail: 'failure',
  marginal: 'failure',
  'no result': 'error',
  'not run': 'skipped',
  'not assessable': 'skipped',
}

const caseOf = (run: RunRecord, { verdict, start, end }: Span, { of }: Words): Case => {
  const told = isRetried(verdict) ? 'failure' : toldAs[verdict.outcome]
  const type = isRetried(verdict) ? 'pass after retry' : verdict.outcome
  const facts = { ...runFacts(run), ...verdictFacts(verdict) }
  const body = told === undefined ? '' : `\n<${told} type="${xml(type)}" message="${xml(of(verdict.reason))}"/>`
  return { told, text: testcase(run, `${verdict.id} ${of(verdict.title)}`, end - start, `${properties(facts)}${body}`) }
}

/** The run as a case, where the verdicts alone would hide that it did not go to its end. */
const runItself = (run: RunRecord, words: Words): Case[] => {
  if (run.stopped === null && run.verdicts.length > 0) return []
  const type = run.stopped?.cause ?? 'no result'
  const error = `<error type="${xml(type)}" message="${xml(outcomeOf({ ...run, verdicts: [] }, words).reason)}"/>`
  return [{ told: 'error', text: testcase(run, words.say('run.whole'), 0, `${properties(runFacts(run))}\n${error}`) }]
}

const testcase = (run: RunRecord, name: string, seconds: number, body: string): string =>
  `<testcase classname="${xml(`${run.payload}.${run.board.name}`)}" name="${xml(name)}" time="${seconds.toFixed(3)}">\n${body}\n</testcase>`

const properties = (facts: Readonly<Record<string, string>>): string =>
  `<properties>${Object.entries(facts)
    .map(([name, value]) => `<property name="${xml(name)}" value="${xml(value)}"/>`)
    .join('')}</properties>`

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' }

/** For a quoted attribute. What XML 1.0 (2.2) has no character for becomes U+FFFD. */
const xml = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd').replace(/[&<>"\t\n\r]/g, character => entities[character] ?? '')
