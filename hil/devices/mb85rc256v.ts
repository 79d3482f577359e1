import type { Identified } from './device-id'

/**
 * Model of the MB85RC256V from its datasheet (Fujitsu DS501-00017-3v0-E): byte and page write, current-address, random and sequential read with
 * roll-over, Device ID; keeps its content without power. Not modelled: the write-protect pin, endurance.
 */
const size = 32_768

export class Mb85rc256vModel implements Identified {
  powered = false
  /** Manufacturer 00Ah, product 510h (section "Device ID"). */
  readonly deviceId = [0x00, 0xa5, 0x10] as const
  /** As delivered it holds anything; here zeros. */
  readonly memory = new Uint8Array(size)
  /** Undefined after power-up (section "Current Address Read"); here 0. */
  private at = 0
  private written = 0

  constructor(readonly address: number) {}

  powerOn(): void {
    this.powered = true
  }
  powerOff(): void {
    this.powered = false
    this.at = 0
  }

  start(read: boolean): boolean {
    if (!read) this.written = 0
    return this.powered
  }
  /** Two octets of address, of which the highest bit is ignored, then data: each is kept when it is acknowledged. */
  write(octet: number): boolean {
    const place = this.written++
    if (place === 0) this.at = ((octet << 8) | (this.at & 0xff)) % size
    else if (place === 1) this.at = (this.at & 0x7f00) | octet
    else {
      this.memory[this.at] = octet
      this.at = (this.at + 1) % size
    }
    return true
  }
  read(): number {
    const octet = this.memory[this.at]!
    this.at = (this.at + 1) % size
    return octet
  }
  stop(): void {}
}
