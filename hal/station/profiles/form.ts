/** What a value of a profile may be. */

export type Form<T> = NumberForm<T> | ChoiceForm<T> | ListForm<T>
interface NumberForm<T> {
  readonly is: 'number'
  readonly min: number
  readonly max: number
  /** Whole numbers only. */
  readonly whole: boolean
  /** Shown in hexadecimal. */
  readonly hexadecimal: boolean
  readonly of?: T
}
interface ChoiceForm<T> {
  readonly is: 'choice'
  readonly choices: readonly string[]
  readonly of?: T
}
interface ListForm<T> {
  readonly is: 'list'
  readonly choices: readonly string[]
  readonly of?: T
}

/** One row of the catalogue: a value that a profile may have. */
export interface Row<T = unknown> {
  /** As a report calls it. */
  readonly title: string
  /** '' for what has none. */
  readonly unit: string
  readonly form: Form<T>
  /** Which document or person usually has it. */
  readonly knownBy: string
}

export function number(title: string, unit: string, range: readonly [number, number], knownBy: string): Row<number> {
  return { title, unit, form: { is: 'number', min: range[0], max: range[1], whole: false, hexadecimal: false }, knownBy }
}
export function whole(title: string, unit: string, range: readonly [number, number], knownBy: string): Row<number> {
  return { title, unit, form: { is: 'number', min: range[0], max: range[1], whole: true, hexadecimal: false }, knownBy }
}
export function octet(title: string, knownBy: string): Row<number> {
  return { title, unit: '', form: { is: 'number', min: 0, max: 255, whole: true, hexadecimal: true }, knownBy }
}
export function choice<const C extends readonly string[]>(title: string, choices: C, knownBy: string): Row<C[number]> {
  return { title, unit: '', form: { is: 'choice', choices }, knownBy }
}
export function list<const C extends readonly string[]>(title: string, choices: C, knownBy: string): Row<readonly C[number][]> {
  return { title, unit: '', form: { is: 'list', choices }, knownBy }
}
