import { Fault } from '../../../hal/faults'
import type { PWM, PWMChannel, PWMOptions } from '../../../hal/io/pwm'

/** Emulated outputs by slot; the dead-man runs on the virtual clock. */

/** Longest refresh, 65 s. */
const maxRefresh = 65000000

export class HostPWMChannel implements PWMChannel {
  private readonly slot: u8
  private claimed: boolean = false

  constructor(slot: u8) {
    this.slot = slot
  }

  open(options: PWMOptions): PWM {
    if (!(options.safe >= 0 && options.safe <= 1) || !(options.refresh >= 1000 && options.refresh <= maxRefresh)) native.fault(Fault.badOption)
    if (this.claimed) native.fault(Fault.alreadyOpen)
    this.claimed = true
    const top = host.pwmOpen(this.slot)
    host.pwmGuard(this.slot, native.toU16(options.safe * top), native.toU16(options.refresh / 1000))
    return new HostPWM(this, this.slot, top)
  }

  /** Makes the channel free for another `open`. */
  release(): void {
    this.claimed = false
  }
}

class HostPWM implements PWM {
  readonly top: u16
  private readonly channel: HostPWMChannel
  private readonly slot: u8
  private isOpen: boolean = true

  constructor(channel: HostPWMChannel, slot: u8, top: u16) {
    this.channel = channel
    this.slot = slot
    this.top = top
  }

  write(value: u16): void {
    if (!this.isOpen) native.fault(Fault.outputClosed)
    host.pwmWrite(this.slot, value > this.top ? this.top : value)
  }

  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    host.pwmClose(this.slot)
    this.channel.release()
  }
}
