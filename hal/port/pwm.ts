import { Fault } from '../faults'
import type { PWM, PWMChannel, PWMOptions } from '../io/pwm'

export interface PWMNatives {
  /** Returns `top`. The output stays low until the first write. */
  readonly pwmOpen: (this: void, pin: u8, hz: u32) => u16
  /** Arms the dead-man: without a pwmWrite for `refreshMillis` the board drives `safe`, whatever the script does. */
  readonly pwmGuard: (this: void, pin: u8, safe: u16, refreshMillis: u16) => void
  readonly pwmWrite: (this: void, pin: u8, value: u16) => void
  readonly pwmClose: (this: void, pin: u8) => void
}

/** Longest refresh, 65 s. */
const maxRefresh = 65000000

export class PWMOutput implements PWM, PWMChannel {
  top: u16 = 0
  private readonly natives: PWMNatives
  private readonly pin: u8
  private readonly hz: u32
  private isOpen: boolean = false

  constructor(natives: PWMNatives, pin: u8, hz: u32) {
    this.natives = natives
    this.pin = pin
    this.hz = hz
  }

  open(options: PWMOptions): PWM {
    if (!(options.safe >= 0 && options.safe <= 1) || !(options.refresh >= 1000 && options.refresh <= maxRefresh)) native.fault(Fault.badOption)
    if (this.isOpen) native.fault(Fault.alreadyOpen)
    this.isOpen = true
    this.top = this.natives.pwmOpen(this.pin, this.hz)
    this.natives.pwmGuard(this.pin, native.toU16(options.safe * this.top), native.toU16(options.refresh / 1000))
    return this
  }

  write(value: u16): void {
    if (!this.isOpen) native.fault(Fault.outputClosed)
    this.natives.pwmWrite(this.pin, value > this.top ? this.top : value)
  }

  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.natives.pwmClose(this.pin)
  }
}
