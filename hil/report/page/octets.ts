import { annotatePacket, withoutFraming } from '../annotate'
import type { Evidence, OctetField } from '../run-record'
import type { Words } from '../text/words'
import { octetsOf, spaced } from './format'
import { html, type Markup, nothing } from './markup'

/** Octets shown of one piece of evidence; the rest is counted. */
const mostOctets = 512

/** The octets behind a verdict, each stretch with its name and value beneath. */
export const octetsShown = (evidence: Evidence, words: Words): Markup => {
  const { say } = words
  const octets = octetsOf(evidence.hex)
  if (octets.length * 2 !== evidence.hex.length) return html`<p><code>${evidence.hex}</code> ${say('octets.not-hex')}</p>`
  if (evidence.form === 'packet') return strip(octets, evidence.fields ?? annotatePacket(octets), say('octets.packet'), words)
  if (evidence.fields !== undefined) return strip(octets, evidence.fields, say('octets.wire'), words)
  const inside = withoutFraming(octets)
  const named: OctetField[] =
    octets.at(-1) === 0
      ? [
          { offset: 0, octets: octets.length - 1, name: say('octets.frame') },
          { offset: octets.length - 1, octets: 1, name: say('octets.end') },
        ]
      : []
  return html`${strip(octets, named, say('octets.wire'), words)}${inside === undefined || inside.length === 0 ? nothing : strip(inside, annotatePacket(inside), say('octets.inside'), words)}`
}

const strip = (octets: Uint8Array, fields: readonly OctetField[], what: string, { say, of }: Words): Markup => {
  const items: Markup[] = []
  let at = 0
  const add = (length: number, name: string, value: string): void => {
    const end = Math.min(at + length, octets.length)
    const shown = octets.subarray(at, Math.min(end, mostOctets))
    if (shown.length > 0)
      items.push(
        html`<li><span class="hex">${spaced(Buffer.from(shown).toString('hex'))}</span><span class="name">${name}</span>${value === '' ? nothing : html`<span class="value">${value}</span>`}</li>`,
      )
    at = end
  }
  for (const { offset, octets: length, name, value } of fields) {
    if (offset > at) add(offset - at, '', '')
    if (offset === at && length > 0) add(length, of(name), of(value ?? ''))
  }
  add(octets.length - at, '', '')
  const left = octets.length - mostOctets
  if (left > 0) items.push(html`<li><span class="name">${say('octets-more', { count: left })}</span></li>`)
  return html`<ol class="octets" aria-label="${say('octets.label', { what, count: octets.length })}">${items}</ol>`
}
