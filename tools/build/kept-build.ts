import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import type { LinkFacts } from '../../hal/station/profiles/link'
import type { BoardName, Flavour } from '../compile/index'
import { isOwnModule } from '../compile/own-modules'
import { luacPath } from '../setup/luac.mjs'
import type { FunctionSize } from './payload-sizes'

/** Finished builds, kept by the content of all that went into them: the same inputs give the same octets, so they are not made twice. */

export interface BuildRequest {
  /** The payload's file, or the folder that holds it as payload.ts. */
  readonly payload: string
  readonly board: BoardName
  readonly flavour: Flavour
  /** The station's link. */
  readonly link: LinkFacts
}

/** The request with what answers it. */
export interface ExactRequest extends BuildRequest {
  /** `hashOfSources`: Berth itself, its own modules, its packages and the Node that runs it. */
  readonly sources: string
}

/** What `berth build` shows and writes. */
export interface FinishedBuild {
  readonly name: string
  readonly lines: readonly string[]
  readonly functions: readonly FunctionSize[]
  readonly files: ReadonlyMap<string, Uint8Array>
}

interface Record extends Omit<FinishedBuild, 'files'> {
  readonly files: readonly string[]
  readonly inputs: readonly string[]
  readonly inputsHash: string
}

/** Builds that are left when another is kept. */
const keptBuilds = 16
const recordFile = 'record.json'

/** The build of this request, if one was kept and none of its inputs has changed since. */
export function findBuild(cacheDir: string, request: ExactRequest): FinishedBuild | undefined {
  const folder = folderOf(cacheDir, request)
  try {
    const record = JSON.parse(readFileSync(join(folder, recordFile), 'utf8')) as Record
    if (hashOfInputs(record.inputs, request) !== record.inputsHash) return undefined
    const files = new Map(record.files.map(name => [name, new Uint8Array(readFileSync(join(folder, name)))]))
    return { name: record.name, lines: record.lines, functions: record.functions, files }
  } catch {
    return undefined
  }
}

/** `inputs`: every file that the compiler read. */
export function keepBuild(cacheDir: string, request: ExactRequest, build: FinishedBuild, inputs: readonly string[]): void {
  const folder = folderOf(cacheDir, request)
  mkdirSync(dirname(folder), { recursive: true })
  const aside = mkdtempSync(join(dirname(folder), 'keeping-'))
  const theirs = inputs.filter(file => !isOwnModule(file)).sort()
  const { name, lines, functions, files } = build
  const record: Record = { name, lines, functions, files: [...files.keys()], inputs: theirs, inputsHash: hashOfInputs(theirs, request) }
  for (const [file, content] of files) writeFileSync(join(aside, file), content)
  writeFileSync(join(aside, recordFile), JSON.stringify(record))
  rmSync(folder, { recursive: true, force: true })
  if (existsSync(folder)) rmSync(aside, { recursive: true, force: true })
  else renameSync(aside, folder)
  forgetOldest(dirname(folder))
}

/** One folder for each payload, board, flavour and link: the latest of its builds. */
const folderOf = (cacheDir: string, { payload, board, flavour, link }: ExactRequest): string =>
  join(
    cacheDir,
    'builds',
    createHash('sha256')
      .update([resolve(payload), board, flavour, JSON.stringify(link)].join('\0'))
      .digest('hex')
      .slice(0, 32),
  )

/** Contents of the files, names of what lies beside them (a new file can be what an import means), and the compilers of the board. */
function hashOfInputs(inputs: readonly string[], { board, sources }: ExactRequest): string {
  const hash = createHash('sha256').update(sources)
  for (const file of inputs) hash.update(`\0${file}\0`).update(readFileSync(file))
  for (const folder of new Set(inputs.map(file => dirname(file)))) hash.update(`\0${folder}\0${readdirSync(folder).sort().join('\0')}`)
  if (board !== 'host') for (const program of [luacPath(), 'arm-none-eabi-gcc']) hash.update(`\0${programFacts(program)}`)
  return hash.digest('hex')
}

/** Which file a command is, its size and age: an update of it changes them. */
function programFacts(name: string): string {
  const places = name.includes('/') ? [name] : (process.env['PATH'] ?? '').split(delimiter).map(folder => join(folder, name))
  const found = places.find(place => existsSync(place))
  if (found === undefined) return `${name} is not there`
  const { size, mtimeMs } = statSync(found)
  return `${realpathSync(found)} ${size} ${mtimeMs}`
}

function forgetOldest(folder: string): void {
  const builds = readdirSync(folder).map(name => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
  for (const { path } of builds.sort((a, b) => b.at - a.at).slice(keptBuilds)) rmSync(path, { recursive: true, force: true })
}
