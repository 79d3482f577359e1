import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { flightTypeScriptPage } from '../../../tools/compile/check/page'
import { rules } from '../../../tools/compile/check/rules'
import { compilerDiagnostics } from '../../../tools/compile/diagnostics'

it('docs/flight-typescript.md is what the rules say (npx tsx tools/compile/check/write-page.ts writes it)', () => {
  expect(readFileSync('docs/flight-typescript.md', 'utf8')).toBe(flightTypeScriptPage())
})

it('every rule has its code in the registry', () => {
  expect(rules.map(({ code }) => code).filter(code => !(code in compilerDiagnostics))).toEqual([])
})
