import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { step } from './progress.mjs'

/** @typedef {import('./machine.mjs').Machine} Machine */
/** @typedef {import('./test-counts.mjs').TestCounts} TestCounts */

const module = (/** @type {string} */ root, /** @type {string} */ path) => join(root, 'node_modules', path)

/** What is checked before the tests run; each counts as one test. @param {string} root @returns {{ name: string, args: string[] }[]} */
const checks = root => [
  { name: 'types', args: [module(root, 'typescript/bin/tsc'), '-p', 'tsconfig.json'] },
  { name: 'types of flight code, which knows no Node', args: [module(root, 'typescript/bin/tsc'), '-p', 'hal/tsconfig.flight.json'] },
  { name: 'lint and format', args: [module(root, '@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '--colors=off', '.'] },
]

/**
 * Runs the checks and every test, and closes with one line `N passed, N failed`.
 *
 * @param {Machine} machine
 * @param {string} root the checkout
 * @param {string[]} args for vitest (files, `-t` …); with any, only those tests run
 * @returns {Promise<number>} 0 when everything passed and nothing was skipped that could have been installed
 */
export async function runTests(machine, root, args) {
  let failed = 0
  let passed = 0
  for (const { name, args: command } of args.length > 0 ? [] : checks(root)) {
    const outcome = await step(machine, name, () => machine.run(process.execPath, command, { cwd: root }))
    if (outcome.status === 0) passed++
    else {
      failed++
      machine.write(`${(outcome.stdout + outcome.stderr).trimEnd()}\n`)
    }
  }
  const { status, counts } = await vitest(machine, root, args)
  for (const { name, reason } of counts.notRun) machine.write(`  not run: ${name} (${reason})\n`)
  for (const name of counts.skipped) machine.write(`  skipped, which counts as failed: ${name}\n`)
  const wrong = counts.failed + counts.skipped.length
  failed += status !== 0 ? Math.max(wrong, 1) : wrong
  passed += counts.passed
  machine.write(`\n${passed} passed, ${failed} failed${counts.notRun.length > 0 ? `, ${counts.notRun.length} skipped` : ''}\n`)
  return failed === 0 ? 0 : 1
}

/** @param {Machine} machine @param {string} root @param {string[]} args @returns {Promise<{ status: number, counts: TestCounts }>} */
async function vitest(machine, root, args) {
  const file = join(root, '.cache', 'test-counts.json')
  mkdirSync(join(root, '.cache'), { recursive: true })
  rmSync(file, { force: true })
  const reporter = join(root, 'tools', 'setup', 'test-counts.mjs')
  const command = [module(root, 'vitest/vitest.mjs'), 'run', '--reporter=default', `--reporter=${reporter}`, ...args]
  const { status } = await machine.run(process.execPath, command, { cwd: root, inherit: true, env: { BERTH_TEST_COUNTS: file } })
  try {
    return { status, counts: JSON.parse(readFileSync(file, 'utf8')) }
  } catch {
    return { status: status || 1, counts: { passed: 0, failed: 0, skipped: [], notRun: [] } }
  }
}
