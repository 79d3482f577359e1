import { FailureCode } from '../../../hal/station/messages'
import { dataOffset, type TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Downlink } from '../downlink'
import type { Parameters } from '../parameters/parameters'
import type { TableLoad } from '../parameters/table-load'
import { inRange, octetsOf, readNumber } from '../values'
import { dataOctets, Outcome, type Service } from './service'

/**
 * ST[20] parameters: TC[20,1] asks for values (TM[20,2]), TC[20,3] sets them: all, or none. From 128 the table as a whole: open a load, write
 * to its shadow as TC[20,3] does, activate, abort, dump.
 */
const enum Subtype {
  ask = 1,
  values = 2,
  set = 3,
  openLoad = 128,
  write = 129,
  activate = 130,
  abort = 131,
  dump = 132,
  dumped = 133,
}

const maxPerCommand = 16
/** Octets of the table in one dump. */
const dumpOctets = 200

export class ParameterService implements Service {
  readonly type: u8 = 20
  private readonly parameters: Parameters
  private readonly load: TableLoad
  private readonly downlink: Downlink

  constructor(parameters: Parameters, load: TableLoad, downlink: Downlink) {
    this.parameters = parameters
    this.load = load
    this.downlink = downlink
  }

  check(telecommand: TelecommandView): u8 {
    const octets = dataOctets(telecommand)
    switch (telecommand.subtype) {
      case Subtype.ask:
        return this.checkAsked(telecommand)
      case Subtype.set:
        // The load would undo it.
        return this.checkValues(telecommand, true, !this.load.isOpen)
      case Subtype.write:
        return this.checkValues(telecommand, false, this.load.isOpen)
      case Subtype.openLoad:
        return octets !== 0 ? FailureCode.wrongLength : this.load.isOpen ? FailureCode.wrongState : 0
      case Subtype.abort:
        return octets !== 0 ? FailureCode.wrongLength : this.load.isOpen ? 0 : FailureCode.wrongState
      case Subtype.activate:
        return octets !== 2 ? FailureCode.wrongLength : this.checkActivation(telecommand)
      case Subtype.dump:
        return octets !== 3 ? FailureCode.wrongLength : this.checkDump(telecommand)
      default:
        return FailureCode.unknownCommand
    }
  }

  execute(telecommand: TelecommandView): u8 {
    switch (telecommand.subtype) {
      case Subtype.ask:
        this.report(telecommand)
        break
      case Subtype.set:
        this.write(telecommand, this.parameters.image)
        this.parameters.refresh()
        break
      case Subtype.write:
        this.write(telecommand, this.load.shadow)
        break
      case Subtype.openLoad:
        this.load.open()
        break
      case Subtype.activate:
        this.load.activate()
        break
      case Subtype.abort:
        this.load.abort()
        break
      default:
        this.dump(telecommand)
    }
    return Outcome.done
  }

  private checkAsked(telecommand: TelecommandView): u8 {
    const count = countOf(telecommand)
    if (count < 0) return FailureCode.wrongLength
    if (count < 1 || count > maxPerCommand) return FailureCode.outOfRange
    if (dataOctets(telecommand) !== 1 + count) return FailureCode.wrongLength
    for (let n = 0; n < count; n++) {
      if (this.parameters.slotOf(native.readU8(telecommand.packet, dataOffset + 1 + n)) === 0) return FailureCode.unknownId
    }
    return 0
  }

  private checkValues(telecommand: TelecommandView, inRanges: boolean, inState: boolean): u8 {
    const packet = telecommand.packet
    const end = telecommand.dataEnd
    const count = countOf(telecommand)
    if (count < 0) return FailureCode.wrongLength
    if (count < 1 || count > maxPerCommand) return FailureCode.outOfRange
    let at = dataOffset + 1
    let inside = true
    for (let n = 0; n < count; n++) {
      if (at >= end) return FailureCode.wrongLength
      const row = this.parameters.rows[this.parameters.slotOf(native.readU8(packet, at)) - 1]
      if (row === undefined) return FailureCode.unknownId
      const next = at + 1 + octetsOf(row.kind)
      if (next > end) return FailureCode.wrongLength
      inside = inside && inRange(row, readNumber(packet, at + 1, row.kind))
      at = next
    }
    if (at !== end) return FailureCode.wrongLength
    if (inRanges && !inside) return FailureCode.outOfRange
    return inState ? 0 : FailureCode.wrongState
  }

  private checkActivation(telecommand: TelecommandView): u8 {
    if (!this.load.isOpen) return FailureCode.wrongState
    if (native.readU16(telecommand.packet, dataOffset) !== this.load.checksum()) return FailureCode.wrongChecksum
    return this.parameters.holds(this.load.shadow) ? 0 : FailureCode.outOfRange
  }

  private checkDump(telecommand: TelecommandView): u8 {
    const table = native.readU8(telecommand.packet, dataOffset)
    if (table > 1 || native.readU16(telecommand.packet, dataOffset + 1) > this.parameters.octets) return FailureCode.outOfRange
    return table === 0 || this.load.isOpen ? 0 : FailureCode.wrongState
  }

  private report(telecommand: TelecommandView): void {
    const count = native.readU8(telecommand.packet, dataOffset)
    const report = this.downlink.begin(20, Subtype.values, telecommand.sourceId)
    report.u8(count)
    for (let n = 0; n < count; n++) {
      const slot = this.parameters.slotOf(native.readU8(telecommand.packet, dataOffset + 1 + n))
      const row = this.parameters.rows[slot - 1]
      if (row !== undefined) report.octets(this.parameters.image, native.toU16(this.parameters.offsetOf(slot) - 1), native.toU16(1 + octetsOf(row.kind)))
    }
    this.downlink.send()
  }

  private write(telecommand: TelecommandView, image: Bytes): void {
    let at = dataOffset + 1
    while (at < telecommand.dataEnd) {
      const slot = this.parameters.slotOf(native.readU8(telecommand.packet, at))
      const row = this.parameters.rows[slot - 1]
      if (row === undefined) return
      native.copy(image, this.parameters.offsetOf(slot), telecommand.packet, at + 1, octetsOf(row.kind))
      at = at + 1 + octetsOf(row.kind)
    }
  }

  private dump(telecommand: TelecommandView): void {
    const table = native.readU8(telecommand.packet, dataOffset)
    const offset = native.readU16(telecommand.packet, dataOffset + 1)
    const report = this.downlink.begin(20, Subtype.dumped, telecommand.sourceId)
    report.u8(table)
    report.u16(table === 0 ? this.parameters.checksum : this.load.checksum())
    report.u16(this.parameters.octets)
    report.u16(offset)
    report.octets(table === 0 ? this.parameters.image : this.load.shadow, offset, native.toU16(native.min(dumpOctets, this.parameters.octets - offset)))
    this.downlink.send()
  }
}

/** How many parameters a telecommand names, or -1. */
function countOf(telecommand: TelecommandView): number {
  return dataOctets(telecommand) < 2 ? -1 : native.readU8(telecommand.packet, dataOffset)
}
