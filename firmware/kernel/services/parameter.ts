import { FailureCode } from '../../../hal/station/messages'
import type { TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Downlink } from '../downlink'
import type { Parameters } from '../parameters'
import { inRange, octetsOf, readNumber, valueOf, writeValue } from '../values'
import type { Request } from '../verification'
import { dataOctets, Outcome, type Service } from './service'

/** ST[20] parameters: TC[20,1] asks for values (TM[20,2]), TC[20,3] sets them: all, or none. */

const maxPerCommand = 16

export class ParameterService implements Service {
  readonly type: u8 = 20
  private readonly parameters: Parameters
  private readonly downlink: Downlink

  constructor(parameters: Parameters, downlink: Downlink) {
    this.parameters = parameters
    this.downlink = downlink
  }

  check(telecommand: TelecommandView): u8 {
    const subtype = telecommand.subtype
    if (subtype !== 1 && subtype !== 3) return FailureCode.unknownCommand
    if (dataOctets(telecommand) < 2) return FailureCode.wrongLength
    const count = native.readU8(telecommand.packet, telecommand.dataOffset)
    if (count < 1 || count > maxPerCommand) return FailureCode.outOfRange
    return subtype === 1 ? this.checkAsked(telecommand, count) : this.checkSet(telecommand, count)
  }

  execute(telecommand: TelecommandView, request: Request): u8 {
    const count = native.readU8(telecommand.packet, telecommand.dataOffset)
    if (telecommand.subtype === 1) this.report(telecommand, count, request)
    else this.set(telecommand, count)
    return Outcome.done
  }

  private checkAsked(telecommand: TelecommandView, count: u8): u8 {
    if (dataOctets(telecommand) !== 1 + count) return FailureCode.wrongLength
    for (let n = 0; n < count; n++) {
      if (this.parameters.slotOf(native.readU8(telecommand.packet, telecommand.dataOffset + 1 + n)) === 0) return FailureCode.unknownId
    }
    return 0
  }

  private checkSet(telecommand: TelecommandView, count: u8): u8 {
    const packet = telecommand.packet
    const end = telecommand.dataEnd
    let at = telecommand.dataOffset + 1
    let inside = true
    for (let n = 0; n < count; n++) {
      if (at >= end) return FailureCode.wrongLength
      const row = this.parameters.rows[this.parameters.slotOf(native.readU8(packet, at)) - 1]
      if (row === undefined) return FailureCode.unknownId
      if (at + 1 + octetsOf(row.kind) > end) return FailureCode.wrongLength
      inside = inside && inRange(row, readNumber(packet, at + 1, row.kind))
      at = at + 1 + octetsOf(row.kind)
    }
    if (at !== end) return FailureCode.wrongLength
    return inside ? 0 : FailureCode.outOfRange
  }

  private report(telecommand: TelecommandView, count: u8, request: Request): void {
    const report = this.downlink.begin(20, 2, request.source)
    report.u8(count)
    for (let n = 0; n < count; n++) {
      const id = native.readU8(telecommand.packet, telecommand.dataOffset + 1 + n)
      const slot = this.parameters.slotOf(id)
      const row = this.parameters.rows[slot - 1]
      if (row !== undefined) {
        report.u8(id)
        writeValue(report, row.kind, this.parameters.values[slot] ?? 0)
      }
    }
    this.downlink.send()
  }

  private set(telecommand: TelecommandView, count: u8): void {
    let at = telecommand.dataOffset + 1
    for (let n = 0; n < count; n++) {
      const slot = this.parameters.slotOf(native.readU8(telecommand.packet, at))
      const row = this.parameters.rows[slot - 1]
      if (row !== undefined) {
        this.parameters.values[slot] = valueOf(row.kind, readNumber(telecommand.packet, at + 1, row.kind))
        at = at + 1 + octetsOf(row.kind)
      }
    }
  }
}
