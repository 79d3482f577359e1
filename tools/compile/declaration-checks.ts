import type { LinkFacts } from '../../firmware/declaration/dictionary'
import type { Argument, ArgumentLike, Arguments, Declaration } from '../../firmware/declaration/items'
import { type KindName, kindFacts } from '../../firmware/declaration/values'
import type { Evaluated } from './evaluate-declaration'
import type { Finding, Place } from './finding'
import { checkReports } from './report-checks'
import { telemetryOverhead } from './reports'
import { checkWiring } from './wiring-checks'

/** What the types of a declaration cannot say: ids, ranges, sizes. Every finding at once. */

/** Items of one kind a board has room for. */
export const maxItems = 32
/** Tasks: the report of their times must fit a packet. */
export const maxTasks = 16
/** Octets of headers and error control around application data (hal/station/packets/pus-c/mapping.md). */
export const telecommandOverhead = 13

const namePattern = /^[a-z][A-Za-z0-9]{0,31}$/
const payloadPattern = /^[a-z][a-z0-9-]{0,31}$/
const minPeriod = 10_000
const maxPeriod = 0xffffffff
/** Between arming and firing: time for a person to decide, not to forget. */
const minWindow = 1_000_000
const maxWindow = 600_000_000

export function checkDeclaration(evaluated: Evaluated, board: string, link: LinkFacts, placeAt: (path: string) => Place | undefined): Finding[] {
  const { declaration } = evaluated
  const findings: Finding[] = []
  const find = (code: Finding['code'], where: string, message: string, mend: string): void => {
    const place = placeAt(where)
    findings.push({ code, message: `${where}: ${message}`, mend, ...(place === undefined ? {} : { place }) })
  }
  if (!payloadPattern.test(evaluated.name))
    find(
      'FT2003',
      `payload '${evaluated.name}'`,
      'the name has another form than lower-case letters, digits and hyphens, 1–32 of them',
      "rename it, as in 'crystal-furnace'",
    )

  const check = (
    kind: string,
    items: Readonly<Record<string, { readonly id: number; readonly item: string }>> | undefined,
    item: string,
    lowest: number,
  ): void => {
    const entries = Object.entries(items ?? {})
    if (entries.length > maxItems) find('FT2006', kind, `${entries.length} items, a board has room for ${maxItems}`, 'split the payload or drop some')
    const seen = new Map<number, string>()
    for (const [name, declared] of entries) {
      const where = `${kind}.${name}`
      if (!namePattern.test(name)) find('FT2003', where, 'a name starts with a lower-case letter and has at most 32 letters and digits', 'rename it')
      if (declared.item !== item) find('FT2016', where, `is a ${declared.item}, not a ${item}`, `declare it with ${item}(…)`)
      if (!Number.isInteger(declared.id) || declared.id < lowest || declared.id > 255)
        find('FT2004', where, `id ${declared.id} is outside ${lowest}–255`, 'give it a free id in that range')
      const other = seen.get(declared.id)
      if (other !== undefined) find('FT2005', where, `id ${declared.id} is also ${kind}.${other}'s`, 'give one of them another id')
      seen.set(declared.id, name)
    }
  }
  check('parameters', declaration.parameters, 'parameter', 1)
  check('telemetry', declaration.telemetry, 'channel', 1)
  check('events', declaration.events, 'event', 1)
  check('modes', declaration.modes, 'mode', 0)
  check('commands', declaration.commands, 'command', 1)
  check('reports', declaration.reports, 'report', 16)
  check('hazardous', declaration.hazardous, 'hazardous', 1)
  check('procedures', declaration.procedures, 'procedure', 1)
  check('faults', declaration.faults, 'fault', 1)

  // Items of the wrong kind have other fields than the checks below read.
  if (findings.some(({ code }) => code === 'FT2016')) return findings

  checkParameters(declaration, find)
  checkChannels(declaration, find)
  checkModes(declaration, find)
  checkHazardous(declaration, find)
  checkFaults(declaration, find)
  checkArguments(declaration, find, link.maxPacketOctets)
  const period = declaration.housekeeping?.period
  if (period !== undefined && !isPeriod(period))
    find('FT2014', 'housekeeping', `a period of ${period} µs is outside 10 ms – 4,294 s`, 'use millis(…) or seconds(…) in that range')
  // Reports and their load say nothing while what they are made of is wrong.
  if (findings.length === 0) checkReports(evaluated, link, find)
  checkHandlers(evaluated, find)
  checkWiring(declaration.wiring ?? {}, board, find)
  return findings
}

export type Find = (code: Finding['code'], where: string, message: string, mend: string) => void

