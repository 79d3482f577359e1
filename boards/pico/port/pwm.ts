import type { PWMWiring } from '../../../hal/board'
import { Fault } from '../../../hal/faults'
import type { PWM, PWMChannel, PWMOptions } from '../../../hal/io/pwm'

/** PWM slices (RP2040 datasheet §4.5); the dead-man runs in the timer interrupt. */

/** Longest refresh, 65 s. */
const maxRefresh = 65000000

export class PicoPWMChannel implements PWMChannel {
  private readonly pin: u8
  private readonly hz: u32
  private claimed: boolean = false

  constructor(wiring: PWMWiring) {
    this.pin = wiring.pin
    this.hz = wiring.hz
  }

  open(options: PWMOptions): PWM {
    if (!(options.safe >= 0 && options.safe <= 1) || !(options.refresh >= 1000 && options.refresh <= maxRefresh)) native.fault(Fault.badOption)
    if (this.claimed) native.fault(Fault.alreadyOpen)
    this.claimed = true
    const top = rp2040.pwmOpen(this.pin, this.hz)
    rp2040.pwmGuard(this.pin, native.toU16(options.safe * top), native.toU16(options.refresh / 1000))
    return new PicoPWM(this, this.pin, top)
  }

  /** Makes the channel free for another `open`. */
  release(): void {
    this.claimed = false
  }
}

class PicoPWM implements PWM {
  readonly top: u16
  private readonly channel: PicoPWMChannel
  private readonly pin: u8
  private isOpen: boolean = true

  constructor(channel: PicoPWMChannel, pin: u8, top: u16) {
    this.channel = channel
    this.pin = pin
    this.top = top
  }

  write(value: u16): void {
    if (!this.isOpen) native.fault(Fault.outputClosed)
    rp2040.pwmWrite(this.pin, value > this.top ? this.top : value)
  }

  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    rp2040.pwmClose(this.pin)
    this.channel.release()
  }
}
