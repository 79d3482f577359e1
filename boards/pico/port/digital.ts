import type { DigitalWiring } from '../../../hal/board'
import { Fault } from '../../../hal/faults'
import type { Digital, DigitalPin } from '../../../hal/io/digital'

/** GPIO (RP2040 datasheet §2.19). */

export class PicoDigitalPin implements DigitalPin {
  private readonly pin: u8
  private readonly pull: u8
  private readonly output: boolean
  private claimed: boolean = false

  constructor(wiring: DigitalWiring) {
    this.pin = wiring.pin
    this.pull = wiring.pull
    this.output = wiring.output === 1
  }

  open(): Digital {
    if (this.claimed) native.fault(Fault.alreadyOpen)
    this.claimed = true
    if (this.output) rp2040.gpioOutput(this.pin)
    else rp2040.gpioInput(this.pin, this.pull)
    return new PicoDigital(this, this.pin, this.output)
  }

  /** Makes the pin free for another `open`. */
  release(): void {
    this.claimed = false
  }
}

class PicoDigital implements Digital {
  private readonly owner: PicoDigitalPin
  private readonly pin: u8
  private readonly output: boolean
  private isOpen: boolean = true

  constructor(owner: PicoDigitalPin, pin: u8, output: boolean) {
    this.owner = owner
    this.pin = pin
    this.output = output
  }

  read(): u8 {
    if (!this.isOpen) return 0
    return rp2040.gpioRead(this.pin)
  }

  write(level: u8): void {
    if (!this.output) native.fault(Fault.notAnOutput)
    if (!this.isOpen) native.fault(Fault.outputClosed)
    rp2040.gpioWrite(this.pin, level)
  }

  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    rp2040.gpioClose(this.pin)
    this.owner.release()
  }
}
