import { LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { Assignment } from '../../../hal/station/profiles/assignment'
import type { ProfileKey } from '../../../hal/station/profiles/catalogue'
import type { FrameDescription } from '../../../hal/station/profiles/frame'
import { frameFaults } from '../../../hal/station/profiles/frame-faults'
import type { Profile } from '../../../hal/station/profiles/profile'
import type { Source, Sourced, ValueClass } from '../../../hal/station/profiles/value'
import type { Problem } from './problem'
import { NodeReader } from './read-node'
import type { Shape } from './shape'
import { assignmentShape, profileShape } from './shapes'

/** A profile or an assignment out of the text of its file, or everything that is wrong with it. */
export type Read<T> = { readonly is: T } | { readonly problems: readonly Problem[] }

/** Characters of the longest file that is looked at. */
const longest = 1_000_000

interface Entry {
  readonly value?: unknown
  readonly class?: ValueClass
  readonly source?: string | Source
}
interface FileFrame extends Omit<FrameDescription, 'source'> {
  readonly source: string | Source
}
interface ProfileFile {
  readonly profile: string
  readonly what: string
  readonly values?: Readonly<Record<string, Readonly<Record<string, Entry>>>>
  readonly notRepresentable?: Profile['notRepresentable'] & {}
  readonly frames?: readonly FileFrame[]
}

export function readProfile(text: string): Read<Profile> {
  const { reader, value } = readFile(text, profileShape)
  if (value === undefined || reader.problems.length > 0) return { problems: inOrder(reader) }
  const { profile, what, values = {}, notRepresentable = [], frames = [] } = value as ProfileFile
  const given: Partial<Record<ProfileKey, Sourced<unknown>>> = {}
  for (const [section, entries] of Object.entries(values))
    for (const [name, entry] of Object.entries(entries)) {
      const sourced = sourcedOf(reader, entry, `values.${section}.${name}`)
      if (sourced !== undefined) given[`${section}.${name}` as ProfileKey] = sourced
    }
  frames.forEach((frame, at) => {
    for (const { path, message } of frameFaults(frame as FrameDescription))
      reader.problemAt(`frames[${at}]${path.map(part => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')}`, 'B4005', message, 'see the document')
    if (frames.findIndex(({ name }) => name === frame.name) !== at)
      reader.problemAt(`frames[${at}].name`, 'B4005', 'a frame of this name is there already', 'rename it')
  })
  if (reader.problems.length > 0) return { problems: inOrder(reader) }
  const described = frames.map(frame => ({ ...frame, source: sourceOf(frame.source) }))
  const places = notRepresentable.length === 0 ? {} : { notRepresentable }
  return { is: { name: profile, what, values: given as Profile['values'], ...places, ...(described.length === 0 ? {} : { frames: described }) } }
}

export function readAssignment(text: string): Read<Assignment> {
  const { reader, value } = readFile(text, assignmentShape)
  if (value === undefined || reader.problems.length > 0) return { problems: inOrder(reader) }
  const given: Record<string, Sourced<unknown>> = {}
  for (const [name, entry] of Object.entries(value as Record<string, Entry>)) {
    const sourced = sourcedOf(reader, entry, name)
    if (sourced !== undefined) given[name] = sourced
    else if (name === 'apid' || name === 'sourceId') reader.problemAt(`${name}.value`, 'B4004', 'it has no value', 'no unit works without it')
  }
  return reader.problems.length > 0 ? { problems: inOrder(reader) } : { is: given as unknown as Assignment }
}

/** Undefined for one that nobody filled in. What is filled in says who stands behind it. */
function sourcedOf(reader: NodeReader, { value, class: valueClass, source }: Entry, path: string): Sourced<unknown> | undefined {
  if (value === undefined) return undefined
  if (valueClass === undefined) reader.problemAt(`${path}.class`, 'B4004', 'the value has no class', 'a number of yours is: class: integrator')
  if (source === undefined) reader.problemAt(`${path}.source`, 'B4004', 'the value has no source', 'name the document and its clause')
  return valueClass === undefined || source === undefined ? undefined : { value, class: valueClass, source: sourceOf(source) }
}

const sourceOf = (source: string | Source): Source => (typeof source === 'string' ? { document: source } : source)

function readFile(text: string, shape: Shape): { readonly reader: NodeReader; readonly value: unknown } {
  const lines = new LineCounter()
  const reader = new NodeReader(lines)
  const fail = (message: string, at = 0): { readonly reader: NodeReader; readonly value: undefined } => {
    const { line, col } = lines.linePos(at)
    reader.problems.push({
      code: 'B4001',
      line: Math.max(line, 1),
      column: Math.max(col, 1),
      path: '',
      message,
      mend: 'berth profile init writes a file of the right form',
    })
    return { reader, value: undefined }
  }
  if (text.length > longest) return fail(`the file has ${text.length} characters, ${longest} is the most`)
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true })
    for (const { message, pos } of [...document.errors, ...document.warnings]) fail(message.split('\n')[0] ?? message, pos[0])
    if (reader.problems.length > 0) return { reader, value: undefined }
    let alias: Node | undefined
    visit(document, {
      Alias: (_, node) => {
        alias ??= node
      },
    })
    if (alias !== undefined) return fail('an alias stands here, and these files have none', alias.range?.[0])
    if (document.contents === null) return fail('the file is empty')
    return { reader, value: reader.read(document.contents as Node, shape, '') }
  } catch (error) {
    if (error instanceof RangeError) return fail('it is nested too deeply')
    throw error
  }
}

const inOrder = ({ problems }: NodeReader): Problem[] => [...problems].sort((a, b) => a.line - b.line || a.column - b.column)
