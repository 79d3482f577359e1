import type { SpiTarget } from '../../../boards/contract'

/** One selection of an SPI device model: sends the octets, returns what came in at the same time. */
export function exchange(target: SpiTarget, ...octets: number[]): number[] {
  target.select()
  const received = octets.map(octet => target.exchange(octet))
  target.deselect()
  return received
}

/** Sends `out`, then reads `count` octets in the same selection. */
export function readAfter(target: SpiTarget, count: number, ...out: number[]): number[] {
  return exchange(target, ...out, ...Array.from({ length: count }, () => 0)).slice(out.length)
}
