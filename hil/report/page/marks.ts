import type { Nanoseconds } from '../../../boards/contract'
import type { Words } from '../text/words'
import { whole } from './format'
import { fixed, frame, type TimeScale, textWidth } from './frame'
import { html, type Markup, nothing } from './markup'

export interface Mark {
  readonly at: Nanoseconds
  /** Kinds differ in shape, not in colour alone. */
  readonly shape: 'event' | 'mode' | 'fault' | 'bench' | 'pass' | 'fail' | 'none'
  /** Number in a table of the page; absent: marks drawn as one say how many they are. */
  readonly number?: number
  readonly title: string
  /** Id of the place on the page it leads to. */
  readonly link?: string
}

/** Marks of one shape nearer than this are drawn as one, over at most this stretch. In user units. */
const near = 16
const stretch = 64
/** Drawn marks per lane, rows they stack in, and titles kept of those drawn as one; what is beyond is counted. */
const mostDrawn = 200
const mostRows = 5
const mostTitles = 30
const row = 19

interface Group {
  readonly shape: Mark['shape']
  readonly at: number
  last: number
  readonly marks: Mark[]
}

/** Marks go to the first row with room; what finds none is counted beside the lane. */
export const markLane = (marks: readonly Mark[], x: TimeScale, words: Words): { readonly height: number; readonly body: Markup; readonly beside: string } => {
  const taken: number[] = []
  const drawn: Markup[] = []
  let shown = 0
  for (const group of grouped(marks, x)) {
    const label = labelOf(group.marks)
    const width = textWidth(label) + (label === '' ? 0 : 4)
    const isLeft = group.at + 8 + width > frame.right
    const start = group.at - 8 - (isLeft ? width : 0)
    const free = taken.findIndex(end => end < start)
    const line = free === -1 ? taken.length : free
    if (line >= mostRows || drawn.length >= mostDrawn) continue
    taken[line] = group.at + 8 + (isLeft ? 0 : width)
    shown += group.marks.length
    const text = label === '' ? nothing : html`<text class="strong" x="${isLeft ? -8 : 8}" y="4" text-anchor="${isLeft ? 'end' : 'start'}">${label}</text>`
    drawn.push(
      html`<g transform="translate(${fixed(group.at)} ${line * row + 9})">${linked(group.marks, html`<title>${titleOf(group.marks, words)}</title>${glyphs[group.shape]}${text}`)}</g>`,
    )
  }
  const beside = shown === marks.length ? whole(shown) : words.say('lane.drawn', { shown, all: marks.length })
  return { height: Math.max(1, taken.length) * row, body: html`${drawn}`, beside }
}

/** In order of time. */
const grouped = (marks: readonly Mark[], x: TimeScale): Group[] => {
  const groups: Group[] = []
  const open = new Map<Mark['shape'], Group>()
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    const at = Math.max(frame.left, Math.min(frame.right, x(mark.at / 1e9)))
    const group = open.get(mark.shape)
    if (group !== undefined && at - group.last < near && at - group.at < stretch) {
      group.marks.push(mark)
      group.last = at
      continue
    }
    const fresh: Group = { shape: mark.shape, at, last: at, marks: [mark] }
    open.set(mark.shape, fresh)
    groups.push(fresh)
  }
  return groups
}

/** `7`, `5, 7–11`, or how many when they have no number. */
const labelOf = (marks: readonly Mark[]): string => {
  const numbers = marks.flatMap(({ number }) => (number === undefined ? [] : [number])).sort((a, b) => a - b)
  if (numbers.length === 0) return marks.length === 1 ? '' : `× ${whole(marks.length)}`
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last !== undefined && number === last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  const text = runs.slice(0, 4).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  return `${text.join(', ')}${runs.length > 4 ? ' …' : ''}`
}

/** One mark leads to its place; of several drawn as one, the first does. */
const linked = (marks: readonly Mark[], body: Markup): Markup => {
  const link = marks[0]?.link
  return link === undefined ? body : html`<a href="#${link}">${body}</a>`
}

const titleOf = (marks: readonly Mark[], { say }: Words): string => {
  const titles = marks.slice(0, mostTitles).map(({ title }) => title)
  return [...titles, ...(marks.length > mostTitles ? [say('and-more', { count: marks.length - mostTitles })] : [])].join('; ')
}

const glyphs: Readonly<Record<Mark['shape'], Markup>> = {
  event: html`<circle class="mark event" r="4"></circle>`,
  mode: html`<path class="mark" d="M-5 4.5 0-5 5 4.5z"></path>`,
  fault: html`<path class="mark fault" d="M0-5.5 5.5 0 0 5.5-5.5 0z"></path>`,
  bench: html`<rect class="mark" x="-4" y="-4" width="8" height="8"></rect>`,
  pass: html`<path class="mark pass" d="M-5.5.5-4-1.3-1.6 1.2 4.2-4.8 5.6-3.2-1.6 4.6z"></path>`,
  fail: html`<path class="mark fail" d="M-5-3.6-3.6-5 0-1.4 3.6-5 5-3.6 1.4 0 5 3.6 3.6 5 0 1.4-3.6 5-5 3.6-1.4 0z"></path>`,
  none: html`<circle class="mark none" r="4"></circle>`,
}
