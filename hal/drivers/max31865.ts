import { ErrorKind, ioError, isError } from '../errors'
import { Fault } from '../faults'
import type { SPI, SPIDevice } from '../io/spi'
import type { Micros } from '../units'

/** Maxim MAX31865 converter for platinum thermometers, 19-6478 revision 3. SPI mode 1 or 3, up to 5 MHz. Characteristic of the thermometer: IEC 60751. */

/** Registers (section "Internal Registers", table 1): written with bit 7 set. */
const configurationRegister = 0x00
const writeBit = 0x80
/** Configuration register (same section): bias on, automatic conversion; three wires; faults cleared (reads 0); 50 Hz filter. */
const automatic = 0xc0
const threeWires = 0x10
const clearFaults = 0x02
const filter50Hz = 0x01
/** 15 bits of ratio, above the fault bit (table 4). */
const steps = 32768
/** A first conversion takes 66 ms at most (electrical characteristics, single conversion, 50 Hz); the rest is for the input filter: Berth's own choice. */
const firstResult: Micros = 80000
/** Callendar–Van Dusen coefficients of IEC 60751. */
const a = 3.9083e-3
const b = -5.775e-7
const c = -4.183e-12
/** The quadratic formula misses −200 °C by 2.4 K; each step of Newton's method leaves less than a hundredth of the miss. */
const newtonSteps = 4
/** The longest transfer, nine octets, takes 0.8 ms at 100 kHz. */
const within: Micros = 3000

export interface Max31865Options {
  /** Reference resistor in ohms. */
  readonly reference: number
  /** Resistance of the thermometer at 0 °C in ohms: 100 for a Pt100; below `reference`. */
  readonly nominal: number
  /** Wires to the thermometer: 2, 3 or 4. */
  readonly wires: number
  /** Mains frequency to be filtered: 50 or 60 Hz. */
  readonly mains: number
}

export class Max31865 {
  private readonly spi: SPI
  private readonly command: Bytes
  private readonly start: Bytes
  private readonly data: Bytes
  private readonly configuration: u8
  private readonly reference: number
  private readonly nominal: number
  private ready: boolean = false
  private readyAt: u53 = 0
  private faultBits: u8 = 0

  /** An option outside its range raises a fault. Sets the converter up; when that fails, the next reading does. */
  constructor(device: SPIDevice, options: Max31865Options) {
    const { reference, nominal, wires, mains } = options
    if (!(nominal > 0 && nominal < reference)) native.fault(Fault.badOption)
    if ((wires !== 2 && wires !== 3 && wires !== 4) || (mains !== 50 && mains !== 60)) native.fault(Fault.badOption)
    this.reference = reference
    this.nominal = nominal
    this.configuration = native.toU8(automatic + (wires === 3 ? threeWires : 0) + (mains === 50 ? filter50Hz : 0))
    this.spi = device.open()
    this.command = native.bytes(1)
    this.start = native.bytes(2)
    this.data = native.bytes(8)
    native.writeU8(this.command, 0, configurationRegister)
    native.writeU8(this.start, 0, configurationRegister + writeBit)
    native.writeU8(this.start, 1, native.toU8(this.configuration + clearFaults))
    this.setUp()
  }

  /**
   * Resistance of the thermometer in ohms, at most one conversion (21 ms) old. At most 15 ms.
   * Errors: those of SPI; badData: it is no MAX31865; notReady: no conversion since it was set up, at boot or after its reset;
   * outOfRange: the thermometer or its wires are at fault, as `faults` says; it is set up again.
   */
  resistance(): number | IoError {
    if (!this.ready) {
      const failed = this.setUp()
      if (isError(failed)) return failed
    }
    const got = this.spi.writeRead(this.command, this.data, within)
    if (isError(got)) return this.failed(got)
    // Its identity is that it keeps its configuration; one that was reset has another.
    if (native.readU8(this.data, 0) !== this.configuration) {
      const again = this.setUp()
      return isError(again) ? again : ioError(ErrorKind.notReady)
    }
    if (native.now() < this.readyAt) return ioError(ErrorKind.notReady)
    const raw = native.readU16(this.data, 1)
    if ((raw & 1) !== 0) {
      this.faultBits = native.readU8(this.data, 7)
      return this.failed(ioError(ErrorKind.outOfRange))
    }
    return ((raw >> 1) / steps) * this.reference
  }

  /** Temperature in °C by IEC 60751, −200 to 850. Time and errors as `resistance`. */
  temperature(): number | IoError {
    const ohms = this.resistance()
    if (isError(ohms)) return ohms
    const ratio = ohms / this.nominal
    let t = (-a + native.sqrt(a * a - 4 * b * (1 - ratio))) / (2 * b)
    if (t >= 0) return t
    for (let n = 0; n < newtonSteps; n++) {
      const miss = 1 + t * (a + t * (b + t * c * (t - 100))) - ratio
      t -= miss / (a + t * (2 * b + t * c * (4 * t - 300)))
    }
    return t
  }

  /** Fault status register of the last reading that ended with outOfRange. */
  faults(): u8 {
    return this.faultBits
  }

  close(): void {
    this.spi.close()
  }

  private failed(error: IoError): IoError {
    this.ready = false
    return error
  }

  private setUp(): u8 | IoError {
    this.ready = false
    const written = this.spi.write(this.start, within)
    if (isError(written)) return written
    const got = this.spi.writeRead(this.command, this.data, within)
    if (isError(got)) return got
    if (native.readU8(this.data, 0) !== this.configuration) return ioError(ErrorKind.badData)
    this.readyAt = native.toU53(native.now() + firstResult)
    this.ready = true
    return 0
  }
}

/** The converter at an SPI device wired in mode 1 or 3. */
export function max31865(device: SPIDevice, options: Max31865Options): Max31865 {
  return new Max31865(device, options)
}
