import { join, resolve } from 'node:path'
import { parseCLI, startVitest } from 'vitest/node'
import BerthReporter from '../../hil/testing/reporter'
import { type BoardName, berthRoot } from '../compile/index'
import { aliases } from './aliases'
import { giveBoards } from './give-boards'
import { readTests } from './read-tests'

export interface TestRunOptions {
  readonly board: BoardName
  readonly seed: number
  readonly out: string
}

/** Wall-clock limit of one test: only for a bench that hangs, since every question is bounded in rig time. */
const hangMillis = 900_000

/**
 * Builds what the files test, then runs stock Vitest on them with a board in place. `more` are Vitest's own options (`--shard=1/2`,
 * `--reporter=blob`, `-t NAME`, `--retry=1`). Returns whether every test passed at its first attempt.
 */
export async function runTests(files: readonly string[], { board, seed, out }: TestRunOptions, more: readonly string[] = []): Promise<boolean> {
  const paths = files.map(file => resolve(file))
  const tests = paths.map(readTests)
  const given = await giveBoards(
    tests.flatMap(({ payloads }) => payloads),
    board,
    seed,
    join(out, 'build'),
  )
  const { options } = parseCLI(['vitest', 'run', ...more])
  const reporter = new BerthReporter()
  const { reporters = [] } = options as { reporters?: unknown[] }
  const vitest = await startVitest('test', paths, {
    ...options,
    config: false,
    root: berthRoot,
    watch: false,
    include: paths,
    reporters: [reporter, ...(reporters as string[])],
    setupFiles: [join(berthRoot, 'tools/testing/setup-boards.ts')],
    provide: { berth: given },
    testTimeout: hangMillis,
    hookTimeout: hangMillis,
    tags: [...new Set(tests.flatMap(({ tags }) => tags))].map(name => ({ name })),
    ...({ alias: aliases } as object),
  })
  await vitest.close()
  return reporter.isPassed
}
