/** What may stand at a place of a profile file. Reading with positions, the JSON Schema and the comments of `berth profile init` all come from shapes. */
export type Shape =
  | { readonly is: 'number'; readonly min: number; readonly max: number; readonly whole: boolean; readonly what: string }
  | { readonly is: 'text'; readonly pattern?: RegExp; readonly what: string }
  | { readonly is: 'flag'; readonly what: string }
  | { readonly is: 'choice'; readonly choices: readonly (string | number)[]; readonly what: string }
  | { readonly is: 'list'; readonly of: Shape; readonly min: number; readonly max: number; readonly what: string }
  | { readonly is: 'map'; readonly keys: Readonly<Record<string, Key>>; readonly what: string }
  /** A map whose `kind` says which keys it has; or, where a kind has no keys of its own, that word alone. */
  | { readonly is: 'kinds'; readonly kinds: Readonly<Record<string, Readonly<Record<string, Key>>>>; readonly what: string }
  | { readonly is: 'either'; readonly shapes: readonly Shape[]; readonly what: string }

export interface Key {
  readonly shape: Shape
  readonly optional: boolean
  /** May be there without a value, as one that nobody has filled in. */
  readonly open: boolean
}

export const number = (what: string, min: number, max: number): Shape => ({ is: 'number', min, max, whole: false, what })
export const whole = (what: string, min: number, max: number): Shape => ({ is: 'number', min, max, whole: true, what })
export const text = (what: string, pattern?: RegExp): Shape => ({ is: 'text', what, ...(pattern === undefined ? {} : { pattern }) })
export const flag = (what: string): Shape => ({ is: 'flag', what })
export const choice = (what: string, choices: readonly (string | number)[]): Shape => ({ is: 'choice', choices, what })
export const list = (what: string, of: Shape, min: number, max: number): Shape => ({ is: 'list', of, min, max, what })
export const map = (what: string, keys: Readonly<Record<string, Key>>): Shape => ({ is: 'map', keys, what })
export const kinds = (what: string, of: Readonly<Record<string, Readonly<Record<string, Key>>>>): Shape => ({ is: 'kinds', kinds: of, what })
export const either = (what: string, ...shapes: readonly Shape[]): Shape => ({ is: 'either', shapes, what })

export const required = (shape: Shape): Key => ({ shape, optional: false, open: false })
export const optional = (shape: Shape): Key => ({ shape, optional: true, open: false })
export const open = (shape: Shape): Key => ({ shape, optional: true, open: true })
