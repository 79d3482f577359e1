import type { Nanoseconds } from '../../../boards/contract'
import type { Outcome } from '../run-record'

/** `214,528`. */
export const whole = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 })

/** At most four significant digits, none of them idle; `?` for what is no number. */
export const short = (value: number): string => {
  if (!Number.isFinite(value)) return '?'
  if (Math.abs(value) >= 10_000) return whole(value)
  return String(Number(value.toPrecision(4))).replace('-', '−')
}

export const seconds = (at: Nanoseconds, digits = 3): string => `${(at / 1e9).toFixed(digits)} s`

export const hex32 = (value: number): string => (value >>> 0).toString(16).padStart(8, '0')

/** Octets apart by spaces; anything that is not hexadecimal is given as it came. */
export const spaced = (hex: string): string => (/^([0-9a-f]{2})*$/i.test(hex) ? (hex.match(/../g) ?? []).join(' ') : hex)

export const octetsOf = (hex: string): Uint8Array => Buffer.from(hex, 'hex')

export const glyph: Readonly<Record<Outcome, string>> = { pass: '✓', fail: '✕', marginal: '≈', 'no result': '○', 'not run': '·', 'not assessable': '–' }

/** Class names of the page's style. */
export const tone: Readonly<Record<Outcome, 'pass' | 'fail' | 'none'>> = {
  pass: 'pass',
  fail: 'fail',
  marginal: 'none',
  'no result': 'none',
  'not run': 'none',
  'not assessable': 'none',
}

/** Rows shown of the packets. */
export const mostPackets = 2_000

/** Whether item `number` (from 1) of a list is among those `ends` shows. */
export const isShown = (number: number, length: number, most: number): boolean =>
  length <= most || number <= Math.floor(most / 2) || number > length - Math.floor(most / 2)

/** The first and last of a list too long to show, and how many lie between. */
export const ends = <T>(list: readonly T[], most: number): { readonly head: readonly T[]; readonly tail: readonly T[]; readonly left: number } => {
  if (list.length <= most) return { head: list, tail: [], left: 0 }
  const half = Math.floor(most / 2)
  return { head: list.slice(0, half), tail: list.slice(-half), left: list.length - 2 * half }
}
