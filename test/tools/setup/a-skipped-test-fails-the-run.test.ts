import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TestModule } from 'vitest/node'
import { runTests } from '../../../tools/setup/run-tests.mjs'
import { countTests, type TestCounts } from '../../../tools/setup/test-counts.mjs'
import { fakeMachine, temporaryFolder } from './fake-machine'

type State = 'passed' | 'failed' | 'skipped'

const moduleOf = (tests: readonly { readonly state: State; readonly note?: string }[], errors = 0): TestModule =>
  ({
    relativeModuleId: 'test/a.test.ts',
    errors: () => Array.from({ length: errors }),
    children: { allTests: () => tests.map((result, index) => ({ fullName: `t${index}`, result: () => result })) },
  }) as unknown as TestModule

const counts = (changed: Partial<TestCounts> = {}): TestCounts => ({ passed: 5, failed: 0, skipped: [], notRun: [], ...changed })

/** The closing lines of a run whose checks end with `check` and whose vitest leaves `left` and ends with `status`. */
async function closing(left: TestCounts | undefined, status = 0, check = 0): Promise<{ status: number; lines: string[] }> {
  const root = temporaryFolder()
  const machine = fakeMachine(line => {
    if (!line.includes('vitest')) return { status: check, stdout: check === 0 ? '' : 'a.ts(1,1): error\n' }
    if (left !== undefined) writeFileSync(join(root, '.cache', 'test-counts.json'), JSON.stringify(left))
    return { status }
  })
  const ended = await runTests(machine, root, [])
  return { status: ended, lines: machine.written().trimEnd().split('\n') }
}

describe('npm test', () => {
  it('counts its three checks as tests and closes with one plain line', async () => {
    const { status, lines } = await closing(counts())
    expect(status).toBe(0)
    expect(lines.at(-1)).toBe('8 passed, 0 failed')
  })

  it('fails on a check and shows what it said', async () => {
    const { status, lines } = await closing(counts(), 0, 2)
    expect(status).toBe(1)
    expect(lines).toContain('a.ts(1,1): error')
    expect(lines.at(-1)).toBe('5 passed, 3 failed')
  })

  it('fails when a test was skipped that nothing outside excuses', async () => {
    const { status, lines } = await closing(counts({ skipped: ['test/a.test.ts > t'] }))
    expect(status).toBe(1)
    expect(lines).toContain('  skipped, which counts as failed: test/a.test.ts > t')
    expect(lines.at(-1)).toBe('8 passed, 1 failed')
  })

  it('lists what an absent outside engine kept from running, with the reason', async () => {
    const { status, lines } = await closing(counts({ notRun: [{ name: 't', reason: 'Espruino; name one in ESPRUINO' }] }))
    expect(status).toBe(0)
    expect(lines).toContain('  not run: t (Espruino; name one in ESPRUINO)')
    expect(lines.at(-1)).toBe('8 passed, 0 failed, 1 skipped')
  })

  it('never closes green when the runner died', async () => {
    expect((await closing(counts(), 1)).lines.at(-1)).toBe('8 passed, 1 failed')
    const died = await closing(undefined, 0)
    expect(died.status).toBe(1)
    expect(died.lines.at(-1)).toBe('3 passed, 1 failed')
  })

  it('forgets the counts of the run before', async () => {
    const root = temporaryFolder()
    mkdirSync(join(root, '.cache'))
    writeFileSync(join(root, '.cache', 'test-counts.json'), JSON.stringify(counts()))
    expect(
      await runTests(
        fakeMachine(() => ({})),
        root,
        ['test/one.test.ts'],
      ),
    ).toBe(1)
    expect(existsSync(join(root, '.cache', 'test-counts.json'))).toBe(false)
  })
})

describe('test counts', () => {
  it('tell passed, failed, excused and unexcused apart', () => {
    const module = moduleOf([{ state: 'passed' }, { state: 'failed' }, { state: 'skipped' }, { state: 'skipped', note: 'outside engine: Espruino' }])
    expect(countTests([module], 0)).toEqual({
      passed: 1,
      failed: 1,
      skipped: ['test/a.test.ts > t2'],
      notRun: [{ name: 'test/a.test.ts > t3', reason: 'Espruino' }],
    })
  })

  it('count a file that did not load, and an error outside any test, as failed', () => {
    expect(countTests([moduleOf([], 1)], 1).failed).toBe(2)
  })
})
