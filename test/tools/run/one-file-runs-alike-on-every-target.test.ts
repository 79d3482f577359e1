import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'

/** `berth run` and `berth check-source`, as a person calls them. */

vi.setConfig({ testTimeout: 120_000 })

const folder = mkdtempSync(join(tmpdir(), 'berth-run-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function berth(text: string, ...args: string[]) {
  const file = join(folder, 'program.ts')
  writeFileSync(file, text)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/berth.mjs', args[0]!, file, ...args.slice(1)], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

const program = `import { report } from 'berth/testing'
const buffer = native.bytes(4)
let total = 0
for (let i = 0; i < 4; i++) {
  buffer[i] = 7
  total += i
}
report(total, 1 / 3, true, undefined, -0.5)
report()
report(0 / 0, 1 / 0, -1 / 0, 0 * -1, 5e-324, 1.7976931348623157e308)
const { x } = { x: 4 }
report(twice(x), buffer[3]!, false)
export function main(): void {
  report(total)
}
function twice(y: number): number {
  return y * 2
}
`
const lines = `4018000000000000 3fd5555555555555 t u bfe0000000000000

nan 7ff0000000000000 fff0000000000000 8000000000000000 0000000000000001 7fefffffffffffff
4020000000000000 401c000000000000 f
4018000000000000
`

it.each(['node', 'lua-5.4', 'lua-5.3', 'lua-5.1', 'pico'])('%s', target => {
  expect(berth(program, 'run', '--target', target)).toEqual({ status: 0, stdout: lines, stderr: '' })
})

it.each(['node', 'lua-5.4', 'lua-5.3', 'lua-5.1', 'pico'])('a fault on %s', target => {
  const text = "import { report } from 'berth/testing'\nreport(1)\nnative.fault(77)\nreport(2)\n"
  expect(berth(text, 'run', '--target', target)).toEqual({ status: 1, stdout: '3ff0000000000000\n', stderr: 'the program ended early: fault 77\n' })
})

it('--human prints as JavaScript does', () => {
  expect(berth(program, 'run', '--human').stdout).toBe(
    '6 0.3333333333333333 true undefined -0.5\n\nNaN Infinity -Infinity -0 5e-324 1.7976931348623157e+308\n8 7 false\n6\n',
  )
})

it('a refused file exits 2 with all its diagnostics', () => {
  const refused = "import { report } from 'berth/testing'\nconst f = eval\nvar x = 1\nreport(x)\nexport const g = async () => 1\n"
  const run = berth(refused.replace('const f = eval\n', ''), 'run', '--target', 'lua-5.4')
  expect(run.status).toBe(2)
  expect(run.stdout).toBe('')
  expect(run.stderr).toContain('FT1029')
  const checked = berth(refused.replace('const f = eval\n', ''), 'check-source')
  expect(checked.status).toBe(2)
  expect(checked.stderr).toBe(run.stderr)
  expect(berth(refused, 'check-source').stderr).toContain('FT1010')
})

it('check-source says when there is nothing to mend', () => {
  expect(berth(program, 'check-source')).toMatchObject({ status: 0, stderr: '' })
})

it('report is for berth run, and is called where it stands', () => {
  expect(berth("import { report } from 'berth/testing'\nconst f = report\nf(1)\n", 'run').stderr).toContain('FT1063')
})

it.each([
  ['another target', ['run', '--target', 'lua-5.2']],
  ['no file', ['run', '--target']],
])('%s is wrong usage', (_, args) => {
  expect(berth(program, ...args).status).toBe(2)
})
