import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BerthError } from '../../diagnostics/error'
import { luacPath } from '../../setup/luac.mjs'

/** Bytecode by the `luac` of the runtime's release: Debian's, or the one that set-up built. */

export interface Assembled {
  readonly bytecode: Uint8Array
  /** Every global that the chunk reads or writes. */
  readonly globals: readonly string[]
}

/** The chunk has the same name on every machine; the listing, on standard output, names every global. */
const flags = ['-l', '-o', 'payload.luac', 'payload.lua']

/** `stripped` bytecode has no names and no line numbers. */
export function assemble(source: string, stripped: boolean): Assembled {
  const folder = mkdtempSync(join(tmpdir(), 'berth-'))
  try {
    writeFileSync(join(folder, 'payload.lua'), source)
    const listing = run(folder, stripped ? ['-s', ...flags] : flags)
    return { bytecode: new Uint8Array(readFileSync(join(folder, 'payload.luac'))), globals: globalsIn(listing) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function globalsIn(listing: string): readonly string[] {
  const names = new Set<string>()
  for (const line of listing.split('\n')) {
    const global = /[GS]ETTABUP\s.*;\s*_ENV "([^"]*)"/.exec(line)
    if (global?.[1] !== undefined) names.add(global[1])
    else if (/;\s*_ENV\b/.test(line)) names.add('_ENV')
  }
  return [...names].sort()
}

/** What luac prints. */
function run(folder: string, args: readonly string[]): string {
  const result = spawnSync(luacPath(), args, { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  if (result.error !== undefined)
    throw new BerthError('B0002', 'luac5.4 is missing', {
      why: result.error?.message ?? 'it makes the bytecode for the board, and is not in PATH',
      mend: 'sudo apt-get install --no-install-recommends lua5.4',
    })
  if (result.status !== 0)
    throw new BerthError('B0007', 'luac5.4 refused the compiled payload', {
      why: result.stderr.trim(),
      mend: 'report this payload: the compiler wrote wrong Lua',
    })
  return result.stdout
}
