import type { Nanoseconds } from '../../../boards/contract'
import type { RunRecord, TimelineEvent } from '../run-record'
import { counted, tone, whole } from './format'
import { drawing, fixed, frame, mostPhases, phaseEdges, type TimeScale, textWidth, timeTicks } from './frame'
import { html, type Markup, nothing, pathData } from './markup'

/** Width of one column of the packet lanes, in user units. */
const column = 3
/** Marks drawn per lane, and rows they may stack in; the rest is counted beside the lane. */
const mostMarks = 240
const mostRows = 6
const row = 19

interface Lane {
  readonly height: number
  readonly body: Markup
}

/** Phases, packets of each direction, octets lost, verdicts, events and what the bench put in, one under the other. */
export const lanes = (run: RunRecord, x: TimeScale): Markup => {
  const times = (direction: 'to payload' | 'from payload'): Nanoseconds[] =>
    run.packets.filter(packet => packet.direction === direction).map(packet => packet.start)
  const numbered = run.events.map((event, index) => ({ event, number: index + 1 }))
  const marks = (title: string, kinds: readonly TimelineEvent['kind'][]): Lane =>
    markLane(
      title,
      numbered
        .filter(({ event }) => kinds.includes(event.kind))
        .map(({ event, number }) => ({ at: event.at, shape: event.kind, label: String(number), title: `${number}. ${event.title}` })),
      x,
    )
  const all: Lane[] = [
    phaseLane(run, x),
    densityLane('To payload', 'packet', times('to payload'), 'bars', x),
    densityLane('From payload', 'packet', times('from payload'), 'bars', x),
    densityLane(
      'No packet',
      'stretch of octets',
      run.unframed.map(({ start }) => start),
      'lost',
      x,
      'stretches of octets',
    ),
    markLane(
      'Verdicts',
      run.verdicts.map(({ at, outcome, id }) => ({ at, shape: tone[outcome], label: '', title: `${id}: ${outcome}` })),
      x,
    ),
    marks('Events', ['event', 'mode']),
    marks('From the bench', ['fault', 'bench']),
  ]
  let y = 4
  const placed = all.map(({ height, body }) => {
    const group = html`<g transform="translate(0 ${y})">${body}</g>`
    y += height + 8
    return group
  })
  const description = `${counted(run.phases.length, 'phase')}, ${counted(run.packets.length, 'packet')}, ${counted(run.unframed.length, 'stretch of octets', 'stretches of octets')} that never became a packet, ${counted(run.events.length, 'event')} over ${whole(run.duration / 1e9)} s.`
  return drawing('lanes', 'The run on its time axis', description, y + 22, [
    ...phaseEdges(run.phases, x, y),
    ...placed,
    html`<line class="base" x1="${frame.left}" x2="${frame.right}" y1="${y}" y2="${y}"></line>`,
    ...timeTicks(x, y),
  ])
}

const laneTitle = (title: string, y: number): Markup => html`<text class="label" x="0" y="${y}">${title}</text>`
const beside = (text: string, y: number): Markup => html`<text x="${frame.right + 12}" y="${y}">${text}</text>`

const phaseLane = ({ phases }: RunRecord, x: TimeScale): Lane => {
  const boxes = phases.slice(0, mostPhases).map(({ title, start, end }, index) => {
    const left = x(start / 1e9)
    const width = Math.max(1, x(end / 1e9) - left)
    const label = [`${index + 1} ${title}`, `${index + 1}`].find(text => textWidth(text) + 10 < width)
    return html`<g><title>${index + 1} ${title}</title><rect class="phase" x="${fixed(left)}" y="0" width="${fixed(width)}" height="26"></rect>${label === undefined ? html`` : html`<text class="strong" x="${fixed(left + 6)}" y="17">${label}</text>`}</g>`
  })
  const left = phases.length - mostPhases
  return { height: 26, body: html`${laneTitle('Phases', 17)}${boxes}${left > 0 ? beside(`and ${whole(left)} more`, 17) : nothing}` }
}

/** How many things began in each column; height goes with the square root, so one packet still shows beside a thousand. */
const densityLane = (title: string, what: string, times: readonly Nanoseconds[], shape: 'bars' | 'lost', x: TimeScale, many = `${what}s`): Lane => {
  const height = 28
  const columns = new Map<number, number>()
  let most = 0
  for (const time of times) {
    const index = Math.floor((Math.max(frame.left, Math.min(frame.right, x(time / 1e9))) - frame.left) / column)
    const count = (columns.get(index) ?? 0) + 1
    columns.set(index, count)
    most = Math.max(most, count)
  }
  const path = [...columns].map(([index, count]) => {
    const tall = Math.max(4, height * Math.sqrt(count / most))
    return `M${fixed(frame.left + index * column)} ${height}v${fixed(-tall)}h${column - 0.8}v${fixed(tall)}z`
  })
  return {
    height,
    body: html`${laneTitle(title, 20)}<line class="grid" x1="${frame.left}" x2="${frame.right}" y1="${height}" y2="${height}"></line><path class="${shape}" d="${pathData(path.join(''))}"></path>${beside(counted(times.length, what, many), 14)}${
      most > 1 ? beside(`tallest bar: ${whole(most)}`, 28) : nothing
    }`,
  }
}

interface Mark {
  readonly at: Nanoseconds
  readonly shape: string
  readonly label: string
  readonly title: string
}

/** Marks go to the first row with room; what finds none is counted. */
const markLane = (title: string, marks: readonly Mark[], x: TimeScale): Lane => {
  const ends: number[] = []
  const drawn: Markup[] = []
  for (const mark of [...marks].sort((a, b) => a.at - b.at).slice(0, mostMarks)) {
    const at = Math.max(frame.left, Math.min(frame.right, x(mark.at / 1e9)))
    const free = ends.findIndex(end => end < at - 7)
    const line = free === -1 ? ends.length : free
    if (line >= mostRows) continue
    ends[line] = at + 7 + textWidth(mark.label)
    drawn.push(
      html`<g transform="translate(${fixed(at)} ${line * row + 9})"><title>${mark.title}</title>${shapes(mark.shape)}${mark.label === '' ? html`` : html`<text class="strong" x="8" y="4">${mark.label}</text>`}</g>`,
    )
  }
  const rows = Math.max(1, Math.min(mostRows, ends.length))
  const left = marks.length - drawn.length
  return {
    height: rows * row,
    body: html`${laneTitle(title, 13)}${drawn}${beside(left > 0 ? `${whole(drawn.length)} of ${whole(marks.length)} drawn` : whole(marks.length), 13)}`,
  }
}

/** Kinds differ in shape, not in colour alone. */
const shapes = (kind: string): Markup => {
  if (kind === 'fault') return html`<path class="mark fault" d="M0-5.5 5.5 0 0 5.5-5.5 0z"></path>`
  if (kind === 'bench') return html`<rect class="mark" x="-4" y="-4" width="8" height="8"></rect>`
  if (kind === 'mode') return html`<path class="mark" d="M-5 4.5 0-5 5 4.5z"></path>`
  if (kind === 'pass') return html`<path class="mark pass" d="M-5.5.5-4-1.3-1.6 1.2 4.2-4.8 5.6-3.2-1.6 4.6z"></path>`
  if (kind === 'fail') return html`<path class="mark fail" d="M-5-3.6-3.6-5 0-1.4 3.6-5 5-3.6 1.4 0 5 3.6 3.6 5 0 1.4-3.6 5-5 3.6-1.4 0z"></path>`
  if (kind === 'none') return html`<circle class="mark none" r="4"></circle>`
  return html`<circle class="mark event" r="4"></circle>`
}
