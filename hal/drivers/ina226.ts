import { ErrorKind, ioError, isError } from '../errors'
import { Fault } from '../faults'
import type { I2CBus } from '../io/i2c'
import { RegisterDevice } from './register-device'

/** Texas Instruments INA226 current and voltage monitor, SBOS547B. Addresses 0x40–0x4F (section 6.5.5.1). */

const firstAddress = 0x40
const lastAddress = 0x4f
/** Registers and identities (table 7-1). */
const configurationRegister = 0x00
const busVoltageRegister = 0x02
const currentRegister = 0x04
const calibrationRegister = 0x05
const maskRegister = 0x06
const manufacturerIdRegister = 0xfe
const dieIdRegister = 0xff
const manufacturerId = 0x5449
/** Shunt and bus, continuous, 1.1 ms each: the reset value (section 7.1.1). Writing it starts over and clears the conversion-ready flag. */
const continuous = 0x4127
/** Conversion ready (section 7.1.7). */
const conversionReady = 0x0008
/** Bits 15–4; below them the revision (section 7.1.10). */
const dieId = 0x226
const revisions = 16
/** 1.25 mV (section 7.1.3). */
const voltageLsb = 0.00125
/** CAL = 0.00512 / (Current_LSB · shunt), Current_LSB = largest current / 2^15 (section 6.5.1, equations 1 and 2). */
const calibrationScale = 0.00512
const currentSteps = 32768
/** 15 bits (section 7.1.6). */
const maxCalibration = 32767
/** The current is two's complement (section 7.1.5). */
const signBit = 0x8000
const words = 0x10000

export interface Ina226Options {
  /** Shunt resistor in ohms. */
  readonly shunt: number
  /** Largest current to measure, in amperes. At the shunt it may drop 81.92 mV (section 5.5). */
  readonly maxCurrent: number
}

export class Ina226 {
  private readonly device: RegisterDevice
  private readonly calibration: u16
  /** Amperes per step for the calibration as truncated. */
  private readonly currentLsb: number
  private identified: boolean = false
  /** A conversion with this calibration has ended. */
  private converted: boolean = false

  /**
   * An address outside 0x40–0x4F, and options that give no calibration of 1–32767, raise a fault.
   * Asks the monitor who it is; when that fails, the next reading asks again.
   */
  constructor(bus: I2CBus, address: u8, options: Ina226Options) {
    const calibration = calibrationScale / ((options.maxCurrent / currentSteps) * options.shunt)
    if (!(calibration >= 1 && calibration <= maxCalibration)) native.fault(Fault.badOption)
    if (address < firstAddress || address > lastAddress) native.fault(Fault.badAddress)
    this.calibration = native.toU16(calibration)
    this.currentLsb = calibrationScale / (this.calibration * options.shunt)
    this.device = new RegisterDevice(bus, address)
    this.setUp()
  }

  /**
   * Bus voltage in volts, 0–40.96. At most 36 ms.
   * Errors: those of I2C; badData: it is no INA226; notReady: no conversion since it was calibrated, at boot or after its reset.
   */
  voltage(): number | IoError {
    const raw = this.read(busVoltageRegister)
    return isError(raw) ? raw : raw * voltageLsb
  }

  /** Current through the shunt in amperes, signed. Time and errors as `voltage`. */
  current(): number | IoError {
    const raw = this.read(currentRegister)
    if (isError(raw)) return raw
    return (raw >= signBit ? raw - words : raw) * this.currentLsb
  }

  close(): void {
    this.device.close()
  }

  private read(register: u8): u16 | IoError {
    if (!this.identified) {
      const failed = this.setUp()
      if (isError(failed)) return failed
    }
    if (!this.converted) {
      const mask = this.device.readUnsigned(maskRegister)
      if (isError(mask)) return this.failed(mask)
      this.converted = (mask & conversionReady) !== 0
    }
    const raw = this.device.readUnsigned(register)
    if (isError(raw)) return this.failed(raw)
    const calibration = this.device.readUnsigned(calibrationRegister)
    if (isError(calibration)) return this.failed(calibration)
    // A reset, also one while it was read, clears calibration and results (section 6.5.1): they would read 0.
    if (calibration !== this.calibration) {
      const again = this.setUp()
      if (isError(again)) return again
    }
    return this.converted ? raw : ioError(ErrorKind.notReady)
  }

  /** The next reading asks again who it is. */
  private failed(error: IoError): IoError {
    this.identified = false
    return error
  }

  private setUp(): u8 | IoError {
    this.identified = false
    this.converted = false
    const manufacturer = this.device.readUnsigned(manufacturerIdRegister)
    if (isError(manufacturer)) return manufacturer
    const die = this.device.readUnsigned(dieIdRegister)
    if (isError(die)) return die
    if (manufacturer !== manufacturerId || native.quotient(die, revisions) !== dieId) return ioError(ErrorKind.badData)
    const started = this.device.writeUnsigned(configurationRegister, continuous)
    if (isError(started)) return started
    const written = this.device.writeUnsigned(calibrationRegister, this.calibration)
    if (isError(written)) return written
    this.identified = true
    return 0
  }
}

/** The monitor at `address` of `bus`. */
export function ina226(bus: I2CBus, address: u8, options: Ina226Options): Ina226 {
  return new Ina226(bus, address, options)
}
