import { FailureCode } from '../../../hal/station/messages'
import { dataOffset, type TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Hazards } from '../commands/hazards'
import { endActivity } from '../end-activity'
import { Activity, DisarmCause, FaultCause } from '../ids'
import type { Modes } from '../modes/modes'
import type { Procedures } from '../procedures/procedures'
import type { BoardPayload, CommandRow, HazardRow, PayloadObject } from '../tables'
import { argumentOctets, argumentsInRange, readArguments } from '../values'
import { dataOctets, Outcome, type Service } from './service'

/**
 * ST[8] function management: TC[8,1] (command u8, arguments) is the payload's own command. A hazardous one is armed by TC[8,128] with the same
 * data before; TC[8,129] (nothing) disarms.
 */
const enum Subtype {
  perform = 1,
  arm = 128,
  disarm = 129,
}

export class FunctionService implements Service {
  readonly type: u8 = 8
  private readonly rows: readonly CommandRow[]
  private readonly hazardRows: readonly HazardRow[]
  private readonly hazards: Hazards
  private readonly payload: BoardPayload
  private readonly p: PayloadObject
  private readonly modes: Modes
  private readonly procedures: Procedures

  constructor(
    rows: readonly CommandRow[],
    hazardRows: readonly HazardRow[],
    hazards: Hazards,
    payload: BoardPayload,
    p: PayloadObject,
    modes: Modes,
    procedures: Procedures,
  ) {
    this.rows = rows
    this.hazardRows = hazardRows
    this.hazards = hazards
    this.payload = payload
    this.p = p
    this.modes = modes
    this.procedures = procedures
  }

  /** Disarms, unless this is the armed command itself. */
  check(telecommand: TelecommandView): u8 {
    const subtype = telecommand.subtype
    const isArmed = subtype === Subtype.perform && this.hazards.matches(telecommand)
    if (!isArmed) this.hazards.disarm(DisarmCause.command)
    if (subtype === Subtype.disarm) return dataOctets(telecommand) === 0 ? 0 : FailureCode.wrongLength
    if (subtype !== Subtype.perform && subtype !== Subtype.arm) return FailureCode.unknownCommand
    if (dataOctets(telecommand) < 1) return FailureCode.wrongLength
    const hazard = this.hazardRows[slotOf(this.hazardRows, telecommand) - 1]
    const row = hazard !== undefined || subtype === Subtype.arm ? hazard : this.rows[slotOf(this.rows, telecommand) - 1]
    if (row === undefined) return FailureCode.unknownId
    if (dataOctets(telecommand) !== 1 + argumentOctets(row.arguments)) return FailureCode.wrongLength
    if (!argumentsInRange(row.arguments, telecommand.packet, dataOffset + 1)) return FailureCode.outOfRange
    if (!this.allowed(row)) return FailureCode.notAllowedInMode
    return hazard === undefined || isArmed || subtype === Subtype.arm ? 0 : FailureCode.notArmed
  }

  execute(telecommand: TelecommandView): u8 {
    if (telecommand.subtype === Subtype.disarm) return Outcome.done
    const hazardSlot = slotOf(this.hazardRows, telecommand)
    const hazard = this.hazardRows[hazardSlot - 1]
    if (hazard !== undefined && telecommand.subtype === Subtype.arm) {
      this.hazards.arm(telecommand, hazard.window)
      return Outcome.done
    }
    this.hazards.fire()
    const slot = slotOf(this.rows, telecommand)
    const row = hazard !== undefined ? hazard : this.rows[slot - 1]
    const dangerous = this.payload.handlers.hazardous
    const handler = hazard === undefined ? this.payload.handlers.commands[slot] : dangerous === undefined ? undefined : dangerous[hazardSlot]
    if (row === undefined || handler === undefined) return native.fault(FaultCause.missingHandler)
    native.activity(Activity.command, row.id)
    this.procedures.handling(telecommand)
    handler(this.p, readArguments(row.arguments, telecommand.packet, dataOffset + 1))
    endActivity()
    return this.procedures.handled()
  }

  private allowed(row: CommandRow): boolean {
    if (row.modes.length === 0) return true
    for (const slot of row.modes) if (slot === this.modes.current) return true
    return false
  }
}

/** The slot of the command that a telecommand names, or 0. */
function slotOf(rows: readonly CommandRow[], telecommand: TelecommandView): number {
  const id = native.readU8(telecommand.packet, dataOffset)
  let slot = 1
  for (const row of rows) {
    if (row.id === id) return slot
    slot = slot + 1
  }
  return 0
}
