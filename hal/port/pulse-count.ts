import type { PulseCountWiring } from '../board'
import { Fault } from '../faults'
import type { PulseCount, PulseInput } from '../io/pulse-count'

export interface PulseNatives {
  /** Counts from 0. `falling` and `pull` as in hal/board.ts. */
  readonly pulseOpen: (this: void, pin: u8, falling: u8, pull: u8) => void
  readonly pulseRead: (this: void, pin: u8) => u32
  readonly pulseWrite: (this: void, pin: u8, count: u32) => void
  readonly pulseClose: (this: void, pin: u8) => void
}

export class PulseCounter implements PulseCount, PulseInput {
  private readonly natives: PulseNatives
  private readonly pin: u8
  private readonly wiring: PulseCountWiring
  private isOpen: boolean = false

  constructor(natives: PulseNatives, pin: u8, wiring: PulseCountWiring) {
    this.natives = natives
    this.pin = pin
    this.wiring = wiring
  }

  open(): PulseCount {
    if (this.isOpen) native.fault(Fault.alreadyOpen)
    this.isOpen = true
    this.natives.pulseOpen(this.pin, this.wiring.falling, this.wiring.pull)
    return this
  }

  read(): u32 {
    if (!this.isOpen) return 0
    return this.natives.pulseRead(this.pin)
  }

  write(count: u32): void {
    if (this.isOpen) this.natives.pulseWrite(this.pin, count)
  }

  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.natives.pulseClose(this.pin)
  }
}
