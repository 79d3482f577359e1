import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { HilError } from '../errors'
import { manifestName } from './manifest'
import { statementsOf } from './sign-run'

export interface PruneOptions {
  /** Folder of runs. */
  readonly runs: string
  /** So many of the newest stay in any case. */
  readonly keep: number
  /** Only says what would go. */
  readonly dryRun: boolean
}

export interface Pruned {
  readonly id: string
  /** Why it stays; undefined: it goes. */
  readonly stays: string | undefined
}

/** A run that is not sealed and was written to this recently may still be running. */
const restMillis = 3_600_000

/**
 * Takes away the oldest runs. What stays: the newest `keep`, the one `latest` points at, every signed one, and every one that closes a requirement:
 * it is the newest that passed it for one build of one payload at one proof level. A run that cannot be read stays too. In order of age, newest first.
 */
export function pruneRuns({ runs, keep, dryRun }: PruneOptions): readonly Pruned[] {
  const folder = resolve(runs)
  if (!existsSync(folder)) throw new HilError('B2108', 'there is no folder of runs', { where: folder, mend: 'name it with --runs' })
  const latest = join(dirname(folder), 'latest')
  const newest = existsSync(latest) ? realpathSync(latest) : undefined
  const entries = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  const all = entries.map(entry => lookAt(join(folder, entry.name), entry.name)).sort((a, b) => b.started - a.started || (a.id < b.id ? 1 : -1))
  const closed = new Set<string>()
  return all.map((run, index) => {
    const closes = run.passed.filter(requirement => !closed.has(requirement.key))
    for (const { key } of closes) closed.add(key)
    const stays =
      index < keep
        ? `one of the newest ${keep}`
        : realpathSync(run.path) === newest
          ? 'latest points at it'
          : (run.stays ?? (closes.length > 0 ? `it closes ${closes.map(({ name }) => name).join(', ')}` : undefined))
    if (stays === undefined && !dryRun) rmSync(run.path, { recursive: true, force: true })
    return { id: run.id, stays }
  })
}

interface Run {
  readonly id: string
  readonly path: string
  /** Milliseconds since 1970. */
  readonly started: number
  readonly stays: string | undefined
  readonly passed: readonly { readonly key: string; readonly name: string }[]
}

/** As much of run.json as says what a run closes. */
interface RunFacts {
  readonly started: string
  readonly payload: string
  readonly program: { readonly sha256: string }
  readonly verdicts: readonly { readonly id: string; readonly requirement?: string; readonly outcome: string; readonly proofLevel: string }[]
}

function lookAt(path: string, id: string): Run {
  const written = statSync(path).mtimeMs
  const base = { id, path, started: written, passed: [] }
  if (!existsSync(join(path, manifestName))) return { ...base, stays: Date.now() - written < restMillis ? 'it may still be running' : undefined }
  if (statementsOf(path).length > 0) return { ...base, stays: 'it is signed' }
  try {
    const { started, payload, program, verdicts } = JSON.parse(readFileSync(join(path, 'run.json'), 'utf8')) as RunFacts
    const passed = verdicts
      .filter(({ outcome }) => outcome === 'pass')
      .map(({ id: verdict, requirement = verdict, proofLevel }) => ({
        key: JSON.stringify([payload, program.sha256, requirement, proofLevel]),
        name: requirement,
      }))
    return { ...base, started: Date.parse(started), passed, stays: undefined }
  } catch (error) {
    return { ...base, stays: `what it closes cannot be read: ${(error as Error).message}` }
  }
}
