import { ErrorKind, ioError, isError, kindOf } from '../errors'
import { Fault } from '../faults'
import type { I2C, I2CBus } from '../io/i2c'
import type { Micros } from '../units'

/** Fujitsu MB85RC256V, 32,768 octets of ferroelectric memory that keep without power and are written at once, DS501-00017-3v0-E. Addresses 0x50–0x57 (device address word). */

const firstAddress = 0x50
const lastAddress = 0x57
const size = 32768
/** Manufacturer 00Ah and product 510h (section "Device ID"): three octets. */
const idHigh = 0x00a5
const idLow = 0x10
/** Largest block: Berth's own choice, so that a transfer takes no longer than 27 ms at 100 kHz. */
const maxBlock = 256
/** The longest transfer beside those of blocks takes 0.7 ms at 100 kHz. */
const within: Micros = 3000
/** An octet takes 90 µs at 100 kHz. */
const perOctet: Micros = 100

export interface Mb85rcOptions {
  /** Octets that each call moves: 1–256. */
  readonly block: u16
}

/**
 * Octets carry no check: what is cut off in the middle, by power lost within a call, reads as ones or is half written.
 * Whoever cannot bear that keeps a check in the block (native.crc16), and two copies in turn.
 */
export class Mb85rc {
  private readonly bus: I2CBus
  private readonly i2c: I2C
  private readonly address: u8
  private readonly block: u16
  private readonly blockTime: Micros
  private readonly place: Bytes
  private readonly out: Bytes
  private readonly id: Bytes
  private readonly one: Bytes

  /** An address outside 0x50–0x57, and a block outside its range, raise a fault. */
  constructor(bus: I2CBus, address: u8, options: Mb85rcOptions) {
    if (options.block < 1 || options.block > maxBlock) native.fault(Fault.badOption)
    if (address < firstAddress || address > lastAddress) native.fault(Fault.badAddress)
    this.bus = bus
    this.i2c = bus.open(address)
    this.address = address
    this.block = options.block
    this.blockTime = within + options.block * perOctet
    this.place = native.bytes(2)
    this.out = native.bytes(native.toU16(options.block + 2))
    this.id = native.bytes(3)
    this.one = native.bytes(1)
  }

  /**
   * Reads a block from `at` on; the block lies within 0–32,767. Returns 0. At most 12 ms, and 0.1 ms for each octet of the block.
   * Errors: those of I2C; badData: it is no MB85RC256V; outOfRange: `into` is no block, or the block passes the end.
   */
  read(at: u16, into: Bytes): u8 | IoError {
    if (at + this.block > size || into.length !== this.block) return ioError(ErrorKind.outOfRange)
    native.writeU16(this.place, 0, at)
    const read = this.i2c.writeRead(this.place, into, this.blockTime)
    if (isError(read)) return read
    // After it: a memory that left while it was read sent ones.
    return this.identify()
  }

  /** Writes a block from `at` on. Returns 0: it is there for good. Time and errors as `read`. */
  write(at: u16, from: Bytes): u8 | IoError {
    if (at + this.block > size || from.length !== this.block) return ioError(ErrorKind.outOfRange)
    const failed = this.identify()
    if (isError(failed)) return failed
    native.writeU16(this.out, 0, at)
    native.copy(this.out, 2, from, 0, this.block)
    const written = this.i2c.write(this.out, this.blockTime)
    return isError(written) ? written : 0
  }

  close(): void {
    this.i2c.close()
  }

  private identify(): u8 | IoError {
    // A device that has no Device ID does not acknowledge, as one that is absent; a reading tells them apart, and a closed driver.
    const there = this.i2c.read(this.one, within)
    if (isError(there)) return there
    const got = this.bus.deviceId(this.address, this.id, within)
    if (isError(got)) return kindOf(got) === ErrorKind.notAcknowledged ? ioError(ErrorKind.badData) : got
    return native.readU16(this.id, 0) === idHigh && native.readU8(this.id, 2) === idLow ? 0 : ioError(ErrorKind.badData)
  }
}

/** The memory at `address` of `bus`. */
export function mb85rc(bus: I2CBus, address: u8, options: Mb85rcOptions): Mb85rc {
  return new Mb85rc(bus, address, options)
}
