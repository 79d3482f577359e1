import type { DigitalBankWiring } from '../board'
import { Fault } from '../faults'
import type { DigitalBank, DigitalBankGuard, DigitalLines } from '../io/digital-bank'

export interface DigitalBankNatives {
  /** Lines `first` to `first + count - 1`; `output` and `pull` as in hal/board.ts. Outputs are low until written. */
  readonly bankOpen: (this: void, first: u8, count: u8, output: u8, pull: u8) => void
  /** Opens outputs at `safe`, and arms the dead-man: without a write for `refreshMillis` the board drives `safe`, whatever the script does. */
  readonly bankGuard: (this: void, first: u8, count: u8, safe: u32, refreshMillis: u16) => void
  readonly bankRead: (this: void, first: u8) => u32
  /** Drives the lines of `mask` to their bits of `levels`, all at once; bits past the bank are ignored. */
  readonly bankWrite: (this: void, first: u8, mask: u32, levels: u32) => void
  readonly bankToggle: (this: void, first: u8, mask: u32) => void
  readonly bankClose: (this: void, first: u8) => void
}

const everyLine = 0xffffffff
/** Longest refresh, 65 s. */
const maxRefresh = 65000000

export class DigitalLineBank implements DigitalBank, DigitalLines {
  private readonly natives: DigitalBankNatives
  private readonly first: u8
  private readonly wiring: DigitalBankWiring
  private isOpen: boolean = false

  constructor(natives: DigitalBankNatives, first: u8, wiring: DigitalBankWiring) {
    this.natives = natives
    this.first = first
    this.wiring = wiring
  }

  open(): DigitalBank {
    if (this.isOpen) native.fault(Fault.alreadyOpen)
    this.isOpen = true
    this.natives.bankOpen(this.first, this.wiring.count, this.wiring.output, this.wiring.pull)
    return this
  }

  openGuarded({ safe, refresh }: DigitalBankGuard): DigitalBank {
    if (this.wiring.output !== 1) native.fault(Fault.notAnOutput)
    if (!(refresh >= 1000 && refresh <= maxRefresh)) native.fault(Fault.badOption)
    if (this.isOpen) native.fault(Fault.alreadyOpen)
    this.isOpen = true
    this.natives.bankGuard(this.first, this.wiring.count, safe, native.toU16(refresh / 1000))
    return this
  }

  read(): u32 {
    if (!this.isOpen) return 0
    return this.natives.bankRead(this.first)
  }

  write(levels: u32): void {
    this.drive(everyLine, levels)
  }

  set(mask: u32): void {
    this.drive(mask, mask)
  }

  clear(mask: u32): void {
    this.drive(mask, 0)
  }

  toggle(mask: u32): void {
    this.checkWritable()
    this.natives.bankToggle(this.first, mask)
  }

  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.natives.bankClose(this.first)
  }

  private drive(mask: u32, levels: u32): void {
    this.checkWritable()
    this.natives.bankWrite(this.first, mask, levels)
  }

  private checkWritable(): void {
    if (this.wiring.output !== 1) native.fault(Fault.notAnOutput)
    if (!this.isOpen) native.fault(Fault.outputClosed)
  }
}
