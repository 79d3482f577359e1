import { ErrorKind, ioError, isError } from '../errors'
import { Fault } from '../faults'
import type { I2CBus } from '../io/i2c'
import { RegisterDevice } from './register-device'

/** Texas Instruments ADS1115 analog-to-digital converter, 16 bits, four inputs, SBAS444D. Addresses 0x48–0x4B (section 9.5.1.1). */

const firstAddress = 0x48
const lastAddress = 0x4b
/** Registers (section 9.6.1) and the configuration after a reset (section 9.6.3). */
const conversionRegister = 0x00
const configurationRegister = 0x01
const resetConfiguration = 0x8583
/** Bits of the configuration (section 9.6.3): written, OS starts a single conversion; read, it says that none is under way. */
const idle = 0x8000
const inputBit = 0x1000
const rangeBit = 0x0200
const rateBit = 0x0020
/** Single-shot mode, comparator off. The latch of that comparator does nothing: set, it marks a configuration as this driver's. */
const singleShot = 0x0107
const everythingElse = 0x7fff
/** Steps of a full range (section 9.3.3, equation 3). */
const steps = 32768

/** What is measured against what (MUX, section 9.6.3). */
export const enum Ads1115Input {
  in0Minus1 = 0,
  in0Minus3 = 1,
  in1Minus3 = 2,
  in2Minus3 = 3,
  in0 = 4,
  in1 = 5,
  in2 = 6,
  in3 = 7,
}

export interface Ads1115Options {
  /** Full range in volts, both ways: 6.144, 4.096, 2.048, 1.024, 0.512 or 0.256. */
  readonly range: number
  /** Conversions a second: 8, 16, 32, 64, 128, 250, 475 or 860. One takes 1/rate, ± 10 % (section 7.5). */
  readonly rate: number
}

/** PGA (section 9.6.3), or above 5 for a range it has not. */
function rangeCode(range: number): u8 {
  if (range === 6.144) return 0
  let code: u8 = 1
  for (let volts = 4.096; volts !== range && code < 6; volts /= 2) code = native.toU8(code + 1)
  return code
}

/** DR (section 9.6.3), or above 7 for a rate it has not. */
function rateCode(rate: number): u8 {
  if (rate === 250) return 5
  if (rate === 475) return 6
  if (rate === 860) return 7
  let code: u8 = 0
  for (let known = 8; known !== rate; known *= 2) {
    if (known >= 128) return 8
    code = native.toU8(code + 1)
  }
  return code
}

export class Ads1115 {
  private readonly device: RegisterDevice
  private readonly settings: u16
  private readonly lsb: number
  /** Configuration of the conversion under way, without OS; 0: none. */
  private wanted: u16 = 0

  /** An address outside 0x48–0x4B, and an option that is not listed, raise a fault. */
  constructor(bus: I2CBus, address: u8, options: Ads1115Options) {
    const range = rangeCode(options.range)
    const rate = rateCode(options.rate)
    if (range > 5 || rate > 7) native.fault(Fault.badOption)
    if (address < firstAddress || address > lastAddress) native.fault(Fault.badAddress)
    this.settings = native.toU16(range * rangeBit + rate * rateBit + singleShot)
    this.lsb = options.range / steps
    this.device = new RegisterDevice(bus, address)
  }

  /**
   * Starts one conversion of `input`; what was not read before is dropped. At most 12 ms. Returns 0, or the error:
   * those of I2C; badData: it is no ADS1115; notReady: a conversion is under way.
   */
  start(input: Ads1115Input): u8 | IoError {
    this.wanted = 0
    const before = this.device.readUnsigned(configurationRegister)
    if (isError(before)) return before
    const settings = native.toU16(this.settings + input * inputBit)
    const written = this.device.writeUnsigned(configurationRegister, native.toU16(settings + idle))
    if (isError(written)) return written
    const after = this.device.readUnsigned(configurationRegister)
    if (isError(after)) return after
    if ((after & everythingElse) !== settings) return ioError(ErrorKind.badData)
    // OS has no effect while a conversion is under way (section 9.6.3).
    if (before < idle) return ioError(ErrorKind.notReady)
    this.wanted = settings
    return 0
  }

  /**
   * The started conversion in volts, once. At most 12 ms.
   * Errors: those of I2C; notReady: none was started, it is under way, or the converter was reset; badData: another device has taken its place.
   */
  read(): number | IoError {
    const { wanted } = this
    if (wanted === 0) return ioError(ErrorKind.notReady)
    const state = this.device.readUnsigned(configurationRegister)
    if (isError(state)) return this.dropped(state)
    if (state === wanted) return ioError(ErrorKind.notReady)
    const raw = this.device.readSigned(conversionRegister)
    if (isError(raw)) return this.dropped(raw)
    // A converter that was reset, also while it was read, has other settings.
    const after = this.device.readUnsigned(configurationRegister)
    if (isError(after)) return this.dropped(after)
    this.wanted = 0
    if (state === wanted + idle && after === state) return raw * this.lsb
    return ioError(state === resetConfiguration || after === resetConfiguration ? ErrorKind.notReady : ErrorKind.badData)
  }

  close(): void {
    this.device.close()
  }

  private dropped(error: IoError): IoError {
    this.wanted = 0
    return error
  }
}

/** The converter at `address` of `bus`. */
export function ads1115(bus: I2CBus, address: u8, options: Ads1115Options): Ads1115 {
  return new Ads1115(bus, address, options)
}
