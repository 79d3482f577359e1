import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { compilePayload } from '../../tools/compile/index'

const folder = mkdtempSync(join(tmpdir(), 'berth-readme-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('compiles for both boards, from outside the checkout', { timeout: 120_000 }, async () => {
  const block = /```ts\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))
  const file = join(folder, 'incubator.ts')
  writeFileSync(file, block?.[1] ?? '')
  const pico = await compilePayload({ file, board: 'pico', flavour: 'flight' })
  const host = await compilePayload({ file, board: 'host', flavour: 'flight' })
  expect(pico.name).toBe('incubator')
  expect(pico.lua?.bytecode.length).toBeGreaterThan(1000)
  expect(host.dictionary.hash).toBe(pico.dictionary.hash)
})
