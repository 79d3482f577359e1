import { expect, test, vi } from 'vitest'
import { createNative } from '../../../boards/host/emulator/native'
import { compileFlight } from '../../../tools/compile/compile'
import { PayloadRefused } from '../../../tools/compile/refusal'

/** Modules become one chunk: in load order, without paths, and only what is needed. */

vi.setConfig({ testTimeout: 60_000 })

const folder = `${process.cwd()}/test/tools/compile/modules`

function compile(files: Readonly<Record<string, string>>) {
  const generated = new Map(Object.entries(files).map(([name, text]) => [`${folder}/${name}.ts`, text]))
  const entry = `${folder}/main.ts`
  return compileFlight({ sources: { payload: entry, entry, declarations: [], generated }, target: 'javascript', flavour: 'flight' })
}

function run(files: Readonly<Record<string, string>>): unknown {
  const { main } = new Function('native', 'host', compile(files).source)(createNative(), undefined) as { main(): unknown }
  return main()
}

function refusals(files: Readonly<Record<string, string>>): readonly string[] {
  try {
    compile(files)
    return []
  } catch (error) {
    if (error instanceof PayloadRefused) return error.findings.map(({ code }) => code)
    throw error
  }
}

test('names, other names, default exports and barrels', () => {
  const value = run({
    main: "import four, { one as first, two } from './barrel'\nimport { Three } from './three'\nexport const main = () => first() * 1000 + two() * 100 + new Three().value() * 10 + four.value",
    barrel: "export { one } from './numbers'\nexport * from './more'\nexport { default } from './four'",
    numbers: 'export function one(): number {\n  return 1\n}',
    more: "import { one } from './numbers'\nexport const two = () => one() + 1",
    three: 'export class Three {\n  value(): number {\n    return 3\n  }\n}',
    four: 'const four = { value: 4 }\nexport default four',
  })
  expect(value).toBe(1234)
})

test('what nothing needs is left behind', () => {
  const { source, modules } = compile({
    main: "import { used } from './many'\nexport const main = () => used(1)",
    many: "import { other } from './unused'\nexport const used = (x: number) => x + limit\nconst limit = 41\nexport const unused = () => other()\nexport class Unused {}",
    unused: 'export const other = () => 1',
  })
  expect(source).not.toMatch(/unused|other|Unused|limit/)
  expect(source).toContain('x + 41')
  expect(modules.map(({ file }) => file.slice(folder.length + 1))).toEqual(['many.ts', 'main.ts'])
})

test('constants are written out, through imports, sums and shorthand', () => {
  const files = {
    main: "import { base, step } from './constants'\nconst both = base + step * 2\nexport const main = () => {\n  const it = { base, step }\n  const copy = step\n  return it.base * 100 + it.step * 10 + copy - -both\n}",
    constants: 'export const base = -7\nexport const step = 3',
  }
  expect(run(files)).toBe(-7 * 100 + 3 * 10 + 3 - -(-7 + 3 * 2))
  expect(compile(files).source).not.toContain('both')
})

test('modules that need each other are refused, with types only they are not', () => {
  expect(
    refusals({
      main: "import { b } from './b'\nexport const main = () => b()",
      b: "import { c } from './c'\nexport const b = () => c()",
      c: "import { b } from './b'\nexport const c = (): number => b()",
    }),
  ).toEqual(['FT1041'])
  expect(
    refusals({
      main: "import { b } from './b'\nexport interface M {\n  readonly x: number\n}\nexport const main = () => b({ x: 1 })",
      b: "import type { M } from './main'\nexport const b = (m: M) => m.x",
    }),
  ).toEqual([])
})

test('a variable of another module, a module as an object, an import for its effects', () => {
  const counter = 'export let count = 0\nexport const more = () => {\n  count++\n}'
  expect(refusals({ main: "import { count, more } from './counter'\nexport const main = () => {\n  more()\n  return count\n}", counter })).toEqual(['FT1042'])
  expect(refusals({ main: "import * as all from './counter'\nexport const main = () => {\n  all.more()\n}", counter })).toContain('FT1042')
  expect(refusals({ main: "import './counter'\nexport const main = () => 1", counter })).toEqual(['FT1040'])
  expect(refusals({ main: "import { more } from './counter'\nexport const main = () => more()", counter })).toEqual([])
})
