import type { Nanoseconds } from '../../boards/contract'
import type { RunOutcome } from './outcome'
import type { Outcome, Verdict } from './run-record'

/** The part of a terminal stream that is used; `process.stdout` fits. */
export interface Terminal {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

export interface Progress {
  /** A phase begins; the one before is over. */
  phase(title: string, at: Nanoseconds): void
  /** Rig time goes on. `detail` is a few words of live state. Redraws only when the line differs: it shows tenths of a second. */
  tick(at: Nanoseconds, detail?: string): void
  verdict(verdict: Pick<Verdict, 'id' | 'title' | 'outcome' | 'reason'>): void
  /** A completed line of the caller's own. */
  line(text: string): void
  /** The last line; the status line is gone after it. */
  done(outcome: RunOutcome): void
}

const glyphs: Readonly<Record<Outcome, string>> = { pass: '✓', fail: '✕', marginal: '≈', 'no result': '○', 'not run': '·', 'not assessable': '–' }
/** Green, red, yellow. */
const colours: Readonly<Record<Outcome, number>> = { pass: 32, fail: 31, marginal: 33, 'no result': 33, 'not run': 33, 'not assessable': 33 }
const barWidth = 24

/**
 * Live progress. On a terminal: completed lines, and one status line under them that is redrawn in place. Elsewhere: the completed lines only,
 * without colour. `expected` is the rig time the run should take; `colour` is for NO_COLOR (no-color.org).
 */
export const createProgress = (
  out: Terminal,
  { expected, colour = out.isTTY === true }: { readonly expected: Nanoseconds; readonly colour?: boolean },
): Progress => {
  const live = out.isTTY === true
  let status = ''
  let title = ''
  let last = 0

  const paint = (code: number, text: string): string => (colour ? `\x1b[${code}m${text}\x1b[0m` : text)
  const clear = (): void => {
    if (status !== '') out.write('\r\x1b[2K')
  }
  const complete = (text: string): void => {
    clear()
    out.write(`${text}\n`)
    if (status !== '') out.write(status)
  }
  const draw = (next: string): void => {
    if (!live || next === status) return
    clear()
    status = next
    out.write(status)
  }
  const statusLine = (at: Nanoseconds, detail: string): string => {
    const part = Math.max(0, Math.min(1, at / expected))
    const full = Math.round(part * barWidth)
    const text = `${'━'.repeat(full)}${'╌'.repeat(barWidth - full)} ${(at / 1e9).toFixed(1)} of ${(expected / 1e9).toFixed(0)} s  ${title}${detail === '' ? '' : `  ${detail}`}`
    return cut(plain(text), (out.columns ?? 80) - 1)
  }

  return {
    phase(next, at) {
      title = plain(next)
      last = at
      clear()
      status = ''
      complete(paint(1, `${(at / 1e9).toFixed(1).padStart(6)} s  ${title}`))
      draw(statusLine(at, ''))
    },
    tick(at, detail = '') {
      last = at
      draw(statusLine(at, detail))
    },
    verdict({ id, title, outcome, reason }) {
      const head = `          ${paint(colours[outcome], `${glyphs[outcome]} ${outcome === 'pass' ? '' : `${outcome}  `}${plain(id)}`)}  ${plain(title)}`
      complete(outcome === 'pass' ? head : `${head}\n            ${plain(reason)}`)
    },
    line: text => complete(plain(text)),
    done({ outcome, reason }) {
      clear()
      status = ''
      out.write(`${(last / 1e9).toFixed(1).padStart(6)} s  ${paint(colours[outcome], `${glyphs[outcome]} ${outcome}`)}  ${plain(reason)}\n`)
    },
  }
}

/** Nothing that came over a link may drive the terminal. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '·')

const cut = (text: string, columns: number): string => {
  const characters = [...text]
  return characters.length <= columns ? text : `${characters.slice(0, Math.max(0, columns - 1)).join('')}…`
}
