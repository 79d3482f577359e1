import { ErrorKind, ioError, isError } from '../errors'
import type { SPI, SPIDevice } from '../io/spi'
import type { Micros } from '../units'

/** Winbond W25Q128JV serial flash, 16 MB, data sheet revision F. SPI mode 0 or 3. Erased by sectors of 4,096 octets, programmed within pages of 256. */

const size = 0x1000000
export const w25qSector = 4096
const page = 256
/** Instructions (section 8.1, standard SPI instruction set). */
const writeEnable = 0x06
const readStatus = 0x05
const readData = 0x03
const pageProgram = 0x02
const sectorErase = 0x20
const jedecId = 0x9f
/** Winbond; memory type and capacity of the W25Q128JV-IQ/JQ and -IM/JM (section 8.1.1). */
const maker = 0xef
const ids = [0x4018, 0x7018]
/** Status register 1 (section 7.1): BUSY, write enable latch; above them protection, which must be off. */
const busy = 0x01
const latched = 0x02
const protection = 0xfc
/** Longest sector erase (secondary: 400 ms for this family, as public drivers quote it). A part that is busy for longer is no such part. */
const longestErase = 400000
/** The longest transfer beside data takes 0.5 ms at 100 kHz. */
const within: Micros = 3000
/** An octet takes 80 µs at 100 kHz. */
const perOctet: Micros = 100

/**
 * Nothing here waits: `erase` and `program` start, `ready` says when they have ended. Octets carry no check: what power lost within a call, an
 * erase or a program leaves is anything. Whoever cannot bear that keeps a check with the data (native.crc16).
 */
export class W25q128 {
  private readonly spi: SPI
  private readonly command: Bytes
  private readonly addressed: Bytes
  private readonly one: Bytes
  private readonly id: Bytes
  private busyUntil: u53 = 0

  constructor(device: SPIDevice) {
    this.spi = device.open()
    this.command = native.bytes(1)
    this.addressed = native.bytes(4)
    this.one = native.bytes(1)
    this.id = native.bytes(3)
  }

  /**
   * Returns 0 when it is there and takes calls. At most 6 ms.
   * Errors: those of SPI; notReady: it erases or programs; badData: it is no W25Q128JV, is write-protected, or is busy for longer than it may.
   */
  ready(): u8 | IoError {
    const state = this.status()
    if (isError(state)) return state
    if ((state & protection) !== 0) return ioError(ErrorKind.badData)
    // While it is busy it answers no other question (section 7.1.1).
    if ((state & busy) !== 0) return ioError(native.now() < this.busyUntil ? ErrorKind.notReady : ErrorKind.badData)
    native.writeU8(this.command, 0, jedecId)
    const who = this.spi.writeRead(this.command, this.id, within)
    if (isError(who)) return who
    const kind = native.readU16(this.id, 1)
    for (const known of ids) if (native.readU8(this.id, 0) === maker && kind === known) return 0
    return ioError(ErrorKind.badData)
  }

  /** Reads `into.length` octets from `at` on. Returns 0. At most 15 ms, and 0.1 ms for each octet. Errors: those of `ready`; outOfRange: it passes the end. */
  read(at: u32, into: Bytes): u8 | IoError {
    if (at + into.length > size) return ioError(ErrorKind.outOfRange)
    const before = this.ready()
    if (isError(before)) return before
    this.address(readData, at)
    const got = this.spi.writeRead(this.addressed, into, within + into.length * perOctet)
    // After it as well: a part that left while it was read sent ones.
    return isError(got) ? got : this.ready()
  }

  /** Starts to erase the sector that holds `at`: all its octets become FFh, in 45 ms or so. Returns 0. At most 15 ms. Errors: those of `ready`; outOfRange. */
  erase(at: u32): u8 | IoError {
    if (at >= size) return ioError(ErrorKind.outOfRange)
    const failed = this.enable()
    if (isError(failed)) return failed
    this.address(sectorErase, at)
    return this.started(this.spi.write(this.addressed, within))
  }

  /**
   * Starts to program `from` at `at`: bits go from 1 to 0, in 3 ms at most. Returns 0. At most 18 ms, and 0.1 ms for each octet.
   * Errors: those of `ready`; busy: another device holds the bus; outOfRange: `from` passes the end of the page.
   */
  program(at: u32, from: Bytes): u8 | IoError {
    if (at >= size || native.remainder(at, page) + from.length > page) return ioError(ErrorKind.outOfRange)
    const failed = this.enable()
    if (isError(failed)) return failed
    const selected = this.spi.select()
    if (isError(selected)) return selected
    this.address(pageProgram, at)
    const addressed = this.spi.write(this.addressed, within)
    const written = isError(addressed) ? addressed : this.spi.write(from, within + from.length * perOctet)
    this.spi.deselect()
    return this.started(written)
  }

  close(): void {
    this.spi.close()
  }

  private status(): u8 | IoError {
    native.writeU8(this.command, 0, readStatus)
    const got = this.spi.writeRead(this.command, this.one, within)
    return isError(got) ? got : native.readU8(this.one, 0)
  }

  private address(instruction: u8, at: u32): void {
    native.writeU32(this.addressed, 0, at)
    native.writeU8(this.addressed, 0, instruction)
  }

  private enable(): u8 | IoError {
    const failed = this.ready()
    if (isError(failed)) return failed
    native.writeU8(this.command, 0, writeEnable)
    const enabled = this.spi.write(this.command, within)
    if (isError(enabled)) return enabled
    const state = this.status()
    if (isError(state)) return state
    return state === latched ? 0 : ioError(ErrorKind.badData)
  }

  private started(written: u16 | IoError): u8 | IoError {
    if (isError(written)) return written
    this.busyUntil = native.toU53(native.now() + longestErase)
    return 0
  }
}

/** The flash at an SPI device wired in mode 0 or 3. */
export function w25q128(device: SPIDevice): W25q128 {
  return new W25q128(device)
}
