import type { CoveringCheck } from '../../../firmware/declaration/frame'
import { bitOf, type Layout } from './layout'

/** The octets of a frame that its check covers; the check's own are 00. */
export function covered(layout: Layout, { span }: CoveringCheck, octets: Uint8Array, dataOctets: number): Uint8Array {
  const place = layout.places.find(({ field }) => field.kind === 'check')!
  const start = bitOf(layout, place, dataOctets) / 8
  const from = span.from === 'sync' ? 0 : layout.leading.length
  const end = span.to === 'check' ? start : octets.length - layout.trailing.length
  const out = octets.slice(from, end)
  out.fill(0, Math.min(start - from, out.length), Math.min(start - from + place.bits / 8, out.length))
  return out
}