export const isPeriod = (micros: number): boolean => Number.isInteger(micros) && micros >= minPeriod && micros <= maxPeriod
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The range a kind with limits allows. */
export function rangeOf(limits: { readonly type: { readonly kind: KindName }; readonly min?: number; readonly max?: number }): { min: number; max: number } {
  const facts = kindFacts[limits.type.kind]
  return { min: limits.min ?? facts.min, max: limits.max ?? facts.max }
}

export function asArgument(argument: ArgumentLike): Pick<Argument<unknown>, 'type' | 'unit' | 'min' | 'max'> {
  return 'item' in argument ? argument : { type: argument }
}

function checkRange(where: string, item: { readonly type: { readonly kind: KindName }; readonly min?: number; readonly max?: number }, find: Find): void {
  const facts = kindFacts[item.type.kind]
  for (const limit of [item.min, item.max]) {
    if (limit === undefined) continue
    if (!(limit >= facts.min && limit <= facts.max))
      find('FT2007', where, `limit ${limit} is no value of ${item.type.kind} (${facts.min} to ${facts.max})`, 'give a limit inside the kind')
    else if (item.type.kind !== 'f32' && item.type.kind !== 'f64' && !Number.isInteger(limit))
      find('FT2007', where, `limit ${limit} of ${item.type.kind} is no integer`, 'give an integer')
  }
  const { min, max } = rangeOf(item)
  if (min > max) find('FT2007', where, `min ${min} is above max ${max}`, 'exchange them')
}

function checkParameters(declaration: Declaration, find: Find): void {
  for (const [name, item] of Object.entries(declaration.parameters ?? {})) {
    const where = `parameters.${name}`
    checkRange(where, item, find)
    if (item.group !== undefined && !namePattern.test(item.group))
      find('FT2003', where, `the group '${item.group}' is no name`, 'a name starts with a lower-case letter and has at most 32 letters and digits')
    const { min, max } = rangeOf(item)
    if (item.type.kind === 'bool') {
      if (typeof item.initial !== 'boolean') find('FT2008', where, `initial ${item.initial} is no boolean`, 'write true or false')
    } else if (typeof item.initial !== 'number' || !(item.initial >= min && item.initial <= max))
      find('FT2008', where, `initial ${item.initial} is outside ${min} to ${max}`, 'give an initial value in the range')
    else if (item.type.kind !== 'f32' && item.type.kind !== 'f64' && !Number.isInteger(item.initial))
      find('FT2008', where, `initial ${item.initial} of ${item.type.kind} is no integer`, 'give an integer')
  }
}

function checkChannels(declaration: Declaration, find: Find): void {
  for (const [name, { yellow, red }] of Object.entries(declaration.telemetry ?? {})) {
    const where = `telemetry.${name}`
    for (const range of [yellow, red])
      if (range !== undefined && !(range[0] <= range[1])) find('FT2007', where, `the range ${range[0]} to ${range[1]} is empty`, 'exchange the ends')
    if (yellow !== undefined && red !== undefined && (yellow[0] < red[0] || yellow[1] > red[1]))
      find('FT2007', where, 'yellow reaches outside red', 'red is the wider range: an alarm is worse than a warning')
  }
}

function checkModes(declaration: Declaration, find: Find): void {
  const modes: Readonly<Record<string, { readonly power: number }>> = declaration.modes ?? {}
  if (!('safe' in modes)) find('FT2009', 'modes', "there is no mode 'safe'", 'declare it: every boot starts there and every fault ends there')
  for (const [name, { power }] of Object.entries(modes))
    if (!(power >= 0 && power <= 10_000)) find('FT2017', `modes.${name}`, `a power of ${power} W is outside 0–10,000 W`, 'give the worst-case draw in watts')
  const commands = [
    ...Object.entries(declaration.commands ?? {}).map(([name, item]) => [`commands.${name}`, item] as const),
    ...Object.entries(declaration.hazardous ?? {}).map(([name, item]) => [`hazardous.${name}`, item] as const),
  ]
  for (const [where, command] of commands) {
    for (const mode of command.modes ?? [])
      if (!(mode in modes)) find('FT2010', where, `there is no mode '${mode}'`, `declared are: ${Object.keys(modes).join(', ')}`)
  }
}

/** Both kinds of command share ids and names: the station and the wire know one list. */
function checkHazardous(declaration: Declaration, find: Find): void {
  const commands = declaration.commands ?? {}
  for (const [name, { id, window }] of Object.entries(declaration.hazardous ?? {})) {
    const where = `hazardous.${name}`
    const other = Object.entries(commands).find(([, command]) => command.id === id)?.[0]
    if (other !== undefined) find('FT2005', where, `id ${id} is also commands.${other}'s`, 'give one of them another id')
    if (name in commands) find('FT2003', where, 'a command has the same name', 'rename one of them')
    if (!(window >= minWindow && window <= maxWindow))
      find('FT2014', where, `a window of ${window} µs is outside 1 s – 10 min`, 'use seconds(…) or minutes(…) in that range')
  }
}

