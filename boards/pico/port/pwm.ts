import type { PWMWiring } from '../../../hal/board'
import type { PWMChannel } from '../../../hal/io/pwm'
import { PWMOutput } from '../../../hal/port/pwm'

/** PWM slices (RP2040 datasheet §4.5); the dead-man runs in the timer interrupt. */
export function openPWM(rows: readonly PWMWiring[]): { [slot: number]: PWMChannel } {
  const outputs: { [slot: number]: PWMChannel } = {}
  let slot = 1
  for (const row of rows) {
    outputs[slot] = new PWMOutput(rp2040, row.pin, row.hz)
    slot = slot + 1
  }
  return outputs
}
