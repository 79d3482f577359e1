import type { Measurement } from '../run-record'
import type { Words } from '../text/words'
import { short } from './format'
import { fixed } from './frame'
import { html, type Markup, nothing } from './markup'

/** A measured number against its limits: value ± uncertainty as a bar on a scale with a tick at each limit, and in words. */
export const margin = (measurement: Measurement, words: Words): Markup => {
  const { value, uncertainty, low, high, marginalLow, marginalHigh } = measurement
  const least = value - uncertainty
  const greatest = value + uncertainty
  const from = Math.min(low ?? Math.min(0, least), least)
  const to = Math.max(high ?? greatest, greatest, low ?? greatest)
  const room = to - from || 1
  const at = (number: number): number => 4 + ((number - from) / room) * 92
  const tick = (limit: number | undefined): Markup =>
    limit === undefined ? nothing : html`<rect x="${fixed(at(limit) - 0.4)}" y="0" width=".8" height="8" fill="var(--soft)"></rect>`
  const width = Math.max(1.6, at(greatest) - at(least))
  const middle = (at(least) + at(greatest)) / 2
  return html`<span class="margin"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="3.5" width="100" height="1" fill="var(--rule)"></rect>${tick(low)}${tick(marginalLow)}${tick(marginalHigh)}${tick(high)}<rect x="${fixed(middle - width / 2)}" y="1.5" width="${fixed(width)}" height="5" fill="var(--reported)"></rect></svg><span>${asked(measurement, words)}</span>${standing(measurement, words)}</span>`
}

/** `12 ± 0.1 V, asked 11 to 13 V`, and where its marginal band begins. */
export const asked = (measurement: Measurement, words: Words): string => `${limits(measurement, words)}${band(measurement, words)}`

const band = ({ unit, marginalLow, marginalHigh }: Measurement, { say }: Words): string => {
  const edges = [
    ...(marginalLow === undefined ? [] : [say('asked.below', { edge: short(marginalLow), unit })]),
    ...(marginalHigh === undefined ? [] : [say('asked.above', { edge: short(marginalHigh), unit })]),
  ]
  return edges.length === 0 ? '' : `${say('list')}${say('asked.marginal', { edges: edges.join(say('list')) })}`
}

const limits = ({ value, uncertainty, unit, low, high }: Measurement, { say }: Words): string => {
  const seen = { value: short(value), u: short(uncertainty), unit }
  if (low !== undefined && high !== undefined) return say('asked.between', { ...seen, low: short(low), high: short(high) })
  if (high !== undefined) return say('asked.most', { ...seen, high: short(high) })
  return low === undefined ? say('asked.nothing', seen) : say('asked.least', { ...seen, low: short(low) })
}

/** Said when value ± uncertainty is not wholly inside, whatever the verdict made of it. */
const standing = ({ value, uncertainty, low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY }: Measurement, { say }: Words): Markup => {
  const least = value - uncertainty
  const greatest = value + uncertainty
  if (least >= low && greatest <= high) return nothing
  return greatest < low || least > high ? html`<span class="fail">${say('asked.outside')}</span>` : html`<span class="none">${say('asked.crosses')}</span>`
}
