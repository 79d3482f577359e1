import type { I2cTarget, Nanoseconds, SpiTarget } from '../../boards/contract'

/** What a device on an I2C or SPI bus does wrong. */
export type BusFault =
  /** I2C: it does not acknowledge its address. SPI has no acknowledgement: there it does nothing. */
  | { readonly kind: 'NACK' }
  /** I2C: it holds SDA low. SPI: its output stays at `level`. */
  | { readonly kind: 'stuck line'; readonly level: 0 | 1 }
  /** After `octets` of a transfer it drives the line no more: the controller reads ones. */
  | { readonly kind: 'short read'; readonly octets: number }
  /** Each octet read has these bits turned over. */
  | { readonly kind: 'wrong value'; readonly mask: number }

/** The fault of one device; others are not touched. */
export interface FaultSlot {
  fault: BusFault | undefined
}

/** What was read of octet `place` of a transfer, under a fault. */
function readUnder(fault: BusFault | undefined, octet: number, place: number): number {
  if (fault?.kind === 'wrong value') return octet ^ (fault.mask & 0xff)
  if (fault?.kind === 'short read' && place >= fault.octets) return 0xff
  return octet
}

/** `target` with a fault before it. */
export class FaultyI2cTarget implements I2cTarget {
  readonly address: number
  readonly contends?: (octet: number) => boolean
  #place = 0

  constructor(
    private readonly target: I2cTarget,
    private readonly slot: FaultSlot,
  ) {
    this.address = target.address
    if (target.contends !== undefined) this.contends = octet => target.contends?.(octet) ?? false
  }

  get stretch(): Nanoseconds {
    return this.target.stretch ?? 0
  }
  get holdsSda(): boolean {
    return this.slot.fault?.kind === 'stuck line' || this.target.holdsSda === true
  }
  start(read: boolean): boolean {
    this.#place = 0
    return this.slot.fault?.kind !== 'NACK' && this.target.start(read)
  }
  write(octet: number): boolean {
    return this.target.write(octet)
  }
  read(): number {
    const octet = readUnder(this.slot.fault, this.target.read(), this.#place)
    this.#place += 1
    return octet
  }
  stop(): void {
    this.target.stop()
  }
  sclRose(): void {
    this.target.sclRose?.()
  }
}

/** `target` with a fault before it. */
export class FaultySpiTarget implements SpiTarget {
  readonly modes: readonly number[]
  readonly maxHz: number
  #place = 0

  constructor(
    private readonly target: SpiTarget,
    private readonly slot: FaultSlot,
  ) {
    this.modes = target.modes
    this.maxHz = target.maxHz
  }

  select(): void {
    this.#place = 0
    this.target.select()
  }
  exchange(octet: number): number {
    const { fault } = this.slot
    const read = readUnder(fault, this.target.exchange(octet), this.#place)
    this.#place += 1
    if (fault?.kind === 'stuck line') return fault.level === 0 ? 0x00 : 0xff
    return read
  }
  deselect(): void {
    this.target.deselect()
  }
}
