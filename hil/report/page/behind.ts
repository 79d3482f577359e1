import type { Evidence, Verdict } from '../run-record'
import type { Words } from '../text/words'
import { isShown, mostPackets, seconds, short, whole } from './format'
import { margin } from './margin'
import { html, type Markup, nothing } from './markup'
import { octetsShown } from './octets'

/** Pieces of evidence shown per verdict; the rest is counted. */
const mostEvidence = 40

/** The octets behind a verdict: closed under the number that was measured in them, open when it failed. A click on the number opens them. */
export const behind = ({ id, evidence, outcome, measurement }: Verdict, number: number, places: ReadonlyMap<string, number>, words: Words): Markup => {
  const { say } = words
  const measured = measurement === undefined ? nothing : margin(measurement, words)
  if (evidence.length === 0) return html`${measured}<span class="margin">${say('verdicts.whole-run')}</span>`
  const left = evidence.length - mostEvidence
  const body = html`<summary>${measured}<span class="opens">${say('verdicts.behind', { pieces: pieces(evidence, words) })}<span class="unseen">${say('verdicts.of', { id })}</span></span></summary>
<ol class="exchange" id="octets-${number}">${evidence.slice(0, mostEvidence).map(item => exchange(item, places, words))}${left > 0 ? html`<li>${say('verdicts.pieces-more', { count: left })}</li>` : nothing}</ol>`
  return outcome === 'fail' || outcome === 'marginal' ? html`<details open>${body}</details>` : html`<details>${body}</details>`
}

const pieces = (evidence: readonly Evidence[], { say }: Words): string => {
  const packets = evidence.filter(({ form }) => form === 'packet').length
  const wire = evidence.length - packets
  return [...(packets > 0 ? [say('packets', { count: packets })] : []), ...(wire > 0 ? [say('verdicts.wires', { count: wire })] : [])].join(say('list'))
}

const exchange = (evidence: Evidence, places: ReadonlyMap<string, number>, words: Words): Markup => {
  const { say, of } = words
  const { direction, start, end, note } = evidence
  return html`<li><header><b>${of(note)}</b><span>${say(`direction.${direction}`)}</span><span>${seconds(start, 6)}${say('list')}${say('verdicts.long', { ms: short((end - start) / 1e6) })}</span><span>${source(evidence, places, words)}</span></header>${octetsShown(evidence, words)}</li>`
}

const source = ({ form, direction, start }: Evidence, places: ReadonlyMap<string, number>, { say }: Words): Markup => {
  if (form === 'wire') return html`${say('verdicts.as-on-wire')}`
  const number = places.get(`${direction} ${start}`)
  if (number === undefined) return html`${say('verdicts.unframed')}`
  const name = say('verdicts.packet', { number: whole(number) })
  return isShown(number, places.size, mostPackets) ? html`<a href="#packet-${number}">${name}</a>` : html`${name}`
}
