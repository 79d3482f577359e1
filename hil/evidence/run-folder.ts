import { chmodSync, lstatSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { HilError } from '../errors'
import { writeFailure } from '../recorder/log/log-files'
import { filesOf, type Manifest, manifestJson, manifestName } from './manifest'

/** The folder of one run: made once, written once, sealed by a manifest. */
export interface RunFolder {
  readonly id: string
  /** Absolute. */
  readonly path: string
  /** Where the recorder's log goes. */
  readonly log: string
  /** Adds files, whole; one that is there already is refused (B2107). */
  add(files: readonly (readonly [name: string, content: string | Uint8Array])[]): void
  /** Writes the manifest, takes the right to write from every file, and points `latest` beside the folder of runs at this one. */
  seal(log: { readonly head: Uint8Array; readonly blocks: number }): Manifest
}

/** Makes the folder of run `id` in the folder `runs`. B2107 when there is one of that id, or the id is none; B2104 or B2106 when it cannot be made. */
export function createRunFolder(runs: string, id: string): RunFolder {
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/.test(id))
    throw new HilError('B2107', `${JSON.stringify(id)} is no id of a run`, { mend: 'up to 100 letters, digits, - and ., the first no sign' })
  const path = join(resolve(runs), id)
  const written = <T>(write: () => T, where = path): T => {
    try {
      return write()
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST')
        throw new HilError('B2107', 'a run is written once', { where, why: 'that is there already', mend: 'give the run another id', cause })
      throw cause instanceof HilError ? cause : writeFailure(where, cause)
    }
  }
  written(() => {
    mkdirSync(dirname(path), { recursive: true })
    mkdirSync(path)
  })
  return {
    id,
    path,
    log: join(path, 'log'),
    add(files) {
      for (const [name, content] of files) written(() => writeFileSync(join(path, name), content, { flag: 'wx' }), join(path, name))
    },
    seal({ head, blocks }) {
      const manifest: Manifest = {
        format: 'berth-manifest/1',
        run: id,
        sealed: new Date().toISOString(),
        log: { head: Buffer.from(head).toString('hex'), blocks },
        files: filesOf(path),
      }
      written(() => writeFileSync(join(path, manifestName), manifestJson(manifest), { flag: 'wx' }))
      for (const name of [...manifest.files.map(file => file.name), manifestName]) chmodSync(join(path, name), 0o444)
      written(() => pointLatest(path), join(dirname(dirname(path)), 'latest'))
      return manifest
    },
  }
}

/** `latest` beside the folder of runs: always there, always whole. */
function pointLatest(run: string): void {
  const runs = dirname(run)
  const latest = join(dirname(runs), 'latest')
  const status = lstatSync(latest, { throwIfNoEntry: false })
  if (status !== undefined && !status.isSymbolicLink())
    throw new HilError('B2107', 'the newest run cannot be pointed at', { where: latest, why: 'that is no symbolic link', mend: 'take it away' })
  const fresh = join(dirname(runs), `.latest-${basename(run)}`)
  rmSync(fresh, { force: true })
  symlinkSync(relative(dirname(latest), run), fresh)
  renameSync(fresh, latest)
}
