/** A value of a profile and where it comes from. Host data: read at build, never on the board. */

/** What a verdict that rests on a value is worth. */
export type ValueClass = 'published' | 'secondary' | 'derived' | 'integrator' | 'assumed'

export interface Source {
  /** The document that gives the value; for an assumed one, whose choice it is and who fixes the true one. */
  readonly document: string
  readonly clause?: string
  /** Where it was read: the document itself, or who quotes it. */
  readonly read?: string
}

export interface Sourced<T> {
  readonly value: T
  readonly class: ValueClass
  readonly source: Source
}

/** One line for a report. */
export function sourceText({ document, clause, read }: Source): string {
  return `${document}${clause === undefined ? '' : ` ${clause}`}${read === undefined ? '' : `, read in ${read}`}`
}

/** A stand-in so that work can go on; `by` says whose number it will be. */
export function assumed<T>(value: T, by: string): Sourced<T> {
  return { value, class: 'assumed', source: { document: `stand-in: ${by}` } }
}
