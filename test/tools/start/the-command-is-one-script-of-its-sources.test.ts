import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { bundledTool } from '../../../tools/start/bundle.mjs'
import { hashOfSources } from '../../../tools/start/sources.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'berth-start-'))
  for (const folder of ['boards', 'firmware', 'hal', 'hil', 'tools/cli']) mkdirSync(join(root, folder), { recursive: true })
  cpSync('package-lock.json', join(root, 'package-lock.json'))
  cpSync('tsconfig.json', join(root, 'tsconfig.json'))
  write('tools/cli/main.ts', `import { place } from '../place'\nexport const main: () => string = () => place`)
  write('tools/place.ts', 'export const place: string = import.meta.url')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (file: string, text: string): void => writeFileSync(join(root, file), text)
const bundle = (key: string): Promise<string> => bundledTool(root, join(root, 'kept'), key)
/** What the script says in a process of its own, and how V8 took the code that was kept. */
function run(script: string, codeFile: string): { readonly says: string; readonly made: readonly string[] } {
  const cache = resolve('tools/start/code-cache.mjs')
  const text = `const { runScript, keepCode } = await import(${JSON.stringify(cache)})
console.log(runScript(${JSON.stringify(script)}, ${JSON.stringify(codeFile)}).main())
keepCode()`
  return { says: execFileSync(process.execPath, ['--input-type=module', '-e', text], { encoding: 'utf8' }).trim(), made: readdirSync(root) }
}

it('the number of the sources changes with a content and with a name, and with nothing else', () => {
  const before = hashOfSources(root)
  expect(before).toMatch(/^[0-9a-f]{32}$/)
  write('out.txt', 'no source')
  expect(hashOfSources(root)).toBe(before)
  write('tools/place.ts', 'export const place: string = "b"')
  const changed = hashOfSources(root)
  write('firmware/new.ts', '')
  expect(new Set([before, changed, hashOfSources(root)]).size).toBe(3)
})

it('a module in the script knows where its source lies, and the script is made once', async () => {
  const script = await bundle('first')
  const codeFile = join(root, 'main.code')
  expect(run(script, codeFile)).toMatchObject({ says: `file://${join(root, 'tools/place.ts')}`, made: expect.arrayContaining(['main.code']) })
  write('tools/place.ts', 'export const place: string = "other"')
  expect(run(await bundle('first'), codeFile).says).toBe(`file://${join(root, 'tools/place.ts')}`)
  expect(run(await bundle('second'), join(root, 'second.code')).says).toBe('other')
}, 30_000)

it('code that V8 does not take is made anew', async () => {
  const script = await bundle('first')
  const codeFile = join(root, 'main.code')
  writeFileSync(codeFile, 'not code')
  expect(run(script, codeFile).says).toContain('place.ts')
  expect(run(script, codeFile).says).toContain('place.ts')
}, 30_000)

it('scripts of the oldest sources are forgotten', async () => {
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) await bundle(key)
  const kept = readdirSync(join(root, 'kept'))
  expect(kept).toContain('f')
  expect(kept.length).toBeLessThanOrEqual(5)
}, 30_000)
