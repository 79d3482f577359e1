import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { linkFacts } from '../../../hal/station/profiles/ecss-pus-serial'
import { build } from '../../../tools/build/build'
import { payloadText } from '../compile/payload-files'

let folder: string
let cache: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-kept-'))
  cache = join(folder, 'cache')
  file = join(folder, 'payload.ts')
  writeFileSync(join(folder, 'period.ts'), 'export const period = 100')
  writeFileSync(file, text('idle'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const text = (task: string): string => `import { period } from './period'\n${payloadText({ tasks: `${task}: every(millis(period), () => {})` })}`
const again = (board: 'host' | 'pico' = 'host') => build({ payload: folder, board, flavour: 'flight', link: linkFacts }, cache)

it('an unchanged payload is taken from the cache, file by file the same, its sizes too', async () => {
  const first = await again('pico')
  const second = await again('pico')
  expect([first.wasKept, second.wasKept]).toEqual([false, true])
  expect([...second.files.keys()]).toEqual([...first.files.keys()])
  for (const [name, content] of first.files) expect(Buffer.compare(second.files.get(name)!, content)).toBe(0)
  expect({ lines: second.lines, functions: second.functions }).toEqual({ lines: first.lines, functions: first.functions })
}, 60_000)

it('another content of any of its files, another file beside them, another board, another link are built', async () => {
  expect((await again()).wasKept).toBe(false)
  writeFileSync(file, text('other'))
  expect((await again()).wasKept).toBe(false)
  writeFileSync(join(folder, 'period.ts'), 'export const period = 200')
  expect((await again()).wasKept).toBe(false)
  // It might be what an import means now.
  writeFileSync(join(folder, 'period.d.ts'), 'export declare const period: number')
  expect((await again()).wasKept).toBe(false)
  expect((await again()).wasKept).toBe(true)
  expect((await again('pico')).wasKept).toBe(false)
  const link = { ...linkFacts, apid: linkFacts.apid + 1 }
  expect((await build({ payload: folder, board: 'host', flavour: 'flight', link }, cache)).wasKept).toBe(false)
}, 60_000)

it('a build that lost a file or its record is made again; one that fails is not kept', async () => {
  await again()
  const builds = join(cache, 'builds')
  const [kept] = readdirSync(builds)
  rmSync(join(builds, kept!, 'dictionary.json'))
  expect((await again()).wasKept).toBe(false)
  writeFileSync(join(builds, kept!, 'record.json'), '{')
  expect((await again()).wasKept).toBe(false)
  writeFileSync(join(folder, 'period.ts'), "export const period = 'often'")
  for (let round = 0; round < 2; round++) await expect(again()).rejects.toThrow('the payload does not compile')
}, 60_000)
