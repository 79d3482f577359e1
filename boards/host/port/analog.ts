import type { AnalogWiring } from '../../../hal/board'
import type { AnalogPin } from '../../../hal/io/analog'
import { AnalogInput } from '../../../hal/port/analog'

/** Emulated inputs by slot, with the resolution of the Pico's converter. */
export function openAnalog(rows: readonly AnalogWiring[]): { [slot: number]: AnalogPin } {
  const inputs: { [slot: number]: AnalogPin } = {}
  let slot: u8 = 1
  for (const row of rows) {
    inputs[slot] = new AnalogInput(host, slot, row.reference)
    slot = native.toU8(slot + 1)
  }
  return inputs
}
