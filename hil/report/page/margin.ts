import type { Measurement } from '../run-record'
import { short } from './format'
import { fixed } from './frame'
import { html, type Markup, nothing } from './markup'

/** A measured number against its limits: value ± uncertainty as a bar on a scale with a tick at each limit, and in words. */
export const margin = ({ value, unit, uncertainty, low, high }: Measurement): Markup => {
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
  return html`<span class="margin"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="3.5" width="100" height="1" fill="var(--rule)"></rect>${tick(low)}${tick(high)}<rect x="${fixed(middle - width / 2)}" y="1.5" width="${fixed(width)}" height="5" fill="var(--reported)"></rect></svg><span>${short(value)} ± ${short(uncertainty)} ${unit}, ${asked(low, high, unit)}</span>${standing(least, greatest, low, high)}</span>`
}

const asked = (low: number | undefined, high: number | undefined, unit: string): string => {
  if (low !== undefined && high !== undefined) return `asked ${short(low)} to ${short(high)} ${unit}`
  if (high !== undefined) return `asked at most ${short(high)} ${unit}`
  return low === undefined ? 'no limit' : `asked at least ${short(low)} ${unit}`
}

/** Said when value ± uncertainty is not wholly inside, whatever the verdict made of it. */
const standing = (least: number, greatest: number, low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY): Markup => {
  if (least >= low && greatest <= high) return nothing
  return greatest < low || least > high ? html`<span class="fail">outside</span>` : html`<span class="none">its uncertainty crosses a limit</span>`
}
