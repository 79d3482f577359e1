import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { berth } from '../cli/berth'

const folder = mkdtempSync(join(tmpdir(), 'berth-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['host', /^crystal-furnace on board host \(host model\), bundle of/m],
  ['pico', /^crystal-furnace on board pico \(emulated image\), image of/m],
])(
  'the README’s tests of the crystal furnace pass on %s',
  async (board, named) => {
    const { stdout, stderr, status } = await berth(['test', 'test/examples/crystal-furnace.hil.ts', '--board', board, '--out', folder], {}, 240_000)
    expect(`${stdout}${stderr}`).toMatch(named)
    expect(`${stdout}${stderr}`).toContain('3 tests: 3 pass')
    expect(stdout).toMatch(/^pass +TH-07 {2}the heater stops above the limit$/m)
    expect(status).toBe(0)
  },
  240_000,
)

test('the README shows the first of them as it is', () => {
  const shown = /## A test\n\n```ts\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1]
  expect(shown).toBeDefined()
  expect(readFileSync('test/examples/crystal-furnace.hil.ts', 'utf8').startsWith(shown!)).toBe(true)
})
