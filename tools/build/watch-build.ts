import { createHash } from 'node:crypto'
import { type FSWatcher, readFileSync, watch } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { berthRoot, cacheDir, payloadFile } from '../compile/front/paths'
import { isOwnModule, OwnModules } from '../compile/own-modules'
import { hashOfSources } from '../start/sources.mjs'
import { buildPayload, filesOf } from './build-payload'
import type { BuildRequest } from './kept-build'
import { measureBuild } from './measure-build'
import { writeFiles } from './write-files'

/** `berth build --watch`: builds again whenever the content of a source changes; what the compiler has read stays in memory between two builds. */

/** An editor writes a file in several steps. */
const settleMillis = 30

/** Runs until `done`. A payload that does not compile is told, and waited for; everything else that fails as well. */
export async function watchBuild(request: BuildRequest, out: string, say: (line: string) => void, done: Promise<unknown>): Promise<void> {
  const { payload, board, flavour, link } = request
  const sources = new WatchedSources()
  let own = OwnModules.open(cacheDir, hashOfSources(berthRoot))
  const rebuild = async (began: number): Promise<void> => {
    try {
      const built = await buildPayload(payload, board, flavour, { link, own })
      sources.follow(built.compiled.inputs)
      await writeFiles(filesOf(built), out)
      say(`built ${built.compiled.name} in ${seconds(began)}: ${built.octets.toLocaleString('en-US')} octets, image hash 0x${hex(built.imageHash)}`)
      // The heap is measured by running the image: after it is there.
      for (const line of measureBuild(built).lines.filter(text => text.startsWith('Lua heap'))) say(line)
    } catch (error) {
      say(`${error instanceof Error ? error.message : String(error)}\nnot built, after ${seconds(began)}`)
    }
  }
  const file = payloadFile(resolve(payload)) ?? resolve(payload)
  sources.follow([file])
  await rebuild(performance.now())
  let isDone = false
  void done.then(() => {
    isDone = true
    sources.close()
  })
  for (;;) {
    say('waiting for a change; Ctrl-C ends')
    const changed = await sources.next()
    if (isDone) return
    const began = performance.now()
    for (const path of changed) say(`changed ${relative(process.cwd(), path)}`)
    if (changed.some(isOwnModule)) own = OwnModules.open(cacheDir, hashOfSources(berthRoot))
    await rebuild(began)
  }
}

const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(2)} s`
const hex = (word: number): string => word.toString(16).padStart(8, '0')

/** Files with their contents, and an eye on their folders: an editor may put another file in the place of one. */
class WatchedSources {
  private readonly hashes = new Map<string, string | undefined>()
  private readonly folders = new Map<string, FSWatcher>()
  private wake: (() => void) | undefined
  private isClosed = false

  follow(files: readonly string[]): void {
    for (const file of files) {
      if (!this.hashes.has(file)) this.hashes.set(file, hashOf(file))
      const folder = dirname(file)
      if (!this.folders.has(folder))
        this.folders.set(
          folder,
          watch(folder, () => this.wake?.()),
        )
    }
  }

  /** Resolves with the files whose content is another one, or with none once it is closed. */
  async next(): Promise<readonly string[]> {
    for (;;) {
      // What changed while nobody waited counts too.
      const changed = this.isClosed ? [] : this.changed()
      if (changed.length > 0 || this.isClosed) return changed
      await new Promise<void>(resolveWait => {
        this.wake = resolveWait
      })
      if (!this.isClosed) await new Promise(settled => setTimeout(settled, settleMillis))
    }
  }
  close(): void {
    this.isClosed = true
    for (const watcher of this.folders.values()) watcher.close()
    this.wake?.()
  }

  private changed(): string[] {
    const changed: string[] = []
    for (const [file, before] of this.hashes) {
      const now = hashOf(file)
      if (now === before) continue
      this.hashes.set(file, now)
      changed.push(file)
    }
    return changed
  }
}

/** Undefined when it is not there. */
function hashOf(file: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex')
  } catch {
    return undefined
  }
}
