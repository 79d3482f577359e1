import type { Cancel, Clock, I2cTarget, Nanoseconds } from '../../boards/contract'

/**
 * Model of the MCP4725 from its datasheet (Microchip DS22039D). Modelled: fast write, write to the DAC register, write to both, reading back,
 * EEPROM with its write time and its power-up value, power-down. Not modelled: general calls, high-speed mode, settling (6 µs), the power-on-reset bit.
 */

/** EEPROM write time, typical (section 1.0, electrical characteristics; 50 ms at most). */
const storeTime: Nanoseconds = 25e6
const steps = 4096

interface Setting {
  readonly powerDown: number
  readonly value: number
}

export class Mcp4725Model implements I2cTarget {
  powered = false
  private register: Setting
  private octets: number[] = []
  private readAt = 0
  private storing: Setting | undefined
  private cancel: Cancel = () => {}

  constructor(
    readonly address: number,
    private readonly clock: Clock,
    /** Volts of its supply. */
    private readonly supply: () => number,
    /** What the EEPROM holds; as delivered, mid-scale (section 5.6 table 5-3). */
    private stored: Setting = { powerDown: 0, value: 0x800 },
  ) {
    this.register = stored
  }

  /** At the output; a powered-down or unpowered output is pulled to 0 by its load. */
  get volts(): number {
    return this.powered && this.register.powerDown === 0 ? (this.register.value / steps) * this.supply() : 0
  }

  powerOn(): void {
    if (this.powered) return
    this.powered = true
    // The EEPROM's content is loaded at power-up (page 1, description).
    this.register = this.stored
  }
  /** An EEPROM write under way is lost. */
  powerOff(): void {
    this.powered = false
    this.cancel()
    this.storing = undefined
    this.octets = []
  }

  start(_read: boolean): boolean {
    this.octets = []
    this.readAt = 0
    return this.powered
  }

  write(octet: number): boolean {
    this.octets.push(octet)
    const [first, second, third] = this.octets as [number, number | undefined, number | undefined]
    // Commands by C2–C0 (section 6.1): 00x fast, 010 register, 011 both; the others are reserved.
    if (first >> 6 === 0) {
      if (second !== undefined) this.take({ powerDown: (first >> 4) & 3, value: ((first & 0xf) << 8) | second }, false)
    } else if (third !== undefined) {
      const setting = { powerDown: (first >> 1) & 3, value: (second! << 4) | (third >> 4) }
      if (first >> 5 === 2 || first >> 5 === 3) this.take(setting, first >> 5 === 3)
      else this.octets = []
    }
    return true
  }

  private take(setting: Setting, store: boolean): void {
    this.octets = []
    // Any write during an EEPROM write is ignored (figure 6-2 note 1).
    if (this.storing !== undefined) return
    this.register = setting
    if (!store) return
    this.storing = setting
    this.cancel = this.clock.at(this.clock.now + storeTime, () => {
      this.stored = setting
      this.storing = undefined
    })
  }

  /** Five octets, over and over (figure 6-3). */
  read(): number {
    const { register, stored } = this
    const state = (this.storing === undefined ? 0x80 : 0) | (register.powerDown << 1)
    const octets = [state, register.value >> 4, (register.value << 4) & 0xff, (stored.powerDown << 5) | (stored.value >> 8), stored.value & 0xff]
    return octets[this.readAt++ % 5]!
  }
  stop(): void {
    this.octets = []
  }
}
