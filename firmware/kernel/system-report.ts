import { SerialError } from '../../hal/io/serial'
import type { CommandSequence } from './commands/command-sequence'
import type { Commands } from './commands/commands'
import type { Hazards } from './commands/hazards'
import type { Downlink } from './downlink'
import type { Events } from './events/events'
import type { Escalation } from './faults/escalation'
import type { Faults } from './faults/faults'
import type { SystemReport } from './housekeeping'
import type { Limits } from './limits/limits'
import type { Modes } from './modes/modes'
import type { Parameters } from './parameters/parameters'
import type { TableLoad } from './parameters/table-load'
import type { Procedures } from './procedures/procedures'
import type { Tasks } from './tasks/tasks'
import { type MissionTime, TimeStatus } from './time/time'
import type { Uplink } from './uplink'
import type { Verification } from './verification'

/** Whose counters report 1 carries. */
export interface SystemParts {
  readonly modes: Modes
  readonly time: MissionTime
  readonly verification: Verification
  readonly uplink: Uplink
  readonly events: Events
  readonly tasks: Tasks
  readonly procedures: Procedures
  readonly sequence: CommandSequence
  readonly commands: Commands
  readonly faults: Faults
  readonly escalation: Escalation
  readonly hazards: Hazards
  readonly parameters: Parameters
  readonly load: TableLoad
  readonly limits: Limits
}

/** Writes report 1, in the order of ids.ts SystemField. */
export function systemReport(parts: SystemParts): SystemReport {
  return (downlink: Downlink) => {
    const report = downlink.writer
    report.u8(parts.modes.idOf(parts.modes.current))
    report.u32(parts.time.uptime())
    report.u16(parts.verification.acceptedCount)
    report.u16(parts.verification.refusedCount)
    report.u16(parts.uplink.cutFrames)
    report.u16(parts.uplink.badEncoding)
    report.u16(parts.uplink.badChecksum)
    report.u16(parts.uplink.oversize)
    report.u16(parts.uplink.notForUs)
    report.u16(parts.uplink.lineErrors())
    report.u16(downlink.verifications.dropped)
    report.u16(parts.events.dropped)
    report.u16(parts.tasks.lateCount)
    report.u16(native.activitiesKilled())
    parts.procedures.report(downlink)
    report.u32(native.heapUsed())
    report.u32(native.heapPeak())
    report.u32(native.stackPeak())
    report.u8(parts.time.status === TimeStatus.synchronised ? 1 : 0)
    report.u16(downlink.events.dropped)
    report.u16(downlink.reports.dropped)
    report.u16(parts.sequence.duplicates)
    report.u16(parts.sequence.missing)
    report.u16(parts.commands.overflowed())
    report.u8(parts.hazards.armedId())
    report.u16(parts.parameters.checksum)
    report.u8(parts.load.isOpen ? 1 : 0)
    report.u16(parts.escalation.crashCount)
    report.u16(parts.faults.confirmedCount)
    report.u8(parts.faults.lastId)
    report.u8(parts.escalation.faultsInSafe)
    report.u16(native.toU16(native.bootCount()))
    report.u16(parts.events.filter.heldBack)
    report.u8(parts.events.filter.severitiesOff())
    report.u8(parts.limits.countOf(1))
    report.u8(parts.limits.countOf(2))
    report.u8(parts.limits.offCount())
    report.i32(native.toI32(parts.time.drift * 1000000000))
    report.u16(parts.uplink.lineErrorsOf(SerialError.overrun))
    report.u16(parts.uplink.lineErrorsOf(SerialError.framing))
    report.u16(parts.uplink.lineErrorsOf(SerialError.parity))
    report.u16(parts.uplink.lineErrorsOf(SerialError.break))
    report.u16(parts.uplink.lineErrorsOf(SerialError.bufferFull))
  }
}
