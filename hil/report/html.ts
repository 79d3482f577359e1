import { outcomeOf } from './outcome'
import { counted, seconds } from './page/format'
import { mostPhases, timeScale } from './page/frame'
import { headline } from './page/headline'
import { lanes } from './page/lanes'
import { html, type Markup, nothing } from './page/markup'
import { plot } from './page/plot'
import { stationTable } from './page/station'
import { style } from './page/style'
import { counterTable, eventTable, packetTable, unframedTable } from './page/tables'
import { verdictTable } from './page/verdicts'
import type { Phase, RunRecord, Series } from './run-record'

/** No script and no outside resource, and a policy that forbids both. */
const policy = "default-src 'none'; style-src 'unsafe-inline'"

/** `report.html`: one self-contained page. Lists too long to read are cut with the number left out; every text of the record is escaped. */
export const reportHtml = (run: RunRecord): string => {
  const { outcome } = outcomeOf(run)
  const page = html`<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${outcome}: ${run.payload} on ${run.board.name}, ${run.board.proofLevel}</title>`
  return `<!doctype html>\n${page.text}<style>${style}</style></head>\n${body(run).text}</html>\n`
}

const body = (run: RunRecord): Markup => html`<body><a class="skip" href="#verdicts">Skip to the verdicts</a><div class="page">
${headline(run)}
<nav aria-label="Sections"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>
${verdictTable(run)}
${stationTable(run)}
${axis(run)}
${counterTable(run)}
${unframedTable(run)}
${eventTable(run)}
${packetTable(run)}
</main>
<footer>Times are rig time from power on, in ${run.board.proofLevel === 'host model' || run.board.proofLevel === 'emulated image' ? 'virtual' : 'real'} seconds. Beside this page: run.json (all of the above), dictionary.json (from which the bench worked), link.pcapng (Wireshark: link type 147 as <code>ccsds</code>).</footer>
</div></body>`

const sections = [
  ['verdicts', 'Verdicts'],
  ['station', 'The station’s numbers'],
  ['axis', 'Time axis'],
  ['link', 'Link'],
  ['unframed', 'Octets without a packet'],
  ['events', 'Events'],
  ['packets', 'Packets'],
] as const

const panels = [
  { panel: 'temperature', title: 'Temperature', height: 290, fromZero: false },
  { panel: 'voltage', title: 'Supply', height: 84, fromZero: false },
  { panel: 'current', title: 'Supply', height: 84, fromZero: true },
  { panel: 'power', title: 'Heater', height: 104, fromZero: true },
] as const

const axis = (run: RunRecord): Markup => {
  const x = timeScale(run.duration)
  const drawn = panels.map(panel => ({ ...panel, series: run.series.filter(series => series.panel === panel.panel) })).filter(({ series }) => series.length > 0)
  const plots = drawn.map((panel, index) => plot({ ...panel, id: `plot-${panel.panel}`, phases: run.phases, x, withTimes: index === drawn.length - 1 }))
  return html`<section id="axis" class="axis" aria-labelledby="axis-h"><h2 id="axis-h">The run on one time axis</h2>
<figure><div class="scroll" role="region" aria-labelledby="axis-h" tabindex="0"><div>${lanes(run, x)}${plots}</div></div>${phaseList(run.phases)}<figcaption>${caption(run.series)}</figcaption></figure></section>`
}

/** With their numbers, since a short phase has no room for its name on the strip. */
const phaseList = (phases: readonly Phase[]): Markup => {
  if (phases.length === 0) return nothing
  const items = phases
    .slice(0, mostPhases)
    .map(({ title, start, end }, index) => html`<li>${index + 1} ${title} <span>${seconds(start, 1)} to ${seconds(end, 1)}</span></li>`)
  return html`<ol class="phases" aria-label="Phases">${items}${phases.length > mostPhases ? html`<li>and ${phases.length - mostPhases} more</li>` : nothing}</ol>`
}

const caption = (series: readonly Series[]): Markup => {
  const has = (role: Series['role']): boolean => series.some(one => one.role === role)
  const roles = [
    has('true') ? 'The wide line is the model’s own state, which the payload cannot see.' : '',
    has('reported') ? 'The thin dark line is what the payload reported.' : '',
    has('setpoint') ? 'The dashed line is the setpoint.' : '',
  ].filter(text => text !== '')
  const points = series.reduce((sum, { points }) => sum + points.length, 0)
  return html`${roles.join(' ')} ${series.length === 0 ? nothing : `Drawn from ${counted(points, 'value')}.`} Packets are counted per column, bar height with the square root. Diamonds are faults the bench put in, squares its other acts, triangles mode changes, discs the payload’s events; their numbers are those of the table of events. Marks too near each other are drawn as one.`
}
