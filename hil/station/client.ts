import type { Dictionary } from '../../firmware/declaration/dictionary'
import type { Argument, Arguments, Command, Declaration, HazardousCommand, Parameter, SeverityName } from '../../firmware/declaration/items'
import type { Kind } from '../../firmware/declaration/values'
import type { CommandEntry } from './log'
import { tableChecksum, tableOf } from './parameter-table'
import type { Values } from './reports'
import {
  abortLoad,
  abortProcedures,
  activateLoad,
  armCommand,
  askDisabledEvents,
  askGroup,
  askIdentity,
  askParameters,
  changeMode,
  disarm,
  dumpTable,
  openLoad,
  payloadCommand,
  ping,
  type Request,
  reportNow,
  restart,
  setParameters,
  setReportPeriod,
  setTime,
  switchEvents,
  switchLimits,
  switchReport,
  switchSeverity,
  writeLoad,
} from './requests'
import type { Station } from './station'

/** The station's commands with the payload's own types. At run time everything comes from the dictionary. */

type Names<T> = keyof T & string
type Section<D extends Declaration, K extends keyof Declaration> = D[K] extends object ? D[K] : Record<never, never>
/** `u8` and its kin are numbers to the ground; ranges are checked against the dictionary when a command is sent. */
type Wide<T> = T extends boolean ? boolean : number
type ArgumentValue<A> = A extends Argument<infer T> ? Wide<T> : A extends Kind<infer T> ? Wide<T> : never
type ArgumentValues<A extends Arguments> = { readonly [N in Names<A>]: ArgumentValue<A[N]> }
type ParameterValue<P> = P extends Parameter<infer T> ? Wide<T> : never

export type CommandNames<D extends Declaration> = Names<Section<D, 'commands'>>
export type ParameterNames<D extends Declaration> = Names<Section<D, 'parameters'>>
export type ModeNames<D extends Declaration> = Names<D['modes']>
export type ProcedureNames<D extends Declaration> = Names<Section<D, 'procedures'>>
export type TelemetryNames<D extends Declaration> = Names<Section<D, 'telemetry'>>
export type EventNames<D extends Declaration> = Names<Section<D, 'events'>>
export type ParameterValues<D extends Declaration> = { readonly [N in ParameterNames<D>]: ParameterValue<Section<D, 'parameters'>[N]> }

type Send<C> = C extends Command<infer A> ? ([keyof A] extends [never] ? () => CommandEntry : (args: ArgumentValues<A>) => CommandEntry) : never

type Hazardous<C> = C extends HazardousCommand<infer A> ? ([keyof A] extends [never] ? () => CommandEntry : (args: ArgumentValues<A>) => CommandEntry) : never
type HazardousCommands<D extends Declaration> = { readonly [N in Names<Section<D, 'hazardous'>>]: Hazardous<Section<D, 'hazardous'>[N]> }

export interface Client<D extends Declaration> {
  /** The payload's commands: `client.send.startRun({ profile: 3 })`. Throws B2008 for a value outside its range, B2002 for another dictionary. */
  readonly send: { readonly [N in CommandNames<D>]: Send<Section<D, 'commands'>[N]> }
  /** Hazardous commands: `arm` and `fire` with the same values, within the window of the declaration. */
  readonly arm: HazardousCommands<D>
  readonly fire: HazardousCommands<D>
  disarm(): CommandEntry
  set(values: Partial<ParameterValues<D>>): CommandEntry
  ask(...names: ParameterNames<D>[]): CommandEntry
  askGroup(group: string): CommandEntry
  /** A load of the parameter table: open, write what changes, then activate with all values as they shall be, or abort. */
  openLoad(): CommandEntry
  writeLoad(values: Partial<ParameterValues<D>>): CommandEntry
  activateLoad(all: ParameterValues<D>): CommandEntry
  abortLoad(): CommandEntry
  dumpTable(table: 'active' | 'shadow', offset?: number): CommandEntry
  changeMode(name: ModeNames<D>): CommandEntry
  /** Stops one procedure, or all of them. */
  abort(name?: ProcedureNames<D>): CommandEntry
  switchEvents(on: boolean, ...names: string[]): CommandEntry
  switchSeverity(severity: SeverityName, on: boolean): CommandEntry
  askDisabledEvents(): CommandEntry
  switchLimits(on: boolean, ...channels: TelemetryNames<D>[]): CommandEntry
  ping(): CommandEntry
  /** Sends the station's present time. */
  setTime(): CommandEntry
  askIdentity(): CommandEntry
  /** Restarts the controller with the payload. */
  restart(): CommandEntry
  /** `name` of a housekeeping report in the dictionary. */
  reportNow(name: string): CommandEntry
  switchReport(name: string, on: boolean): CommandEntry
  setReportPeriod(name: string, periodMicros: number): CommandEntry
}

/** `createClient<typeof furnace.declaration>(station)`, with the payload module imported as a type only. */
export function createClient<D extends Declaration>(station: Station): Client<D> {
  const { dictionary } = station
  const calls = (hazardous: boolean, request: (dictionary: Dictionary, name: string, args: Values) => Request): unknown =>
    Object.fromEntries(
      dictionary.commands
        .filter(({ hazardousWindowMicros }) => (hazardousWindowMicros !== undefined) === hazardous)
        .map(({ name }) => [name, (args: Values = {}) => station.send(request(dictionary, name, args))]),
    )
  return {
    send: calls(false, payloadCommand) as Client<D>['send'],
    arm: calls(true, armCommand) as Client<D>['arm'],
    fire: calls(true, payloadCommand) as Client<D>['fire'],
    disarm: () => station.send(disarm()),
    set: values => station.send(setParameters(dictionary, values as Values)),
    ask: (...names) => station.send(askParameters(dictionary, names)),
    askGroup: group => station.send(askGroup(dictionary, group)),
    openLoad: () => station.send(openLoad()),
    writeLoad: values => station.send(writeLoad(dictionary, values as Values)),
    activateLoad: all => station.send(activateLoad(tableChecksum(tableOf(dictionary, all as Values)))),
    abortLoad: () => station.send(abortLoad()),
    dumpTable: (table, offset = 0) => station.send(dumpTable(table, offset)),
    changeMode: name => station.send(changeMode(dictionary, name)),
    abort: name => station.send(abortProcedures(dictionary, name)),
    switchEvents: (on, ...names) => station.send(switchEvents(dictionary, names, on)),
    switchSeverity: (severity, on) => station.send(switchSeverity(severity, on)),
    askDisabledEvents: () => station.send(askDisabledEvents()),
    switchLimits: (on, ...channels) => station.send(switchLimits(dictionary, channels, on)),
    ping: () => station.send(ping()),
    setTime: () => station.send(setTime(station.time)),
    restart: () => station.send(restart()),
    askIdentity: () => station.send(askIdentity()),
    reportNow: name => station.send(reportNow(dictionary, name)),
    switchReport: (name, on) => station.send(switchReport(dictionary, name, on)),
    setReportPeriod: (name, periodMicros) => station.send(setReportPeriod(dictionary, name, periodMicros)),
  }
}
