import type { I2cTarget, Nanoseconds } from '../../boards/contract'

/** An I2C device with 16-bit registers behind a pointer octet, most significant octet first. What the registers mean is the device's own. */
export abstract class RegisterTarget implements I2cTarget {
  /** Without power it acknowledges nothing. */
  powered = false
  /** Fault: it is powered and does not answer. */
  silent = false
  /** Fault: it holds the clock low for this long in each octet. */
  stretch: Nanoseconds = 0
  private pointer = 0
  private octets = 0
  private high = 0
  private word: number | undefined

  constructor(readonly address: number) {}

  protected abstract readRegister(register: number): number
  protected abstract writeRegister(register: number, value: number): void

  start(_read: boolean): boolean {
    this.octets = 0
    this.word = undefined
    return this.powered && !this.silent
  }

  write(octet: number): boolean {
    if (this.octets === 0) this.pointer = octet
    else if (this.octets === 1) this.high = octet
    else if (this.octets === 2) this.writeRegister(this.pointer, (this.high << 8) | octet)
    this.octets++
    return true
  }

  read(): number {
    if (this.word === undefined) {
      this.word = this.readRegister(this.pointer) & 0xffff
      return this.word >> 8
    }
    const low = this.word & 0xff
    // Reading on starts over at the same register.
    this.word = undefined
    return low
  }

  stop(): void {
    this.octets = 0
    this.word = undefined
  }
}
