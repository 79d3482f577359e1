import { ErrorKind, ioError, isError } from '../errors'
import { Fault } from '../faults'
import type { I2CBus } from '../io/i2c'
import { RegisterDevice } from './register-device'

/** Texas Instruments INA226 current and voltage monitor, SBOS547B. Addresses 0x40–0x4F (section 6.5.5.1). */

/** Registers and identities (table 7-1). The configuration stays at its reset value 4127h: shunt and bus, continuous, 1.1 ms each. */
const busVoltageRegister = 0x02
const currentRegister = 0x04
const calibrationRegister = 0x05
const manufacturerIdRegister = 0xfe
const dieIdRegister = 0xff
const manufacturerId = 0x5449
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
  private ready: boolean = false

  /** Options that give no calibration of 1–32767 raise a fault. Asks the monitor who it is; when that fails, the next reading asks again. */
  constructor(bus: I2CBus, address: u8, options: Ina226Options) {
    const calibration = calibrationScale / ((options.maxCurrent / currentSteps) * options.shunt)
    if (!(calibration >= 1 && calibration <= maxCalibration)) native.fault(Fault.badOption)
    this.calibration = native.toU16(calibration)
    this.currentLsb = calibrationScale / (this.calibration * options.shunt)
    this.device = new RegisterDevice(bus, address)
    this.setUp()
  }

  /** Bus voltage in volts, 0–40.96. Errors: those of I2C; badData: it is no INA226. */
  voltage(): number | IoError {
    const failed = this.identify()
    if (isError(failed)) return failed
    const raw = this.device.readUnsigned(busVoltageRegister)
    if (isError(raw)) {
      this.ready = false
      return raw
    }
    return raw * voltageLsb
  }

  /** Current through the shunt in amperes, signed. Errors: those of `voltage`; notReady: it was reset and has just been calibrated anew. */
  current(): number | IoError {
    const failed = this.identify()
    if (isError(failed)) return failed
    // A reset clears the calibration, and the current then reads 0 (section 6.5.1).
    const calibration = this.device.readUnsigned(calibrationRegister)
    if (isError(calibration)) {
      this.ready = false
      return calibration
    }
    if (calibration !== this.calibration) {
      const again = this.setUp()
      if (isError(again)) return again
      return ioError(ErrorKind.notReady)
    }
    const raw = this.device.readSigned(currentRegister)
    if (isError(raw)) {
      this.ready = false
      return raw
    }
    return raw * this.currentLsb
  }

  close(): void {
    this.device.close()
  }

  private identify(): u8 | IoError {
    if (this.ready) return 0
    return this.setUp()
  }

  private setUp(): u8 | IoError {
    this.ready = false
    const manufacturer = this.device.readUnsigned(manufacturerIdRegister)
    if (isError(manufacturer)) return manufacturer
    const die = this.device.readUnsigned(dieIdRegister)
    if (isError(die)) return die
    if (manufacturer !== manufacturerId || native.quotient(die, revisions) !== dieId) return ioError(ErrorKind.badData)
    const written = this.device.writeUnsigned(calibrationRegister, this.calibration)
    if (isError(written)) return written
    this.ready = true
    return 0
  }
}

/** The monitor at `address` of `bus`. */
export function ina226(bus: I2CBus, address: u8, options: Ina226Options): Ina226 {
  return new Ina226(bus, address, options)
}
