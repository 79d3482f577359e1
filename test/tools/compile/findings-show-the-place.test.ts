import { expect, test } from 'vitest'
import { compileFlight } from '../../../tools/compile/compile'
import { PayloadRefused } from '../../../tools/compile/refusal'
import { refusals } from './both'

/** What a person reads: place, line with a caret, why, the fix; all of it at once. */

function message(source: string): string {
  const file = `${process.cwd()}/payload.ts`
  try {
    compileFlight({ sources: { payload: file, entry: file, declarations: [], generated: new Map([[file, source]]) }, target: 'lua', flavour: 'flight' })
  } catch (error) {
    if (error instanceof PayloadRefused) return error.message
    throw error
  }
  return ''
}

test('every finding has place, excerpt, caret, why and mend', () => {
  expect(
    message('export const f = (x: number) => {\n  const y = x ** 2\n  return (y == 2) ? y : /a/\n}'),
  ).toBe(`FT0001: the payload does not compile: 3 things to mend

payload.ts:2:13 FT1009: the power operator
      const y = x ** 2
                ^^^^^^
  why:  powers differ in their last bits from one C library to the next
  mend: multiply, or use a table

payload.ts:3:11 FT1004: loose equality
      return (y == 2) ? y : /a/
              ^^^^^^
  why:  == converts its operands by rules that no board has
  mend: use === or !==; \`== null\` and \`== undefined\` ask for both

payload.ts:3:25 FT1030: a regular expression
      return (y == 2) ? y : /a/
                            ^^^
  why:  no board has such values
  mend: use numbers, booleans, objects, arrays, Bytes`)
})

test.each([
  ['a type error', 'export const f = (): number => true', 'FT1000'],
  ['Math', 'export const f = (x: number) => Math.sin(x)', 'FT1010'],
  ['JSON', 'export const f = () => JSON.parse(0)', 'FT1010'],
  ['Date', 'export const f = () => new Date()', 'FT1010'],
  ['Map', 'export const f = () => new Map()', 'FT1010'],
  ['console', 'export const f = () => console.log(1)', 'FT1010'],
  ['setTimeout', 'export const f = () => setTimeout(() => {}, 1)', 'FT1010'],
  ['Uint8Array', 'export const f = () => new Uint8Array(4)', 'FT1010'],
  ['globalThis', 'export const f = () => globalThis', 'FT1056'],
])('%s is refused', (_, source, code) => {
  expect(refusals(source)).toContain(code)
})
