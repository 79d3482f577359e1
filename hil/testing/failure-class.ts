import type { Stop } from '../report/run-record'

/** Whose failure it is. Payload, bench, test and infrastructure are never mixed: only the payload's own is a "fail", the others leave "no result". */
export type FailureClass = Stop['cause']

/** An error as it came out of a test, perhaps through another process. */
export interface Failure {
  readonly name?: string | undefined
  readonly code?: unknown
  readonly message: string
}

/** Asked and found otherwise, silent, or built from other sources; the board did what silicon does not forgive. */
const payload = /^(B2001|B2002|B2004|B2035|B1\d{3})$/
/** A value out of its range, a name that is not there, a question that cannot be asked. */
const test = /^(B2008|B2031|B2033)$/
/** Ports, files and tools of this machine. */
const infrastructure = /^(B2003|B2007|B2010|B2011|B0\d{3}|B22\d{2})$/

/** An assertion about what the payload said is the payload's; Vitest's own limit in wall-clock time is the machinery's; what no one names is the test's. */
export function failureClass({ name, code, message }: Failure): FailureClass {
  const known = typeof code === 'string' ? code : ''
  if (payload.test(known) || name === 'AssertionError' || name === 'Unmet') return 'payload'
  if (test.test(known)) return 'test'
  if (infrastructure.test(known) || /timed out in \d+ms/.test(message)) return 'infrastructure'
  return /^B2\d{3}$/.test(known) ? 'bench' : 'test'
}

/** Of several failures of one test, the one that says most about the payload's part: a bench that failed excuses the payload, never the other way. */
export function worstClass(failures: readonly Failure[]): FailureClass {
  const classes = failures.map(failureClass)
  return (['bench', 'infrastructure', 'test', 'payload'] as const).find(found => classes.includes(found)) ?? 'test'
}
