import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { HilError } from '../errors'

/** What a run consists of, as it was sealed: every file by its SHA-256, and the head of the log's chain. Signatures are made over it later. */
export interface Manifest {
  readonly format: 'berth-manifest/1'
  readonly run: string
  /** Wall clock, ISO 8601 in UTC. */
  readonly sealed: string
  readonly log: ManifestLog
  /** In order of name, `/` between folders. */
  readonly files: readonly ManifestFile[]
}
export interface ManifestLog {
  /** SHA-256 in 64 hexadecimal digits: the chain's head after `blocks` blocks. */
  readonly head: string
  readonly blocks: number
}
export interface ManifestFile {
  readonly name: string
  readonly octets: number
  /** 64 hexadecimal digits. */
  readonly sha256: string
}

export const manifestName = 'manifest.json'
/** Holds what is added to a sealed run; not in the manifest. */
export const signaturesName = 'signatures'

/** One line per file, so that two can be compared line by line. */
export const manifestJson = ({ files, ...facts }: Manifest): string =>
  `{\n${Object.entries(facts)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',\n')},\n"files": [\n${files.map(file => JSON.stringify(file)).join(',\n')}\n]\n}\n`

/** Largest manifest taken. */
const manifestLimit = 16 * 2 ** 20

/** The manifest of the run in `folder`; B2108 when there is none, or it is none. */
export function readManifest(folder: string): { readonly manifest: Manifest; readonly text: string } {
  const path = join(folder, manifestName)
  const refuse = (why: string, cause?: unknown): HilError =>
    new HilError('B2108', 'this is no sealed run', {
      where: folder,
      why,
      mend: 'name the folder of a run that went to its end; the log of one that did not is read all the same (berth replay)',
      cause,
    })
  let text: string
  try {
    if (lstatSync(path).size > manifestLimit) throw new Error(`${manifestName} has more than ${manifestLimit} octets`)
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw refuse(cause instanceof Error ? cause.message : String(cause), cause)
  }
  let manifest: unknown
  try {
    manifest = JSON.parse(text)
  } catch (cause) {
    throw refuse(`${manifestName} is not JSON`, cause)
  }
  if (!isManifest(manifest)) throw refuse(`${manifestName} is not of format berth-manifest/1`)
  return { manifest, text }
}

const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isName = (value: unknown): boolean =>
  typeof value === 'string' && value.length < 1000 && value.split('/').every(part => part !== '' && part !== '.' && part !== '..') && !/[\\\0]/.test(value)

function isManifest(value: unknown): value is Manifest {
  const { format, run, sealed, log, files } = (value ?? {}) as Partial<Manifest>
  return (
    format === 'berth-manifest/1' &&
    typeof run === 'string' &&
    typeof sealed === 'string' &&
    isHash(log?.head) &&
    Number.isSafeInteger(log?.blocks) &&
    Array.isArray(files) &&
    files.every(file => isName(file?.name) && Number.isSafeInteger(file.octets) && isHash(file.sha256))
  )
}

/** Every file of a run, but for the manifest and what is added later. What is neither file nor folder throws B2108. */
export function filesOf(folder: string): readonly ManifestFile[] {
  const found: ManifestFile[] = []
  const visit = (inside: string): void => {
    for (const entry of readdirSync(inside, { withFileTypes: true })) {
      const path = join(inside, entry.name)
      const name = relative(folder, path).split(sep).join('/')
      if (name === manifestName || name === signaturesName) continue
      if (entry.isDirectory()) visit(path)
      else if (entry.isFile()) {
        const content = readFileSync(path)
        found.push({ name, octets: content.length, sha256: sha256(content) })
      } else throw new HilError('B2108', 'a run holds plain files only', { where: path, mend: 'take that away' })
    }
  }
  visit(folder)
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
