import { expect, test, vi } from 'vitest'
import type { CheckedProgram } from '../../../../tools/compile/compile'
import { runAllOnPico } from '../../../../tools/run/on-pico'
import type { Outcome } from '../../../../tools/run/outcome'
import { checkProgram } from '../../../../tools/run/run-program'
import { asWritten } from '../language/as-written'
import { batchOf } from './batch'
import { compare } from './compare'
import { asGenerators, checkProcedures, compareProcedures } from './compare-procedures'
import { aloneOf } from './program'

/** 500 random flight programs and procedures: equal on Node and on three releases of Lua, one in twenty on the Pico's image; or refused. */

vi.setConfig({ testTimeout: 600_000 })

const seed = Number(process.env['BERTH_SEED'] ?? 20_262)
let acceptedOfAll = 0
let madeOfAll = 0
const forThePico: { readonly checked: CheckedProgram; readonly expected: Outcome }[] = []

test.each(Array.from({ length: 10 }, (_, batch) => batch))(`seed ${seed} + %d`, batch => {
  const { programs, procedures } = batchOf(seed + batch)
  const { accepted, refused, different } = compare(programs)
  expect(different).toEqual([])
  acceptedOfAll += accepted.length
  madeOfAll += programs.length
  expect(accepted.length, JSON.stringify([...refused])).toBeGreaterThan(programs.length * 0.75)
  expect(compareProcedures(procedures)).toEqual([])
  for (const each of accepted.slice(0, 2)) {
    const text = aloneOf(each)
    forThePico.push({ checked: checkProgram('program.ts', text), expected: asWritten(text) })
  }
  const body = procedures[0]
  if (body !== undefined && batch % 2 === 0) forThePico.push({ checked: checkProcedures([body]), expected: asGenerators([body]) })
})

test('at most a tenth is refused: a generator whose programs are refused proves nothing', () => {
  expect(acceptedOfAll).toBeGreaterThanOrEqual(madeOfAll * 0.9)
})

test('on the Pico', async () => {
  const outcomes = await runAllOnPico(forThePico.map(({ checked }) => checked))
  expect(outcomes).toEqual(forThePico.map(({ expected }) => expected))
})
