import type { SpiTarget } from '../../../../boards/contract'
import type { PoweredSpiTarget } from './row'
import type { Break } from './socket'

/** A select line: a device can be plugged in, taken out, and broken at any octet. What does not answer reads as ones. */
export class SpiSocket implements SpiTarget {
  private breaking: { readonly how: Break; left: number } | undefined
  private silent = false
  /** After a reset no octet reaches the device before the next selection. */
  private deaf = false

  constructor(public device: PoweredSpiTarget) {}

  get modes(): readonly number[] {
    return this.device.modes
  }
  get maxHz(): number {
    return this.device.maxHz
  }

  /** Breaks when `octets` more octets have passed. */
  breakAfter(octets: number, how: Break): void {
    this.breaking = { how, left: octets }
  }

  /** Returns whether it broke. */
  mend(): boolean {
    const broke = this.breaking !== undefined && this.breaking.left < 0
    this.breaking = undefined
    this.silent = false
    return broke
  }

  select(): void {
    this.deaf = false
    if (!this.silent) this.device.select()
  }
  exchange(octet: number): number {
    const { breaking } = this
    if (breaking !== undefined && breaking.left >= 0 && breaking.left-- === 0) {
      if (breaking.how === 'reset') {
        this.device.powerOff()
        this.device.powerOn()
        this.deaf = true
      } else this.silent = true
    }
    return this.silent || this.deaf ? 0xff : this.device.exchange(octet)
  }
  deselect(): void {
    if (!this.silent && !this.deaf) this.device.deselect()
  }
}
