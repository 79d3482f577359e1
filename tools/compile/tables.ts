import type { LinkFacts } from '../../firmware/declaration/dictionary'
import type { ArgumentLike, Arguments, SeverityName } from '../../firmware/declaration/items'
import type { KindName } from '../../firmware/declaration/values'
import { faultEventBase } from '../../firmware/kernel/ids'
import type { PayloadTables } from '../../firmware/kernel/tables'
import { kernelEvents } from '../../firmware/kernel/vocabulary'
import { asArgument, rangeOf } from './declaration-checks'
import type { Evaluated } from './evaluate-declaration'
import { limitRows } from './limits'
import { defaultPeriod, lineOctets, planReports, reportBudget } from './reports'

/** The board's side of a declaration: numbers only, in declaration order (firmware/kernel/tables.ts). */

/** In the order of firmware/kernel/tables.ts KindCode. */
const kindCodes: readonly KindName[] = ['u8', 'i8', 'u16', 'i16', 'u32', 'i32', 'f32', 'f64', 'bool']
const severities: readonly SeverityName[] = ['informative', 'low', 'medium', 'high']

export function buildTables(evaluated: Evaluated, dictionaryHash: number, link: LinkFacts): PayloadTables {
  const { declaration } = evaluated
  const channelNames = Object.keys(declaration.telemetry ?? {})
  const modeNames = Object.keys(declaration.modes)
  return {
    dictionaryHash,
    apid: link.apid,
    baud: link.baud,
    holdoverSeconds: link.timekeeping.holdoverSeconds,
    commandSilenceSeconds: link.commandSequence.silenceSeconds,
    parameters: Object.values(declaration.parameters ?? {}).map(item => ({
      kind: kindCode(item.type.kind),
      ...rangeOf(item),
      id: item.id,
      initial: item.initial,
    })),
    channels: Object.values(declaration.telemetry ?? {}).map(item => ({ kind: kindCode(item.type.kind) })),
    events: Object.values(declaration.events ?? {}).map(item => ({
      id: item.id,
      severity: severities.indexOf(item.severity) + 1,
      arguments: rows(item.arguments),
    })),
    eventIds: [
      ...Object.values(declaration.events ?? {}).map(({ id }) => id),
      ...Object.values(declaration.faults ?? {}).map(({ id }) => faultEventBase + id),
      ...kernelEvents.map(({ id }) => id),
    ],
    limits: limitRows(declaration, modeNames),
    limitPeriod: declaration.monitoring?.period ?? defaultPeriod,
    modes: Object.values(declaration.modes).map(({ id }) => ({ id })),
    safeMode: modeNames.indexOf('safe') + 1,
    commands: Object.values(declaration.commands ?? {}).map(item => commandRow(item, modeNames)),
    hazardous: Object.values(declaration.hazardous ?? {}).map(item => ({ ...commandRow(item, modeNames), window: item.window })),
    procedures: Object.values(declaration.procedures ?? {}).map(item => ({ id: item.id, arguments: rows(item.arguments) })),
    faults: Object.values(declaration.faults ?? {}).map(item => ({
      id: faultEventBase + item.id,
      severity: severities.indexOf(item.severity) + 1,
      arguments: rows(item.arguments),
      faultId: item.id,
      persistence: item.persistence,
      clearMicros: item.clear,
    })),
    reports: planReports(evaluated).map(report => ({
      id: report.id,
      period: report.periodMicros,
      least: report.leastMicros,
      greatest: report.greatestMicros,
      enabled: report.isEnabled,
      channels: report.channels.map(name => channelNames.indexOf(name) + 1),
      modes: report.modes.map(mode => modeNames.indexOf(mode) + 1),
      octets: lineOctets(report),
    })),
    reportBudget: reportBudget(link),
  }
}

function commandRow(
  { id, arguments: args, modes = [] }: { readonly id: number; readonly arguments: Arguments; readonly modes?: readonly string[] },
  modeNames: readonly string[],
): PayloadTables['commands'][number] {
  return { id, arguments: rows(args), modes: modes.map(mode => modeNames.indexOf(mode) + 1) }
}

function rows(args: Arguments): PayloadTables['commands'][number]['arguments'] {
  return Object.values(args).map((argument: ArgumentLike) => ({ kind: kindCode(asArgument(argument).type.kind), ...rangeOf(asArgument(argument)) }))
}

function kindCode(kind: KindName): number {
  return kindCodes.indexOf(kind) + 1
}

/** The generated module `tables`. */
export function tablesModule(tables: PayloadTables, typesPath: string): string {
  return `import type { PayloadTables } from '${typesPath}'\nexport const tables: PayloadTables = ${JSON.stringify(tables, null, 1)}\n`
}
