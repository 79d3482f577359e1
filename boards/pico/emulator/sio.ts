import type { RaiseFault } from './faults'
import type { Pins } from './pins'

/** Single-cycle IO of core 0 (§2.3.1): CPUID, GPIO, integer divider, spinlocks. Core 1's FIFO and the interpolators are not modelled. */
export class Sio {
  private dividend = 0
  private divisor = 0
  private quotient = 0
  private remainder = 0
  private dirty = false
  private locks = 0

  constructor(
    private readonly pins: Pins,
    private readonly raise: RaiseFault,
  ) {}

  read(offset: number): number {
    const { pins } = this
    if (offset >= 0x100 && offset < 0x180) {
      const lock = 1 << ((offset - 0x100) >>> 2)
      if (this.locks & lock) return 0
      this.locks |= lock
      return lock >>> 0
    }
    switch (offset) {
      case 0x000:
        return 0
      case 0x004:
        return pins.inputs
      case 0x010:
        return pins.outputs
      case 0x020:
        return pins.outputEnables
      case 0x05c:
        return this.locks >>> 0
      case 0x060:
      case 0x068:
        return this.dividend
      case 0x064:
      case 0x06c:
        return this.divisor
      case 0x070:
        this.dirty = false
        return this.quotient
      case 0x074:
        return this.remainder
      case 0x078:
        return this.dirty ? 3 : 1
      default:
        return this.unmodelled(offset)
    }
  }

  write(offset: number, value: number): void {
    const { pins } = this
    const word = value >>> 0
    if (offset >= 0x100 && offset < 0x180) {
      this.locks &= ~(1 << ((offset - 0x100) >>> 2))
      return
    }
    switch (offset) {
      case 0x010:
        pins.outputs = word
        return
      case 0x014:
        pins.outputs |= word
        return
      case 0x018:
        pins.outputs &= ~word
        return
      case 0x01c:
        pins.outputs ^= word
        return
      case 0x020:
        pins.outputEnables = word
        return
      case 0x024:
        pins.outputEnables |= word
        return
      case 0x028:
        pins.outputEnables &= ~word
        return
      case 0x02c:
        pins.outputEnables ^= word
        return
      case 0x060:
      case 0x068:
        this.dividend = word
        this.divide(offset === 0x068)
        return
      case 0x064:
      case 0x06c:
        this.divisor = word
        this.divide(offset === 0x06c)
        return
      case 0x070:
        this.quotient = word
        this.dirty = true
        return
      case 0x074:
        this.remainder = word
        this.dirty = true
        return
      default:
        this.unmodelled(offset)
    }
  }

  /** By zero: the remainder is the dividend, the quotient all ones (unsigned), or -1 / +1 against the dividend's sign (§2.3.1.5). */
  private divide(signed: boolean): void {
    const dividend = signed ? this.dividend | 0 : this.dividend
    const divisor = signed ? this.divisor | 0 : this.divisor
    if (divisor === 0) {
      this.quotient = (signed && dividend < 0 ? 1 : -1) >>> 0
      this.remainder = this.dividend
    } else {
      this.quotient = Math.trunc(dividend / divisor) >>> 0
      this.remainder = (dividend % divisor) >>> 0
    }
    this.dirty = true
  }

  private unmodelled(offset: number): never {
    return this.raise('B1041', 'SIO', 'only CPUID, GPIO, the divider and the spinlocks are modelled', 0xd0000000 + offset)
  }
}
