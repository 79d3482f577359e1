import type { Cancel, Clock, SpiTarget } from '../../boards/contract'

/**
 * Register model of the MAX31865 from its datasheet (Maxim 19-6478 revision 3). Modelled: configuration, automatic and single conversions with
 * their longest times, thresholds and their fault bits, clearing of faults, reset values. Not modelled: fault-detection cycles, overvoltage, noise,
 * the input filter, what wires add.
 */

/** Register map (section "Internal Registers", table 1); the rest are data. */
const register = { configuration: 0, high: 3, low: 5, status: 7 } as const
/** Configuration register bits (section "Configuration Register"). */
const bits = { bias: 0x80, automatic: 0x40, single: 0x20, clear: 0x02, mains50: 0x01, kept: 0xd1 } as const
/** Fault status register bits. */
const faults = { high: 0x80, low: 0x40 } as const
/** Milliseconds at most (electrical characteristics): automatic and single conversion, 60 and 50 Hz. */
const times = { automatic: [17.6, 21], single: [55, 66] } as const

/** Callendar–Van Dusen (IEC 60751): resistance of a platinum thermometer of `nominal` ohms at 0 °C. */
export function platinumResistance(celsius: number, nominal: number): number {
  const c = celsius < 0 ? -4.183e-12 : 0
  return nominal * (1 + 3.9083e-3 * celsius - 5.775e-7 * celsius ** 2 + c * (celsius - 100) * celsius ** 3)
}

/** 15 bits of ratio to the reference resistor (table 5). */
export function ratioCode(ohms: number, reference: number): number {
  return Math.min(Math.round((ohms / reference) * 32768), 32767)
}

export class Max31865Model implements SpiTarget {
  readonly modes = [1, 3]
  readonly maxHz = 5_000_000
  powered = false
  private configuration = 0
  private code = 0
  private thresholds = Uint8Array.of(0xff, 0xff, 0, 0)
  private status = 0
  private cancel: Cancel = () => {}
  private command: number | undefined
  private at = 0
  private startsSingle = false

  constructor(
    private readonly clock: Clock,
    /** Ohms between its inputs now, and of its reference. */
    private readonly resistance: () => number,
    private readonly reference: number,
  ) {}

  powerOn(): void {
    if (this.powered) return
    this.powered = true
    this.configuration = this.code = this.status = 0
    this.thresholds = Uint8Array.of(0xff, 0xff, 0, 0)
  }
  powerOff(): void {
    this.powered = false
    this.cancel()
  }

  private convertAfter(milliseconds: number): void {
    this.cancel()
    this.cancel = this.clock.at(this.clock.now + milliseconds * 1e6, () => this.converted())
  }

  private converted(): void {
    // Without bias there is no voltage across the thermometer.
    this.code = this.configuration & bits.bias ? ratioCode(this.resistance(), this.reference) : 0
    const word = (at: number): number => (this.thresholds[at]! << 8) | this.thresholds[at + 1]!
    if (this.code >= word(0) >> 1) this.status |= faults.high
    if (this.code <= word(2) >> 1) this.status |= faults.low
    if (this.configuration & bits.automatic) this.convertAfter(times.automatic[this.configuration & bits.mains50]!)
  }

  private readRegister(at: number): number {
    if (at === register.configuration) return this.configuration
    if (at === 1) return this.code >> 7
    if (at === 2) return ((this.code << 1) & 0xff) | (this.status === 0 ? 0 : 1)
    if (at >= register.high && at < register.status) return this.thresholds[at - register.high]!
    return at === register.status ? this.status : 0
  }

  private writeRegister(at: number, value: number): void {
    if (at >= register.high && at < register.status) this.thresholds[at - register.high] = value
    if (at !== register.configuration) return
    const wasAutomatic = (this.configuration & bits.automatic) !== 0
    if (value & bits.clear) this.status = 0
    // The single-conversion and clear bits read 0.
    this.configuration = value & bits.kept
    if (value & bits.automatic) {
      if (!wasAutomatic) this.convertAfter(times.single[value & bits.mains50]!)
    } else {
      this.cancel()
      this.startsSingle = (value & bits.single) !== 0
    }
  }

  select(): void {
    this.command = undefined
  }
  /** The first octet is an address, with bit 7 to write; then registers count up. */
  exchange(octet: number): number {
    if (!this.powered) return 0xff
    if (this.command === undefined) {
      this.command = octet
      this.at = octet & 0x7f
      return 0
    }
    if (!(this.command & 0x80)) return this.readRegister(this.at++)
    this.writeRegister(this.at++, octet)
    return 0
  }
  /** A single conversion starts at the end of the transfer. */
  deselect(): void {
    if (this.startsSingle) this.convertAfter(times.single[this.configuration & bits.mains50]!)
    this.startsSingle = false
  }
}
