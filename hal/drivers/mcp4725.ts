import { ErrorKind, ioError, isError } from '../errors'
import { Fault } from '../faults'
import type { I2C, I2CBus } from '../io/i2c'
import type { Micros } from '../units'

/** Microchip MCP4725 digital-to-analog converter, 12 bits, with a memory of its value at power-up, DS22039D. Addresses 0x60–0x67 (section 7.2). */

const firstAddress = 0x60
const lastAddress = 0x67
const steps = 4096
/** Write DAC register and EEPROM (section 6.1.3); a fast write (section 6.1.1) has zeros there. Power-down bits 00: it drives. */
const writeBoth = 0x60
/** First octet of a reading (section 6.2 figure 6-3). */
const ready = 0x80
const powerDown = 0x06
/** Power-down bits and value of the EEPROM's two octets. */
const storedPowerDown = 0x6000
const storedValue = 0x0fff
/** Longest EEPROM write (section 1.0, electrical characteristics: 50 ms). Until it ends, writes are ignored (figure 6-2 note 1). */
const storeTime = 50000
/** EEPROM writes in a row without effect after which the part counts as broken: Berth's own choice, far below its million cycles. */
const maxStores = 3
/** The longest transfer, six octets, takes 0.6 ms at 100 kHz. */
const within: Micros = 3000

export interface Mcp4725Options {
  /** Volts of its supply, which is its reference; above 0. */
  readonly reference: number
  /** Volts that it gives before the first `write`, after it lost power, and after `close`; 0 to below `reference`. */
  readonly safe: number
}

/**
 * The part has no dead-man: it holds the last value for as long as it has power. What must fall safe while a script hangs
 * needs a switch on a Digital or PWM output beside it.
 */
export class Mcp4725 {
  private readonly i2c: I2C
  private readonly perVolt: number
  private readonly safe: u16
  private readonly fast: Bytes
  private readonly both: Bytes
  private readonly seen: Bytes
  private storingUntil: u53 = 0
  private stores: u8 = 0

  /** An address outside 0x60–0x67, and an option outside its range, raise a fault. Writes the safe value to the part's memory unless it is there (section 5.6). */
  constructor(bus: I2CBus, address: u8, options: Mcp4725Options) {
    if (!(options.reference > 0) || !(options.safe >= 0 && options.safe < options.reference)) native.fault(Fault.badOption)
    if (address < firstAddress || address > lastAddress) native.fault(Fault.badAddress)
    this.perVolt = steps / options.reference
    this.safe = this.code(options.safe)
    this.i2c = bus.open(address)
    this.fast = native.bytes(2)
    this.both = native.bytes(3)
    this.seen = native.bytes(5)
    this.write(options.safe)
  }

  /**
   * Gives `volts`, to the nearest step; not a number, and below 0, is 0; above the last step is that. Returns 0, and then it was read back. At most 12 ms.
   * Errors: those of I2C; badData: it is no MCP4725; notReady: it writes its memory, 50 ms after boot at the longest, and gives its safe value.
   */
  write(volts: number): u8 | IoError {
    const code = this.code(volts)
    native.writeU16(this.fast, 0, code)
    const written = this.i2c.write(this.fast, within)
    if (isError(written)) return written
    const read = this.i2c.read(this.seen, within)
    if (isError(read)) return read
    const state = native.readU8(this.seen, 0)
    const now = native.quotient(native.readU16(this.seen, 1), 16)
    const stored = native.readU16(this.seen, 3)
    if ((state & ready) === 0) return ioError(native.now() < this.storingUntil ? ErrorKind.notReady : ErrorKind.badData)
    if (now !== code || (state & powerDown) !== 0) return ioError(ErrorKind.badData)
    if ((stored & storedValue) !== this.safe || (stored & storedPowerDown) !== 0) return this.store()
    this.stores = 0
    return 0
  }

  /** Gives the safe value for good, if the bus allows. Idempotent. */
  close(): void {
    native.writeU16(this.fast, 0, this.safe)
    this.i2c.write(this.fast, within)
    this.i2c.close()
  }

  private code(volts: number): u16 {
    return native.toU16(native.min(native.toU16(volts * this.perVolt + 0.5), steps - 1))
  }

  private store(): u8 | IoError {
    if (this.stores === maxStores) return ioError(ErrorKind.badData)
    this.stores = native.toU8(this.stores + 1)
    native.writeU8(this.both, 0, writeBoth)
    native.writeU16(this.both, 1, native.toU16(this.safe * 16))
    this.storingUntil = native.toU53(native.now() + storeTime)
    const written = this.i2c.write(this.both, within)
    return isError(written) ? written : ioError(ErrorKind.notReady)
  }
}

/** The converter at `address` of `bus`. */
export function mcp4725(bus: I2CBus, address: u8, options: Mcp4725Options): Mcp4725 {
  return new Mcp4725(bus, address, options)
}
