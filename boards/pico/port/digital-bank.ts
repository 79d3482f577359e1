import type { DigitalBankWiring } from '../../../hal/board'
import type { DigitalLines } from '../../../hal/io/digital-bank'
import { DigitalLineBank } from '../../../hal/port/digital-bank'

/** GPIO beside each other, written in one store to SIO (RP2040 datasheet §2.3.1.2). */
export function openDigitalBank(rows: readonly DigitalBankWiring[]): { [slot: number]: DigitalLines } {
  const banks: { [slot: number]: DigitalLines } = {}
  let slot = 1
  for (const row of rows) {
    banks[slot] = new DigitalLineBank(rp2040bank, row.first, row)
    slot = slot + 1
  }
  return banks
}
