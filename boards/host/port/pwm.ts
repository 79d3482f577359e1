import type { PWMWiring } from '../../../hal/board'
import type { PWMChannel } from '../../../hal/io/pwm'
import { PWMOutput } from '../../../hal/port/pwm'

/** Emulated outputs by slot; the dead-man runs on the virtual clock. */
export function openPWM(rows: readonly PWMWiring[]): { [slot: number]: PWMChannel } {
  const outputs: { [slot: number]: PWMChannel } = {}
  let slot: u8 = 1
  for (const row of rows) {
    outputs[slot] = new PWMOutput(host, slot, row.hz)
    slot = native.toU8(slot + 1)
  }
  return outputs
}
