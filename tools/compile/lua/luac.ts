import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BerthError } from '../../diagnostics/error'
import { luacPath } from '../../setup/luac.mjs'

/** Bytecode by the `luac` of the runtime's release: Debian's, or the one that set-up built. */

export interface Assembled {
  readonly bytecode: Uint8Array
  /** Every global that the chunk reads or writes. */
  readonly globals: readonly string[]
  /** Octets of stripped bytecode of each part alone. */
  readonly partOctets: readonly number[]
}

/** One call of luac per file, in one shell: starting processes is what takes the time. The chunk has the same name on every machine. */
const script = `set -e
"$2" -l -p payload.lua > listing
"$2" $1 -o payload.luac payload.lua
for part in part*.lua; do [ ! -e "$part" ] || "$2" -s -o "$part.luac" "$part"; done`

/** `stripped` bytecode has no names and no line numbers. */
export function assemble(source: string, parts: readonly string[], stripped: boolean): Assembled {
  const folder = mkdtempSync(join(tmpdir(), 'berth-'))
  try {
    writeFileSync(join(folder, 'payload.lua'), source)
    for (const [place, part] of parts.entries()) writeFileSync(join(folder, `part${place}.lua`), part)
    run(folder, stripped ? '-s' : '')
    return {
      bytecode: new Uint8Array(readFileSync(join(folder, 'payload.luac'))),
      globals: globalsIn(readFileSync(join(folder, 'listing'), 'utf8')),
      partOctets: parts.map((_, place) => statSync(join(folder, `part${place}.lua.luac`)).size),
    }
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

function run(folder: string, strip: string): void {
  const result = spawnSync('sh', ['-c', script, 'sh', strip, luacPath()], { cwd: folder, encoding: 'utf8' })
  if (result.status === 127 || result.error !== undefined)
    throw new BerthError('B0002', 'luac5.4 is missing', {
      why: result.error?.message ?? 'it makes the bytecode for the board, and is not in PATH',
      mend: 'sudo apt-get install --no-install-recommends lua5.4',
    })
  if (result.status !== 0)
    throw new BerthError('B0007', 'luac5.4 refused the compiled payload', {
      why: result.stderr.trim(),
      mend: 'report this payload: the compiler wrote wrong Lua',
    })
}
