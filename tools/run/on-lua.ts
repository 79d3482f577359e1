import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BerthError } from '../diagnostics/error'
import { type Outcome, outcomeOf } from './outcome'

export type LuaRelease = '5.1' | '5.3' | '5.4'

const scripts = fileURLToPath(new URL('lua/', import.meta.url))
/** An endless program is ended after so long. */
const limitMillis = 60_000

/** Runs a compiled program, text or bytecode, on a plain interpreter of Debian's. Fails with B0002 when it is missing. */
export function runOnLua(release: LuaRelease, program: string | Uint8Array): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'berth-run-'))
  try {
    const file = join(folder, 'program')
    writeFileSync(file, program)
    const run = spawnSync(`lua${release}`, [join(scripts, 'run.lua'), join(scripts, 'natives.lua'), file], {
      encoding: 'utf8',
      timeout: limitMillis,
      maxBuffer: 1 << 28,
    })
    if (run.error !== undefined && 'code' in run.error && run.error.code === 'ENOENT')
      throw new BerthError('B0002', `lua${release} is missing`, { mend: `apt-get install lua${release}` })
    if (run.status !== 0) throw new BerthError('B0007', `lua${release} ended with status ${run.status}`, { why: run.stderr.trim() || String(run.error) })
    return outcomeOf(run.stdout === '' ? [] : run.stdout.split('\n'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
