import type { PulseCountWiring } from '../../../hal/board'
import type { PulseInput } from '../../../hal/io/pulse-count'
import { PulseCounter } from '../../../hal/port/pulse-count'

/** PWM slices that count the edges of their B pin (RP2040 datasheet §4.5.2.5); an interrupt extends their 16 bits. */
export function openPulseCount(rows: readonly PulseCountWiring[]): { [slot: number]: PulseInput } {
  const counters: { [slot: number]: PulseInput } = {}
  let slot = 1
  for (const row of rows) {
    counters[slot] = new PulseCounter(rp2040pulses, row.pin, row)
    slot = slot + 1
  }
  return counters
}
