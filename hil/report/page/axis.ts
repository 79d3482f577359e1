import type { Phase, RunRecord, Series } from '../run-record'
import type { Words } from '../text/words'
import { mostPhases, timeScale } from './frame'
import { lanes } from './lanes'
import { html, type Markup, nothing } from './markup'
import { plot } from './plot'
import { scrolled } from './section'

/** Those a reader looks for first; any other panel follows under its own name. */
const panels = [
  { panel: 'temperature', height: 290, fromZero: false },
  { panel: 'voltage', height: 84, fromZero: false },
  { panel: 'current', height: 84, fromZero: true },
  { panel: 'power', height: 104, fromZero: true },
] as const

/** Everything of the run that has a time, one under the other on one time scale: lanes of marks, then the plots of its series. */
export const axis = (run: RunRecord, words: Words): Markup => {
  const { say } = words
  const x = timeScale(run.duration)
  const others = [...new Set(run.series.map(({ panel }) => panel))].filter(name => !panels.some(({ panel }) => panel === name))
  const all = [
    ...panels.map(known => ({ ...known, title: say(`panel.${known.panel}`) })),
    ...others.map(panel => ({ panel, title: words.of(panel), height: 84, fromZero: false })),
  ]
  const drawn = all.map(panel => ({ ...panel, series: run.series.filter(series => series.panel === panel.panel) })).filter(({ series }) => series.length > 0)
  const plots = drawn.map((panel, index) => plot({ ...panel, id: `plot-${index + 1}`, phases: run.phases, x, withTimes: index === drawn.length - 1, words }))
  return html`<section id="axis" class="axis" aria-labelledby="axis-h"><h2 id="axis-h">${say('axis.heading')}</h2>
<figure>${scrolled('axis', html`<div>${lanes(run, x, words)}${plots}</div>`)}${phaseList(run.phases, words)}<figcaption>${run.line === undefined ? caption(run.series, words) : say('axis.apart')}</figcaption></figure></section>`
}

/** With their numbers, since a short phase has no room for its name on the strip. */
const phaseList = (phases: readonly Phase[], { say, of }: Words): Markup => {
  if (phases.length === 0) return nothing
  const tenths = (at: number): string => (at / 1e9).toFixed(1)
  const items = phases.slice(0, mostPhases).map(({ title, start, end }, index) => {
    const span = say('axis.phase', { start: tenths(start), end: tenths(end) })
    return html`<li>${index + 1} ${of(title)} <span>${span}</span></li>`
  })
  const more = phases.length > mostPhases ? html`<li>${say('and-more', { count: phases.length - mostPhases })}</li>` : nothing
  return html`<ol class="phases" aria-label="${say('axis.phases')}">${items}${more}</ol>`
}

const caption = (series: readonly Series[], { say }: Words): string => {
  const has = (role: Series['role']): boolean => series.some(one => one.role === role)
  const roles = (['true', 'reported', 'setpoint'] as const).filter(has).map(role => say(`axis.${role}`))
  const points = series.reduce((sum, { points }) => sum + points.length, 0)
  const drawn = series.length === 0 ? [] : [say('axis.drawn', { values: say('values', { count: points }) })]
  return [...roles, ...drawn, say('axis.key')].join(say('sentence'))
}
