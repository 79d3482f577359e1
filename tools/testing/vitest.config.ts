import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { bareImports, berthRoot } from '../compile/front/paths.ts'
import { BerthError } from '../diagnostics/error.ts'
import type { GivenRun } from './given.ts'

/** Stock Vitest with a board in place: what `berth test` runs. `BERTH_TEST` names the file that says what was built. */

const path = process.env['BERTH_TEST']
if (path === undefined) throw new BerthError('B0001', 'this configuration is for berth test', { mend: 'npx --no-install berth test FILE --board host|pico' })
const { files, tags, boards } = JSON.parse(readFileSync(path, 'utf8')) as GivenRun
/** Wall-clock limit of one test: only for a bench that hangs, since every question is bounded in rig time. */
const hangMillis = 900_000

export default defineConfig({
  root: berthRoot,
  resolve: {
    alias: Object.entries({ ...bareImports, 'berth/hil': join(berthRoot, 'hil/index.ts') }).map(([name, replacement]) => ({
      find: new RegExp(`^${name}$`),
      replacement,
    })),
  },
  test: {
    include: [...files],
    exclude: [],
    setupFiles: [join(berthRoot, 'tools/testing/setup-boards.ts')],
    provide: { berth: boards },
    tags: tags.map(name => ({ name })),
    testTimeout: hangMillis,
    hookTimeout: hangMillis,
  },
})
