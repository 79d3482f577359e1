import type { DigitalWiring } from '../../../hal/board'
import type { DigitalPin } from '../../../hal/io/digital'
import { DigitalLine } from '../../../hal/port/digital'

/** GPIO (RP2040 datasheet §2.19). */
export function openDigital(rows: readonly DigitalWiring[]): { [slot: number]: DigitalPin } {
  const pins: { [slot: number]: DigitalPin } = {}
  let slot = 1
  for (const row of rows) {
    pins[slot] = new DigitalLine(rp2040, row.pin, row)
    slot = slot + 1
  }
  return pins
}
