import type { BoardPort } from '../../hal/board'
import { releaseHeldBuses } from '../../hal/held-bus'
import { FailureCode } from '../../hal/station/messages'
import { assignedApid } from './assigned'
import { CommandSequence } from './commands/command-sequence'
import { Commands } from './commands/commands'
import { Hazards } from './commands/hazards'
import { Console } from './console'
import { Dispatch } from './dispatch'
import { Downlink } from './downlink'
import { endActivity } from './end-activity'
import { Events } from './events/events'
import { EventFilter } from './events/filter'
import { Overflows, overflowCounts } from './events/overflows'
import { Escalation } from './faults/escalation'
import { Faults } from './faults/faults'
import { Housekeeping } from './housekeeping'
import { Identity } from './identity'
import { Activity, DisarmCause, KernelKind, Table } from './ids'
import { ImageCheck } from './image-check'
import { Limits } from './limits/limits'
import { Modes } from './modes/modes'
import { Parameters } from './parameters/parameters'
import { TableLoad } from './parameters/table-load'
import { Procedures } from './procedures/procedures'
import { EventService } from './services/event'
import { FunctionService } from './services/function'
import { HousekeepingService } from './services/housekeeping'
import { IdentityService } from './services/identity'
import { ModeService } from './services/mode'
import { MonitoringService } from './services/monitoring'
import { ParameterService } from './services/parameter'
import { ProcedureService } from './services/procedure'
import { TestService } from './services/test'
import { TimeService } from './services/time'
import { systemReport } from './system-report'
import { type BoardPayload, KindCode, type PayloadTables } from './tables'
import { Tasks } from './tasks/tasks'
import { MissionTime } from './time/time'
import { Uplink } from './uplink'
import { Verification } from './verification'

/** What the runtime below drives: it calls `step`, sleeps as long as that says or until the link wakes it, and calls again. */
export interface Controller {
  /** Does everything due; returns microseconds until it wants to be called again, 0 = at once. */
  readonly step: (this: void) => u32
  /** Called after the runtime ended an activity: `cause` is the code of `native.fault` or one of ids.ts FaultCause. Runs nothing of the payload's. */
  readonly recover: (this: void, cause: u16) => void
}

/** What a command with its reports takes: none is begun so shortly before a task. */
const commandMicros = 3500
/** Longest sleep. */
const longestSleep = 100000

