import { FailureCode } from '../../../hal/station/messages'
import type { TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import { FaultCause } from '../ids'
import type { Modes } from '../modes'
import type { Procedures } from '../procedures/procedures'
import type { BoardPayload, CommandRow, PayloadObject } from '../tables'
import { argumentOctets, argumentsInRange, readArguments } from '../values'
import type { Request } from '../verification'
import { dataOctets, type Service } from './service'

/** ST[8] function management: TC[8,1] (command u8, arguments) is the payload's own command. */
export class FunctionService implements Service {
  readonly type: u8 = 8
  private readonly rows: readonly CommandRow[]
  private readonly payload: BoardPayload
  private readonly p: PayloadObject
  private readonly modes: Modes
  private readonly procedures: Procedures

  constructor(rows: readonly CommandRow[], payload: BoardPayload, p: PayloadObject, modes: Modes, procedures: Procedures) {
    this.rows = rows
    this.payload = payload
    this.p = p
    this.modes = modes
    this.procedures = procedures
  }

  check(telecommand: TelecommandView): u8 {
    if (telecommand.subtype !== 1) return FailureCode.unknownCommand
    if (dataOctets(telecommand) < 1) return FailureCode.wrongLength
    const row = this.rows[this.slot(telecommand) - 1]
    if (row === undefined) return FailureCode.unknownId
    if (dataOctets(telecommand) !== 1 + argumentOctets(row.arguments)) return FailureCode.wrongLength
    if (!argumentsInRange(row.arguments, telecommand.packet, telecommand.dataOffset + 1)) return FailureCode.outOfRange
    return this.allowed(row) ? 0 : FailureCode.notAllowedInMode
  }

  execute(telecommand: TelecommandView, request: Request): u8 {
    const slot = this.slot(telecommand)
    const row = this.rows[slot - 1]
    const handler = this.payload.handlers.commands[slot]
    if (row === undefined || handler === undefined) return native.fault(FaultCause.missingHandler)
    this.procedures.handling(request)
    handler(this.p, readArguments(row.arguments, telecommand.packet, telecommand.dataOffset + 1))
    return this.procedures.handled()
  }

  private slot(telecommand: TelecommandView): number {
    const id = native.readU8(telecommand.packet, telecommand.dataOffset)
    let slot = 1
    for (const row of this.rows) {
      if (row.id === id) return slot
      slot = slot + 1
    }
    return 0
  }

  private allowed(row: CommandRow): boolean {
    if (row.modes.length === 0) return true
    for (const slot of row.modes) if (slot === this.modes.current) return true
    return false
  }
}
