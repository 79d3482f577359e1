import type { DigitalWiring } from '../../../hal/board'
import { Fault } from '../../../hal/faults'
import type { Digital, DigitalPin } from '../../../hal/io/digital'

/** Emulated lines by slot. */

export class HostDigitalPin implements DigitalPin {
  private readonly slot: u8
  private readonly output: boolean
  private claimed: boolean = false

  constructor(slot: u8, wiring: DigitalWiring) {
    this.slot = slot
    this.output = wiring.output === 1
  }

  open(): Digital {
    if (this.claimed) native.fault(Fault.alreadyOpen)
    this.claimed = true
    host.digitalOpen(this.slot)
    return new HostDigital(this, this.slot, this.output)
  }

  /** Makes the pin free for another `open`. */
  release(): void {
    this.claimed = false
  }
}

class HostDigital implements Digital {
  private readonly owner: HostDigitalPin
  private readonly slot: u8
  private readonly output: boolean
  private isOpen: boolean = true

  constructor(owner: HostDigitalPin, slot: u8, output: boolean) {
    this.owner = owner
    this.slot = slot
    this.output = output
  }

  read(): u8 {
    if (!this.isOpen) return 0
    return host.digitalRead(this.slot)
  }

  write(level: u8): void {
    if (!this.output) native.fault(Fault.notAnOutput)
    if (!this.isOpen) native.fault(Fault.outputClosed)
    host.digitalWrite(this.slot, level)
  }

  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    host.digitalClose(this.slot)
    this.owner.release()
  }
}
