import type { PulseCountWiring } from '../../../hal/board'
import type { PulseInput } from '../../../hal/io/pulse-count'
import { PulseCounter } from '../../../hal/port/pulse-count'

/** Emulated counters by slot. */
export function openPulseCount(rows: readonly PulseCountWiring[]): { [slot: number]: PulseInput } {
  const counters: { [slot: number]: PulseInput } = {}
  let slot: u8 = 1
  for (const row of rows) {
    counters[slot] = new PulseCounter(host, slot, row)
    slot = native.toU8(slot + 1)
  }
  return counters
}
