import type { DigitalBankWiring } from '../../../hal/board'
import type { DigitalLines } from '../../../hal/io/digital-bank'
import { DigitalLineBank } from '../../../hal/port/digital-bank'

/** Emulated banks by slot. */
export function openDigitalBank(rows: readonly DigitalBankWiring[]): { [slot: number]: DigitalLines } {
  const banks: { [slot: number]: DigitalLines } = {}
  let slot: u8 = 1
  for (const row of rows) {
    banks[slot] = new DigitalLineBank(host, slot, row)
    slot = native.toU8(slot + 1)
  }
  return banks
}
