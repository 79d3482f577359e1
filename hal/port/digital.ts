import type { DigitalWiring } from '../board'
import { Fault } from '../faults'
import type { Digital, DigitalGuard, DigitalPin } from '../io/digital'

export interface DigitalNatives {
  /** `pull`: 0 none, 1 up, 2 down. */
  readonly gpioInput: (this: void, pin: u8, pull: u8) => void
  /** Low until written. */
  readonly gpioOutput: (this: void, pin: u8) => void
  /** Opens an output at `safe`, and arms the dead-man: without a gpioWrite for `refreshMillis` the board drives `safe`, whatever the script does. */
  readonly gpioGuard: (this: void, pin: u8, safe: u8, refreshMillis: u16) => void
  readonly gpioRead: (this: void, pin: u8) => u8
  readonly gpioWrite: (this: void, pin: u8, level: u8) => void
  readonly gpioClose: (this: void, pin: u8) => void
}

/** Longest refresh, 65 s. */
const maxRefresh = 65000000

export class DigitalLine implements Digital, DigitalPin {
  private readonly natives: DigitalNatives
  private readonly pin: u8
  private readonly pull: u8
  private readonly isOutput: boolean
  private isOpen: boolean = false

  constructor(natives: DigitalNatives, pin: u8, wiring: DigitalWiring) {
    this.natives = natives
    this.pin = pin
    this.pull = wiring.pull
    this.isOutput = wiring.output === 1
  }

  open(): Digital {
    if (this.isOpen) native.fault(Fault.alreadyOpen)
    this.isOpen = true
    if (this.isOutput) this.natives.gpioOutput(this.pin)
    else this.natives.gpioInput(this.pin, this.pull)
    return this
  }

  openGuarded({ safe, refresh }: DigitalGuard): Digital {
    if (!this.isOutput) native.fault(Fault.notAnOutput)
    if (safe > 1 || !(refresh >= 1000 && refresh <= maxRefresh)) native.fault(Fault.badOption)
    if (this.isOpen) native.fault(Fault.alreadyOpen)
    this.isOpen = true
    this.natives.gpioGuard(this.pin, safe, native.toU16(refresh / 1000))
    return this
  }

  read(): u8 {
    if (!this.isOpen) return 0
    return this.natives.gpioRead(this.pin)
  }

  write(level: u8): void {
    if (!this.isOutput) native.fault(Fault.notAnOutput)
    if (!this.isOpen) native.fault(Fault.outputClosed)
    this.natives.gpioWrite(this.pin, level)
  }

  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.natives.gpioClose(this.pin)
  }
}
