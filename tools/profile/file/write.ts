import { Document, isScalar, stringify, visit } from 'yaml'
import type { Assignment } from '../../../hal/station/profiles/assignment'
import { catalogue, type ProfileKey } from '../../../hal/station/profiles/catalogue'
import type { Row } from '../../../hal/station/profiles/form'
import type { FrameDescription } from '../../../hal/station/profiles/frame'
import { profileKeys } from '../../../hal/station/profiles/index'
import { type Profile, semanticItems } from '../../../hal/station/profiles/profile'
import type { Source, Sourced } from '../../../hal/station/profiles/value'
import { waitingFor } from '../assessable'
import { partsOf } from './shapes'

/** The text of the files that `berth profile init` writes: every value there is, filled in or not, with what a person needs to know to fill it in. */

export const profileSchemaFile = 'profile.schema.json'
export const assignmentSchemaFile = 'assignment.schema.json'

export function profileText(profile: Profile): string {
  const lines = [
    `# yaml-language-server: $schema=./${profileSchemaFile}`,
    '#',
    '# A station profile: what the interface document of your station says. Fill in what you have, leave the rest empty: what rests on an empty value',
    '# is "not assessable", never passed. Every value filled in has',
    '#   class:  published, secondary, derived, integrator (yours, from the document you hold), or assumed (a stand-in: still not assessable)',
    '#   source: the document, or { document, clause, read }',
    '# berth profile check FILE judges this file and says what became assessable.',
    '',
    `profile: ${profile.name}`,
    `what: ${inline(profile.what)}`,
    '',
    'values:',
  ]
  let section = ''
  for (const key of profileKeys) {
    const parts = partsOf(key)
    if (parts.section !== section) lines.push(`  ${parts.section}:`)
    section = parts.section
    lines.push(`    ${parts.entryName}:`, ...comments(key).map(text => `      # ${text}`), ...entry(profile.values[key]).map(text => `      ${text}`))
  }
  lines.push('', `# What the format has no place for, some of: ${semanticItems.join(' | ')}. Requirements about it are not applicable.`)
  lines.push(`notRepresentable: ${inline(profile.notRepresentable ?? [])}`)
  lines.push('', '# Frames that the document gives bit by bit, in the order of the wire, most significant bit first.', ...frames(profile.frames ?? []))
  return `${lines.join('\n')}\n`
}

export function assignmentText(assignment: Assignment): string {
  const rows: readonly (readonly [keyof Assignment, string])[] = [
    ['apid', 'Application process id of the payload, 0 to 2046. Usually known by: the operator of the station.'],
    ['sourceId', 'Source id of the station in its telecommands, 0 to 65535. Usually known by: the operator of the station.'],
    ['address', 'Address on the bus, 0 to 255, where there is one. Usually known by: the rack’s or carrier’s team.'],
    ['outlet', 'Feed or connector that the unit is plugged into. Usually known by: the rack’s or carrier’s team.'],
    ['serialNumber', 'Serial number of the unit. Usually known by: its builder.'],
  ]
  const lines = [
    `# yaml-language-server: $schema=./${assignmentSchemaFile}`,
    '#',
    '# What the station gives to one unit at one place. It changes from unit to unit; the profile stays.',
    '',
  ]
  for (const [name, comment] of rows) lines.push(`${name}:`, `  # ${comment}`, ...entry(assignment[name]).map(text => `  ${text}`))
  return `${lines.join('\n')}\n`
}

/** What the value is, what it may be, who has it, and what waits for it. */
export function comments(key: ProfileKey): readonly string[] {
  const { title, unit, form, knownBy }: Row = catalogue[key]
  const range =
    form.is === 'number' ? `${form.whole ? 'whole, ' : ''}${form.min} to ${form.max}` : `${form.is === 'list' ? 'some' : 'one'} of: ${form.choices.join(' | ')}`
  return [`${title}${unit === '' ? '' : ` in ${unit}`}; ${range}`, `usually known by: ${knownBy}`, `waiting for it: ${waitingFor(key).join(', ')}`]
}

function entry(given: Sourced<unknown> | undefined): string[] {
  if (given === undefined) return ['value:', 'class: integrator', 'source:']
  return [`value: ${inline(given.value)}`, `class: ${given.class}`, `source: ${inline(shortSource(given.source))}`]
}

const shortSource = (source: Source): string | Source => (source.clause === undefined && source.read === undefined ? source.document : source)

/** On one line, whatever it is. */
function inline(value: unknown): string {
  const document = new Document(value)
  visit(document, {
    Pair: (_, { key, value: node }) => {
      if (isScalar(key) && octetKeys.has(String(key.value)) && node !== null) visit(node as Document, { Scalar: asHexadecimal })
    },
  })
  return stringify(document, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim()
}

/** Numbers that documents print in hexadecimal. */
const octetKeys = new Set(['octets', 'poly', 'init', 'xorOut', 'delimiter', 'escape', 'escapedDelimiter', 'escapedEscape'])
function asHexadecimal(_: unknown, scalar: { format?: string; value: unknown }): void {
  if (typeof scalar.value === 'number') scalar.format = 'HEX'
}

function frames(described: readonly FrameDescription[]): string[] {
  if (described.length > 0) return ['frames:', ...described.flatMap(frame => frameLines(frame))]
  return ['# The one below is an example: take the signs before it away and make it yours.', ...['frames:', ...frameLines(example)].map(line => `# ${line}`)]
}

/** A key a line, and a field a line. */
function frameLines({ fields, source, ...rest }: FrameDescription): string[] {
  const keys = { ...rest, source: shortSource(source) }
  const head = Object.entries(keys).map(([key, value], at) => `${at === 0 ? '  - ' : '    '}${key}: ${inline(value)}`)
  return [...head, '    fields:', ...fields.map(field => `      - ${inline(field)}`)]
}

const example: FrameDescription = {
  name: 'example',
  class: 'integrator',
  source: { document: 'your interface document', clause: 'its clause' },
  direction: 'from payload',
  stuffing: { kind: 'none' },
  sync: { place: 'leading', octets: [0xeb, 0x90] },
  fields: [
    { name: 'APID', kind: 'apid', bits: 11 },
    { name: 'type', kind: 'type', bits: 1, meaning: ['telemetry', 'telecommand'], value: 0 },
    { name: 'spare', kind: 'constant', bits: 4, value: 0 },
    { name: 'count', kind: 'count', bits: 16 },
    { name: 'length', kind: 'length', bits: 16, rule: { counts: 'octets of the data', plus: 0 } },
    { name: 'seconds', kind: 'coarse', bits: 32, epoch: 'agency' },
    { name: 'fraction', kind: 'fine', bits: 16, step: [1, 65_536] },
    { name: 'status', kind: 'value', bits: 8 },
    { name: 'data', kind: 'data', min: 1, max: 200 },
    { name: 'check', kind: 'check' },
  ],
  check: { kind: 'crc', width: 16, poly: 0x1021, init: 0xffff, reflectIn: false, reflectOut: false, xorOut: 0, span: { from: 'sync', to: 'check' } },
  cadence: { periodMillis: 1000, jitterMillis: 10 },
  deadlineMillis: 100,
}