function checkArguments(declaration: Declaration, find: Find, maxPacketOctets: number): void {
  const check = (where: string, args: Arguments, idOctets: number, overhead: number, code: 'FT2012' | 'FT2013'): void => {
    for (const [name, argument] of Object.entries(args)) {
      if (!namePattern.test(name))
        find('FT2003', `${where}.${name}`, 'a name starts with a lower-case letter and has at most 32 letters and digits', 'rename it')
      checkRange(`${where}.${name}`, asArgument(argument), find)
    }
    if (Object.keys(args).length > maxItems) find('FT2006', where, `${Object.keys(args).length} arguments, a board has room for ${maxItems}`, 'drop some')
    const octets = idOctets + overhead + sum(Object.values(args).map(argument => kindFacts[asArgument(argument).type.kind].octets))
    if (octets > maxPacketOctets) find(code, where, `takes ${octets} octets, a packet has ${maxPacketOctets}`, 'use narrower kinds or fewer arguments')
  }
  for (const [name, item] of Object.entries(declaration.events ?? {})) check(`events.${name}`, item.arguments, 2, telemetryOverhead, 'FT2013')
  for (const [name, item] of Object.entries(declaration.faults ?? {})) check(`faults.${name}`, item.arguments, 2, telemetryOverhead, 'FT2013')
  for (const [name, item] of Object.entries(declaration.commands ?? {})) check(`commands.${name}`, item.arguments, 1, telecommandOverhead, 'FT2012')
  for (const [name, item] of Object.entries(declaration.hazardous ?? {})) check(`hazardous.${name}`, item.arguments, 1, telecommandOverhead, 'FT2012')
  for (const [name, item] of Object.entries(declaration.procedures ?? {})) check(`procedures.${name}`, item.arguments, 1, telecommandOverhead, 'FT2012')
}

function checkFaults(declaration: Declaration, find: Find): void {
  for (const [name, { persistence, clear }] of Object.entries(declaration.faults ?? {})) {
    const where = `faults.${name}`
    if (!Number.isInteger(persistence) || persistence < 1 || persistence > 255)
      find('FT2008', where, `a persistence of ${persistence} is outside 1–255`, 'give how many raises in a row confirm it')
    if (!isPeriod(clear)) find('FT2014', where, `a clearing time of ${clear} µs is outside 10 ms – 4,294 s`, 'use millis(…) or seconds(…) in that range')
    if (name in (declaration.events ?? {})) find('FT2005', where, 'an event has this name too, and each fault has an event of its own', 'rename one of them')
  }
}

function checkHandlers(evaluated: Evaluated, find: Find): void {
  const compare = (kind: string, declared: readonly string[], handled: readonly string[]): void => {
    for (const name of declared) if (!handled.includes(name)) find('FT2018', `${kind}.${name}`, 'has no handler', 'write one in the second argument of onBoard')
    for (const name of handled)
      if (!declared.includes(name)) find('FT2018', `${kind}.${name}`, 'has a handler but no declaration', 'declare it or drop the handler')
  }
  compare('commands', Object.keys(evaluated.declaration.commands ?? {}), evaluated.commands)
  compare('hazardous', Object.keys(evaluated.declaration.hazardous ?? {}), evaluated.hazardous)
  compare('faults', Object.keys(evaluated.declaration.faults ?? {}), evaluated.faults)
  compare('procedures', Object.keys(evaluated.declaration.procedures ?? {}), evaluated.procedures)
  if (evaluated.tasks.length > maxTasks) find('FT2006', 'tasks', `${evaluated.tasks.length} tasks, a board has room for ${maxTasks}`, 'join some')
  for (const { name, definition } of evaluated.tasks) {
    if (!isPeriod(definition.period))
      find('FT2014', `tasks.${name}`, `a period of ${definition.period} µs is outside 10 ms – 4,294 s`, 'use millis(…) or seconds(…) in that range')
    if (!(definition.deadline > 0 && definition.deadline <= maxPeriod))
      find('FT2014', `tasks.${name}`, `a deadline of ${definition.deadline} µs is outside 0 – 4,294 s`, 'give a deadline in that range')
    if (!(definition.phase >= 0 && definition.phase < definition.period))
      find('FT2014', `tasks.${name}`, `a phase of ${definition.phase} µs is outside 0 – one period`, 'give a phase below the period')
    if (!(definition.watchdog >= definition.period))
      find('FT2014', `tasks.${name}`, 'its watchdog limit is shorter than its period', 'give at least one period')
  }
}
