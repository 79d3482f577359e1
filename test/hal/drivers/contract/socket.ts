import type { I2cTarget } from '../../../../boards/contract'
import type { PoweredTarget } from './row'

/** What goes wrong at an octet of a transfer. */
export type Break =
  /** The octet and everything after it is not acknowledged, and reads as ones. */
  | 'silent'
  /** Power fails and is back at once: the rest of the transfer meets a device that knows nothing of it. */
  | 'reset'
  /** The clock is held low. */
  | 'hung'

/** A place on the bus: a device can be plugged in, taken out, and broken at any octet, addresses included. */
export class Socket implements I2cTarget {
  device: PoweredTarget | undefined
  private breaking: { readonly how: Break; left: number } | undefined
  private broken: Break | undefined
  /** After a reset no octet reaches the device before the next start condition. */
  private deaf = false

  constructor(readonly address: number) {}

  get stretch(): number {
    return this.broken === 'hung' ? Infinity : (this.device?.stretch ?? 0)
  }

  /** Breaks when `octets` more octets have passed. */
  breakAfter(octets: number, how: Break): void {
    this.breaking = { how, left: octets }
  }

  /** Returns whether it broke. */
  mend(): boolean {
    const broke = this.breaking !== undefined && this.breaking.left < 0
    this.breaking = undefined
    this.broken = undefined
    return broke
  }

  /** What answers at this place now. */
  get answers(): PoweredTarget | undefined {
    return this.broken === 'silent' || this.deaf ? undefined : this.device
  }

  private octet(): void {
    const { breaking } = this
    if (breaking === undefined || breaking.left < 0 || breaking.left-- > 0) return
    if (breaking.how === 'reset') {
      this.device?.powerOff()
      this.device?.powerOn()
      this.deaf = true
    } else this.broken = breaking.how
  }

  start(read: boolean): boolean {
    this.deaf = false
    this.octet()
    return this.answers?.start(read) ?? false
  }
  write(octet: number): boolean {
    this.octet()
    return this.answers?.write(octet) ?? false
  }
  read(): number {
    this.octet()
    return this.answers?.read() ?? 0xff
  }
  stop(): void {
    this.answers?.stop()
  }
}
