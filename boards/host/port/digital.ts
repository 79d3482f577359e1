import type { DigitalWiring } from '../../../hal/board'
import type { DigitalPin } from '../../../hal/io/digital'
import { DigitalLine } from '../../../hal/port/digital'

/** Emulated lines by slot. */
export function openDigital(rows: readonly DigitalWiring[]): { [slot: number]: DigitalPin } {
  const pins: { [slot: number]: DigitalPin } = {}
  let slot: u8 = 1
  for (const row of rows) {
    pins[slot] = new DigitalLine(host, slot, row)
    slot = native.toU8(slot + 1)
  }
  return pins
}
