import type { Evidence, PacketRecord, RunRecord, ValueClass, Verdict } from '../run-record'
import { arrow, counted, glyph, isShown, mostPackets, seconds, short, tone, whole } from './format'
import { margin } from './margin'
import { html, type Markup, nothing } from './markup'
import { octetsShown } from './octets'

/** Pieces of evidence shown per verdict; the rest is counted. */
const mostEvidence = 40

const classes = {
  published: 'from a public document',
  secondary: 'quoted by another source',
  derived: 'computed from numbers of the classes before',
  integrator: 'supplied by the integrator',
  assumed: 'a stand-in, so that nothing can be shown',
  experiment: "the payload author's own, from the declaration of this build or set for this run: no station's requirement, and no proof of compliance with one",
} as const satisfies Readonly<Record<ValueClass, string>>

export const verdictTable = (run: RunRecord): Markup => {
  const places = new Map(run.packets.map((packet, index) => [place(packet), index + 1]))
  const used = Object.entries(classes).filter(([name]) => run.verdicts.some(verdict => verdict.valueClass === name))
  return html`<section id="verdicts" aria-labelledby="verdicts-h"><h2 id="verdicts-h">Verdicts</h2>
<p class="lead">Each with the octets it rests on.${used.length === 0 ? '' : ` Numbers: ${used.map(([name, meaning]) => `${name}, ${meaning}`).join('; ')}.`}</p>
${
  run.verdicts.length === 0
    ? html`<p>Nothing was judged.</p>`
    : html`<div class="scroll" role="region" aria-labelledby="verdicts-h" tabindex="0"><table class="verdicts">
<thead><tr><th scope="col">Verdict</th><th scope="col" class="what">What was judged, and what was seen</th><th scope="col">Outcome</th><th scope="col">Proof level</th><th scope="col">Numbers</th><th scope="col" class="number">At</th></tr></thead>
<tbody>${run.verdicts.map((verdict, index) => row(verdict, index, places))}</tbody></table></div>`
}</section>`
}

const place = ({ direction, start }: Pick<PacketRecord, 'direction' | 'start'>): string => `${direction} ${start}`

const row = (verdict: Verdict, index: number, places: ReadonlyMap<string, number>): Markup => html`<tr class="judged" id="verdict-${index + 1}">
<th scope="row" class="firm">${verdict.id}</th>
<td><span class="title">${verdict.title}</span><span class="reason">${verdict.reason}</span>${verdict.measurement === undefined ? nothing : margin(verdict.measurement)}</td>
<td class="outcome ${tone[verdict.outcome]}"><span aria-hidden="true">${glyph[verdict.outcome]}</span> ${verdict.outcome}</td>
<td class="firm">${verdict.proofLevel}</td><td class="firm">${verdict.valueClass}</td><td class="number firm">${seconds(verdict.at)}</td></tr>
<tr class="behind"><td></td><td colspan="5">${behind(verdict, places)}</td></tr>`

const behind = ({ id, evidence, outcome }: Verdict, places: ReadonlyMap<string, number>): Markup => {
  if (evidence.length === 0) return html`<span class="margin">Judged over the whole run; no octets of its own.</span>`
  const left = evidence.length - mostEvidence
  const body = html`<summary>The octets behind it: ${pieces(evidence)}<span class="unseen"> of ${id}</span></summary>
<ol class="exchange">${evidence.slice(0, mostEvidence).map(item => exchange(item, places))}${left > 0 ? html`<li>and ${whole(left)} pieces more, in run.json</li>` : nothing}</ol>`
  return outcome === 'fail' ? html`<details open>${body}</details>` : html`<details>${body}</details>`
}

const pieces = (evidence: readonly Evidence[]): string => {
  const packets = evidence.filter(({ form }) => form === 'packet').length
  const wire = evidence.length - packets
  return [...(packets > 0 ? [counted(packets, 'packet')] : []), ...(wire > 0 ? [counted(wire, 'stretch of wire', 'stretches of wire')] : [])].join(', ')
}

const exchange = (evidence: Evidence, places: ReadonlyMap<string, number>): Markup => {
  const number = places.get(place(evidence))
  return html`<li><header><b>${evidence.note}</b><span>${arrow[evidence.direction]}</span><span>${seconds(evidence.start, 6)}, ${short((evidence.end - evidence.start) / 1e6)} ms long</span><span>${
    evidence.form === 'wire'
      ? 'as on the wire'
      : number === undefined
        ? 'framing removed'
        : !isShown(number, places.size, mostPackets)
          ? `packet ${whole(number)}`
          : html`<a href="#packet-${number}">packet ${whole(number)}</a>`
  }</span></header>${octetsShown(evidence)}</li>`
}
