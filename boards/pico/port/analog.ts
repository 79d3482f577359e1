import type { AnalogWiring } from '../../../hal/board'
import type { AnalogPin } from '../../../hal/io/analog'
import { AnalogInput } from '../../../hal/port/analog'

/** ADC inputs: 0–3 are GP26–GP29, 4 is the temperature sensor (RP2040 datasheet §4.9). */
export function openAnalog(rows: readonly AnalogWiring[]): { [slot: number]: AnalogPin } {
  const inputs: { [slot: number]: AnalogPin } = {}
  let slot = 1
  for (const row of rows) {
    inputs[slot] = new AnalogInput(rp2040adc, row.input, row.reference)
    slot = slot + 1
  }
  return inputs
}
