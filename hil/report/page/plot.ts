import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { curveStepAfter, line } from 'd3-shape'
import type { Limit, Phase, Series } from '../run-record'
import type { Words } from '../text/words'
import { short } from './format'
import { drawing, fitted, fixed, frame, phaseEdges, type TimeScale, timeTicks } from './frame'
import { html, type Markup, nothing, pathData } from './markup'
import { thinned } from './thin'

export interface PlotOptions {
  readonly id: string
  readonly title: string
  readonly height: number
  readonly series: readonly Series[]
  readonly phases: readonly Phase[]
  readonly x: TimeScale
  /** Whether the value axis starts at zero. */
  readonly fromZero: boolean
  /** Whether times stand under it. */
  readonly withTimes: boolean
  readonly words: Words
}

const top = 12

/** One panel: lines over time, limits across, each named at its right end. */
export const plot = ({ id, title, height, series, phases, x, fromZero, withTimes, words }: PlotOptions): Markup => {
  const { say, of } = words
  const unit = series[0]?.unit ?? ''
  const limits = series.flatMap(({ limits }) => limits)
  const y = scaleLinear(domain(series, limits, fromZero), [height, top]).nice(height > 150 ? 10 : 4)
  const count = height > 150 ? 6 : 3
  // 75k: a long number would run into the title.
  const format = y.tickFormat(count, Math.max(...y.domain().map(Math.abs)) >= 10_000 ? '~s' : undefined)
  const grid = y
    .ticks(count)
    .map(
      tick =>
        html`<line class="grid" x1="${frame.left}" x2="${frame.right}" y1="${fixed(y(tick))}" y2="${fixed(y(tick))}"></line><text x="${frame.left - 8}" y="${fixed(y(tick) + 4)}" text-anchor="end">${format(tick)}</text>`,
    )
  const rules = limits.map(
    ({ colour, value }) => html`<line class="limit ${colour}" x1="${frame.left}" x2="${frame.right}" y1="${fixed(y(value))}" y2="${fixed(y(value))}"></line>`,
  )
  const order = { true: 0, reported: 1, setpoint: 2 }
  const lines = [...series].sort((a, b) => order[a.role] - order[b.role]).map(one => html`<path class="line ${one.role}" d="${path(one, x, y)}"></path>`)
  const limited = limits.map(({ name, value }) => `${of(name)} ${short(value)} ${unit}`).join(', ')
  const description = [
    `${series.map(one => described(one, words)).join('; ')}${say('end')}`,
    ...(limits.length === 0 ? [] : [say('plot.limits', { limits: limited })]),
  ].join(say('sentence'))
  const bottom = height + (withTimes ? 26 : 10)
  return drawing(id, say('plot.title', { panel: title, unit }), description, bottom, [
    ...phaseEdges(phases, x, height),
    ...grid,
    html`<text class="label" x="0" y="${top + 9}">${fitted(title, frame.left - 8)}</text><text x="0" y="${top + 25}">${unit}</text>`,
    ...rules,
    ...lines,
    ...labels(series, limits, y, height, words),
    ...(withTimes ? [html`<line class="base" x1="${frame.left}" x2="${frame.right}" y1="${height}" y2="${height}"></line>`, ...timeTicks(x, height)] : []),
  ])
}

const values = ({ points }: Series): number[] => points.flatMap(([, value]) => (value === null ? [] : [value]))
const least = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)

/** All data and limits, and never so narrow that noise fills the panel: at least 4 % of the largest value. */
const domain = (series: readonly Series[], limits: readonly Limit[], fromZero: boolean): [number, number] => {
  const all = [...series.flatMap(values), ...limits.map(({ value }) => value), ...(fromZero ? [0] : [])]
  if (all.length === 0) return [0, 1]
  const low = least(all)
  const high = most(all)
  const room = Math.max(Math.abs(high), Math.abs(low)) * 0.04 || 1
  return high - low >= room ? [low, high] : [low - room / 2, high + room / 2]
}

const path = (series: Series, x: TimeScale, y: ScaleLinear<number, number>): Markup => {
  const draw = line<readonly [number, number | null]>()
    .defined(([, value]) => value !== null)
    .x(([at]) => Math.round(x(at) * 10) / 10)
    .y(([, value]) => Math.round(y(value ?? 0) * 10) / 10)
  if (series.role === 'setpoint') draw.curve(curveStepAfter)
  return pathData(draw(thinned(series.points, frame.right - frame.left)) ?? '')
}

const described = (series: Series, { say, of }: Words): string => {
  const known = values(series)
  const name = of(series.name)
  if (known.length === 0) return say('plot.empty', { name })
  const ends = { least: short(least(known)), most: short(most(known)), last: short(known.at(-1) ?? 0) }
  return say('plot.series', { name, count: known.length, ...ends, unit: series.unit })
}

/** Names at the right end, pushed apart so that none covers another. */
const labels = (series: readonly Series[], limits: readonly Limit[], y: ScaleLinear<number, number>, height: number, { of }: Words): Markup[] => {
  const wanted = [
    ...limits.map(({ name, colour, value }) => ({ at: y(value), text: `${short(value)} ${of(name)}`, tone: colour as string, kind: 'limit' })),
    ...series.flatMap(one => {
      const last = values(one).at(-1)
      return last === undefined ? [] : [{ at: y(last), text: `${short(last)} ${of(one.name)}`, tone: one.role as string, kind: 'line' }]
    }),
  ].sort((a, b) => a.at - b.at)
  const gap = 14
  let above = Number.NEGATIVE_INFINITY
  const placed = wanted.map(label => {
    above = Math.max(label.at, above + gap)
    return { ...label, place: above }
  })
  let below = height + gap
  for (const label of placed.reverse()) {
    below = Math.min(label.place, below - gap)
    label.place = below
  }
  return placed.map(
    ({ at, place, text, tone, kind }) =>
      html`${Math.abs(at - place) > 3 ? html`<path class="grid" fill="none" d="${pathData(`M${frame.right + 1} ${fixed(at)}L${frame.right + 9} ${fixed(place)}`)}"></path>` : nothing}<path class="${kind} ${tone} swatch" d="${pathData(`M${frame.right + 12} ${fixed(place)}h16`)}"></path><text class="${tone}" x="${frame.right + 34}" y="${fixed(place + 4)}">${fitted(text, frame.width - frame.right - 34)}</text>`,
  )
}