/** Boots the payload: devices, tables, boot report. Runs once, before the first step. */
export function startKernel(board: BoardPort, tables: PayloadTables, payload: BoardPayload): Controller {
  const timer = board.timer
  const time = new MissionTime(timer, tables.holdoverSeconds)
  const apid = assignedApid(tables.apid)
  const downlink = new Downlink(board.link, time, apid, tables.baud)
  const uplink = new Uplink(board.link, timer, apid)
  const events = new Events(downlink, timer, tables.events, new EventFilter(tables.eventIds))
  const verification = new Verification(downlink)
  const sequence = new CommandSequence(timer, tables.commandSilenceSeconds)
  const commands = new Commands(uplink, sequence, verification)
  const hazards = new Hazards(tables.hazardous, timer, events, downlink)
  const modes = new Modes(tables.modes, tables.safeMode, downlink)
  const parameters = new Parameters(tables.parameters)
  const load = new TableLoad(parameters)
  const procedures = new Procedures(tables.procedures, payload, timer, verification, events, downlink)
  const escalation = new Escalation(timer, modes, events, downlink)
  const faults = new Faults(tables.faults, payload, timer, events, escalation)
  const imageCheck = new ImageCheck(timer, events, downlink, escalation)
  const identity = new Identity(downlink, timer, time, tables.dictionaryHash)

  const p = payload.setup(board.io)
  endActivity()
  p.parameters = parameters.values
  p.telemetry = {}
  let channelSlot = 1
  for (const channel of tables.channels) {
    p.telemetry[channelSlot] = channel.kind === KindCode.bool ? false : 0
    channelSlot = channelSlot + 1
  }
  p.events = events.raisers()
  p.start = procedures.starters(p)
  p.stop = procedures.stoppers()
  p.fault = faults.raisers()
  p.modes = {}
  for (let count = 0; count < tables.modes.length; count++) p.modes[count + 1] = native.toU8(count + 1)
  p.mode = modes.current
  p.enter = slot => modes.enter(slot)

  const tasks = new Tasks(payload, p, timer, events, downlink)
  const limits = new Limits(tables.limits, tables.limitPeriod, timer, p, modes, events, downlink)
  const overflows = new Overflows(overflowCounts(commands, sequence, downlink), Table.commandSources, timer, events, downlink)
  const system = systemReport({
    modes,
    time,
    verification,
    uplink,
    events,
    tasks,
    procedures,
    sequence,
    commands,
    hazards,
    parameters,
    load,
    faults,
    escalation,
    limits,
  })
  const housekeeping = new Housekeeping(tables, downlink, timer, modes, p, system, tasks)
  const dispatch = new Dispatch(
    [
      new HousekeepingService(housekeeping),
      new EventService(events.filter, downlink),
      new MonitoringService(limits),
      new FunctionService(tables.commands, tables.hazardous, hazards, payload, p, modes, procedures),
      new TimeService(time, events, downlink),
      new TestService(downlink),
      new ParameterService(parameters, load, downlink),
      new ModeService(modes),
      new ProcedureService(procedures),
      new IdentityService(identity),
    ],
    verification,
    FailureCode.unknownCommand,
  )

  const console = board.console === undefined ? undefined : new Console(board.console, timer, { modes, time, uplink, events, downlink })

  modes.onChange = () => {
    p.mode = modes.current
    hazards.disarm(DisarmCause.modeChange)
    procedures.abortAll()
    escalation.modeChanged()
  }
  const actions = payload.handlers.modes
  if (actions !== undefined) {
    modes.onExit = slot => {
      const action = actions[slot]
      if (action !== undefined && action.exit !== undefined) action.exit(p)
    }
    modes.onEnter = slot => {
      const action = actions[slot]
      if (action !== undefined && action.enter !== undefined) action.enter(p)
    }
  }
  procedures.onTimeOut = () => modes.enterSafe()

  identity.boot(KernelKind.payload)

  /** When the next task is released, and when anything is due, as the last step left it. */
  let taskDue: u53 = 0
  let due: u53 = 0

  return {
    step: () => {
      native.activity(Activity.link, 0)
      const telecommand = timer.now() + commandMicros > taskDue ? undefined : commands.next()
      if (telecommand !== undefined) {
        native.activity(Activity.command, 0)
        dispatch.handle(telecommand)
        native.activity(Activity.link, 0)
      }
      const more = commands.collect()
      // Part of a frame wakes the board: it costs a look, so that the rest is not kept waiting.
      const looked = timer.now()
      const early = due - looked
      if (telecommand === undefined && !more && early > 0 && !downlink.isWaiting()) return native.toU32(early)
      tasks.step()
      procedures.step()
      faults.step(p)
      native.activity(Activity.housekeeping, 0)
      escalation.step()
      housekeeping.step()
      identity.step()
      imageCheck.step()
      hazards.step()
      limits.step()
      overflows.step()
      uplink.report(events, downlink)
      downlink.step()
      if (console !== undefined) console.step()
      endActivity()
      native.activity(Activity.idle, 0)
      const now = timer.now()
      if (tasks.alive(now)) board.watchdog.feed()
      taskDue = tasks.nextDue(now, longestSleep)
      due = now
      if (more) return 0
      const sending = native.min(housekeeping.nextDue(now, longestSleep), downlink.nextDue(now, longestSleep))
      due = native.toU53(native.min(taskDue, native.min(sending, procedures.nextDue(now, longestSleep))))
      return native.toU32(due - now)
    },

    recover: _cause => {
      due = 0
      releaseHeldBuses()
      dispatch.faulted(procedures)
      procedures.faulted()
      escalation.crashed()
    },
  }
}
