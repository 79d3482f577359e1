import { ErrorKind, ioError, isError } from '../errors'
import { Fault } from '../faults'
import type { I2CBus } from '../io/i2c'
import { RegisterDevice } from './register-device'

/** Texas Instruments TMP117 temperature sensor, SNOSD82D. Addresses 0x48–0x4B (section 7.5.3.1.2). */

const firstAddress = 0x48
const lastAddress = 0x4b
/** Registers (section 7.6). */
const temperatureRegister = 0x00
const configurationRegister = 0x01
const deviceIdRegister = 0x0f
/** Device_ID after reset: 0117h, of which bits 15–12 are the revision (section 7.6). */
const deviceId = 0x117
const idValues = 0x1000
/**
 * MOD 00, CONV 000, AVG 00: continuous, no averaging, a new result every 15.5 ms (section 7.6, configuration register).
 * DR/Alert is set: only a sensor that this driver configured reads back so.
 */
const continuous = 0x0004
/** MOD, CONV, AVG, T/nA, POL, DR/Alert; above them flags, below them the reset bit. */
const settings = 0x0ffc
/** 7.8125 m°C (section 7.3.3). */
const lsb = 0.0078125
/** The result register reads −256 °C until the first conversion is complete (section 7.6). */
const noResult = -32768

export class Tmp117 {
  private readonly device: RegisterDevice
  private ready: boolean = false

  /** An address outside 0x48–0x4B raises a fault. Asks the sensor who it is; when that fails, the next read asks again. */
  constructor(bus: I2CBus, address: u8) {
    if (address < firstAddress || address > lastAddress) native.fault(Fault.badAddress)
    this.device = new RegisterDevice(bus, address)
    this.setUp()
  }

  /**
   * Temperature in °C, −256 to 255.9921, at most one conversion old. At most 21 ms.
   * Errors: those of I2C; badData: it is no TMP117; notReady: no conversion since its reset.
   */
  read(): number | IoError {
    if (!this.ready) {
      const failed = this.setUp()
      if (isError(failed)) return failed
    }
    const raw = this.device.readSigned(temperatureRegister)
    if (isError(raw)) return this.failed(raw)
    const configuration = this.device.readUnsigned(configurationRegister)
    if (isError(configuration)) return this.failed(configuration)
    // A sensor that was reset, also while it was read, says so here; it would convert once a second only.
    if ((configuration & settings) !== continuous) {
      const again = this.setUp()
      return isError(again) ? again : ioError(ErrorKind.notReady)
    }
    return raw === noResult ? ioError(ErrorKind.notReady) : raw * lsb
  }

  close(): void {
    this.device.close()
  }

  /** The next reading asks again who it is. */
  private failed(error: IoError): IoError {
    this.ready = false
    return error
  }

  private setUp(): u8 | IoError {
    this.ready = false
    const id = this.device.readUnsigned(deviceIdRegister)
    if (isError(id)) return id
    if (native.remainder(id, idValues) !== deviceId) return ioError(ErrorKind.badData)
    const written = this.device.writeUnsigned(configurationRegister, continuous)
    if (isError(written)) return written
    this.ready = true
    return 0
  }
}

/** The sensor at `address` of `bus`. */
export function tmp117(bus: I2CBus, address: u8): Tmp117 {
  return new Tmp117(bus, address)
}
