import type { Nanoseconds } from '../../../boards/contract'
import type { RunRecord } from '../run-record'
import type { Words } from '../text/words'
import { tone } from './format'
import { drawing, fixed, frame, mostPhases, phaseEdges, type TimeScale, textWidth, timeTicks } from './frame'
import { type Mark, markLane } from './marks'
import { html, type Markup, nothing, pathData } from './markup'

/** Width of one column of the packet lanes, in user units. */
const column = 3

interface Lane {
  readonly height: number
  readonly body: Markup
}

/** Phases, packets of each direction, octets lost, verdicts, events and what the bench put in, one under the other. */
export const lanes = (run: RunRecord, x: TimeScale, words: Words): Markup => {
  const { say, of } = words
  const times = (direction: 'to payload' | 'from payload'): Nanoseconds[] =>
    run.packets.filter(packet => packet.direction === direction).map(packet => packet.start)
  const numbered = run.events.map((event, index) => ({ at: event.at, shape: event.kind, number: index + 1, title: `${index + 1}. ${of(event.title)}` }))
  const verdicts = run.verdicts.map(({ at, outcome, id }, index) => ({
    at,
    shape: tone[outcome],
    title: `${id}: ${say(`outcome.${outcome}`)}`,
    link: `verdict-${index + 1}`,
  }))
  const marks = (title: string, list: readonly Mark[]): Lane => {
    const { height, body, beside: count } = markLane(list, x, words)
    return { height, body: html`${laneTitle(title, 13)}${body}${beside(count, 13)}` }
  }
  const onTheLine = (): Lane[] => [
    densityLane(say('lane.to'), 'packets', times('to payload'), 'bars', x, words),
    densityLane(say('lane.from'), 'packets', times('from payload'), 'bars', x, words),
    densityLane(
      say('lane.lost'),
      'stretches',
      run.unframed.map(({ start }) => start),
      'lost',
      x,
      words,
    ),
  ]
  const isHere = run.line === undefined
  const all: Lane[] = [
    phaseLane(run, x, words),
    ...(isHere ? onTheLine() : []),
    marks(say('lane.verdicts'), verdicts),
    ...(isHere
      ? [
          marks(
            say('lane.events'),
            numbered.filter(({ shape }) => shape === 'event' || shape === 'mode'),
          ),
        ]
      : []),
    ...(isHere || run.events.length > 0
      ? [
          marks(
            say('lane.bench'),
            numbered.filter(({ shape }) => shape === 'fault' || shape === 'bench'),
          ),
        ]
      : []),
  ]
  let y = 4
  const placed = all.map(({ height, body }) => {
    const group = html`<g transform="translate(0 ${y})">${body}</g>`
    y += height + 8
    return group
  })
  const counted = say('axis.description', {
    phases: say('phases', { count: run.phases.length }),
    packets: say('packets', { count: run.packets.length }),
    stretches: say('stretches', { count: run.unframed.length }),
    events: say('events', { count: run.events.length }),
    seconds: run.duration / 1e9,
  })
  const description = isHere ? counted : say('axis.apart')
  return drawing('lanes', say('axis.title'), description, y + 22, [
    ...phaseEdges(run.phases, x, y),
    ...placed,
    html`<line class="base" x1="${frame.left}" x2="${frame.right}" y1="${y}" y2="${y}"></line>`,
    ...timeTicks(x, y),
  ])
}

const laneTitle = (title: string, y: number): Markup => html`<text class="label" x="0" y="${y}">${title}</text>`
const beside = (text: string, y: number): Markup => html`<text x="${frame.right + 12}" y="${y}">${text}</text>`

const phaseLane = ({ phases }: RunRecord, x: TimeScale, { say, of }: Words): Lane => {
  const boxes = phases.slice(0, mostPhases).map(({ title: said, start, end }, index) => {
    const title = of(said)
    const left = x(start / 1e9)
    const width = Math.max(1, x(end / 1e9) - left)
    const label = [`${index + 1} ${title}`, `${index + 1}`].find(text => textWidth(text) + 10 < width)
    return html`<g><title>${index + 1} ${title}</title><rect class="phase" x="${fixed(left)}" y="0" width="${fixed(width)}" height="26"></rect>${label === undefined ? html`` : html`<text class="strong" x="${fixed(left + 6)}" y="17">${label}</text>`}</g>`
  })
  const left = phases.length - mostPhases
  return { height: 26, body: html`${laneTitle(say('axis.phases'), 17)}${boxes}${left > 0 ? beside(say('and-more', { count: left }), 17) : nothing}` }
}

/** How many things began in each column; height goes with the square root, so one packet still shows beside a thousand. */
const densityLane = (
  title: string,
  what: 'packets' | 'stretches',
  times: readonly Nanoseconds[],
  shape: 'bars' | 'lost',
  x: TimeScale,
  { say }: Words,
): Lane => {
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
    body: html`${laneTitle(title, 20)}<line class="grid" x1="${frame.left}" x2="${frame.right}" y1="${height}" y2="${height}"></line><path class="${shape}" d="${pathData(path.join(''))}"></path>${beside(say(what, { count: times.length }), 14)}${
      most > 1 ? beside(say('lane.tallest', { count: most }), 28) : nothing
    }`,
  }
}
