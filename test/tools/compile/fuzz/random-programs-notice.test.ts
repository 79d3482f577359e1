import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { emitFor } from '../../../../tools/compile/compile'
import { differences } from './compare'
import { elsewhere } from './elsewhere'
import { numbered, refusalsOf } from './program'
import { candidatesBy, fixedCodes, judgeRule, loweringNames, ruleCodes, without } from './self-test'

/** The random programs notice when a rule or a lowering is missing: a part of what `npm run fuzz -- --self-test` does for all of them. */

vi.setConfig({ testTimeout: 300_000 })

test('programs break most rules alone, and what they break is seen', () => {
  const candidates = candidatesBy(7, 200)
  expect([...candidates.keys()].filter(code => ruleCodes().includes(code)).length).toBeGreaterThan(30)
  // Numbers, order, shape.
  for (const code of ['FT1033', 'FT1048', 'FT1037']) expect(judgeRule(code, 7, candidates.get(code) ?? []).after, code).toBeDefined()
})

test('what the list says of a test is there, and nothing stands in it that is gone', () => {
  const known = new Set([...loweringNames(), ...ruleCodes(), ...fixedCodes()])
  for (const [name, { test: file }] of Object.entries(elsewhere)) {
    expect(known.has(name), name).toBe(true)
    expect(readFileSync(`test/tools/compile/${file}`, 'utf8').includes(name), `${file} names ${name}`).toBe(true)
  }
  for (const code of fixedCodes()) expect(elsewhere[code], code).toBeDefined()
})

test('FT1064: without its rule, a label ends in the back end', () => {
  const programs = numbered([{ body: 'q: for (const a of list) {\n  for (const b of list) if (b > a) continue q\n}' }])
  const found = refusalsOf(programs, without('FT1022'))
  if (!('program' in found)) throw new Error([...found.values()].join())
  expect(differences(found, programs).map(({ target, how, detail }) => [target, how, detail.slice(0, 6)])).toContainEqual(['lua-5.4', 'no code', 'FT1064'])
})

test('calls: without the form, the same call is written', () => {
  const found = refusalsOf(numbered([{ body: 'const g = (y: number, z = 2): number => y + z\nreport(g(n), g(n, third), area({ a: n }), box.later()(3))' }]))
  if (!('program' in found)) throw new Error([...found.values()].join())
  expect(emitFor('lua-5.3', { ...found, passes: without('calls') }, 'flight').source).toBe(emitFor('lua-5.3', found, 'flight').source)
})
