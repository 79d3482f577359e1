import { type Margin, marginOf } from '../margin'
import type { RunRecord, Verdict } from '../run-record'
import type { Words } from '../text/words'
import { fitted, fixed, frame } from './frame'
import { asked } from './margin'
import { html, type Markup, nothing } from './markup'
import { scrolled, section } from './section'

/** Bars drawn: those with the least margin. */
const mostBars = 40
const row = 24
const top = 22
const left = 116
/** The limit stands here; what is used beyond it goes on to the right, up to `most` of the tolerance. */
const right = 560
const beyond = 660
const most = 1 + (beyond - right) / (right - left)

interface Row {
  readonly number: number
  readonly verdict: Verdict
  readonly margin: Margin
}

/** Every measured number on one scale, least margin first. */
export const marginChart = (run: RunRecord, words: Words): Markup => {
  const { say } = words
  const rows = run.verdicts
    .flatMap((verdict, index): Row[] => {
      const margin = verdict.measurement === undefined ? undefined : marginOf(verdict.measurement)
      return margin === undefined ? [] : [{ number: index + 1, verdict, margin }]
    })
    .sort((a, b) => a.margin.margin - b.margin.margin)
  const [least] = rows
  if (least === undefined) return section('margins', say('margins.heading'), '', html`<p>${say('margins.none')}</p>`)
  const drawn = rows.slice(0, mostBars)
  const height = top + drawn.length * row + 4
  const description = say('margins.description', { count: rows.length, margin: percent(least.margin.margin), id: least.verdict.id })
  const chart = html`<svg role="group" aria-labelledby="margins-t margins-d" viewBox="0 0 ${frame.width} ${height}" xmlns="http://www.w3.org/2000/svg"><title id="margins-t">${say('margins.title')}</title><desc id="margins-d">${description}</desc>
<line class="base" x1="${left}" x2="${left}" y1="${top - 4}" y2="${height}"></line><line class="limit red" x1="${right}" x2="${right}" y1="${top - 4}" y2="${height}"></line><text x="${right}" y="12" text-anchor="middle">${say('margins.limit')}</text>${drawn.map((one, index) => bar(one, top + index * row, words))}</svg>`
  const others = rows.length - drawn.length
  const figure = html`<figure class="axis">${scrolled('margins', html`<div>${chart}</div>`)}${others > 0 ? html`<figcaption>${say('margins.more', { count: others })}</figcaption>` : nothing}</figure>`
  return section('margins', say('margins.heading'), say('margins.lead'), figure)
}

const percent = (share: number): string => fixed(Math.round(share * 1000) / 10).replace('-', '−')

const bar = ({ number, verdict, margin }: Row, y: number, words: Words): Markup => {
  const { say } = words
  const at = (used: number): number => left + Math.max(0, Math.min(most, used)) * (right - left)
  const best = Math.max(0, 2 * margin.used - margin.worst)
  const width = Math.max(3, at(margin.worst) - at(best))
  const said = asked(verdict.measurement!, words)
  const room = margin.margin >= 0 ? say('margins.left', { margin: percent(margin.margin) }) : say('margins.over', { margin: percent(-margin.margin) })
  const tone = margin.margin >= 0 ? 'inside' : 'outside'
  const target = verdict.evidence.length > 0 ? `octets-${number}` : `verdict-${number}`
  return html`<a href="#${target}" aria-label="${say('margins.row', { id: verdict.id, asked: said })}${say('list')}${room}"><rect class="hit" x="0" y="${y}" width="${frame.width}" height="${row}"></rect><text class="strong" x="0" y="${y + 16}">${fitted(verdict.id, left - 10)}</text><line class="grid" x1="${left}" x2="${right}" y1="${y + 12}" y2="${y + 12}"></line><rect class="used ${tone}" x="${fixed(at(best))}" y="${y + 6}" width="${fixed(width)}" height="12"></rect><text class="strong" x="${beyond + 14}" y="${y + 16}">${room}</text><text x="${beyond + 118}" y="${y + 16}">${fitted(said, frame.width - beyond - 118)}</text></a>`
}
