import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BerthError } from '../../diagnostics/error'
import { luacPath } from '../../setup/luac.mjs'

/** Bytecode by `luac` of the runtime's own release. */

/** Name of the chunk in error messages of the development image; the same on every machine. */
const chunkName = 'payload.lua'

/** `stripped` bytecode has no names and no line numbers. */
export function bytecodeOf(source: string, stripped: boolean): Uint8Array {
  return withSource(source, folder => {
    run(folder, [...(stripped ? ['-s'] : []), '-o', 'payload.luac', chunkName])
    return new Uint8Array(readFileSync(join(folder, 'payload.luac')))
  })
}

/** Every global that a chunk reads or writes. */
export function globalsOf(source: string): readonly string[] {
  const listing = withSource(source, folder => run(folder, ['-l', '-p', chunkName]))
  const names = new Set<string>()
  for (const line of listing.split('\n')) {
    const global = /[GS]ETTABUP\s.*;\s*_ENV "([^"]*)"/.exec(line)
    if (global?.[1] !== undefined) names.add(global[1])
    else if (/;\s*_ENV\b/.test(line)) names.add('_ENV')
  }
  return [...names].sort()
}

function withSource<T>(source: string, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'berth-'))
  try {
    writeFileSync(join(folder, chunkName), source)
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(folder: string, args: readonly string[]): string {
  const result = spawnSync(luacPath(), args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (result.error !== undefined)
    throw new BerthError('B0002', 'luac5.4 is missing', {
      why: 'it makes the bytecode for the board',
      mend: 'npm run demo installs it; by hand: apt-get install lua5.4',
    })
  if (result.status !== 0)
    throw new BerthError('B0007', 'luac5.4 refused the compiled payload', {
      why: result.stderr.trim(),
      mend: 'report this payload: the compiler wrote wrong Lua',
    })
  return result.stdout
}
