import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { runAllOnPico } from '../../../../tools/run/on-pico'
import { checkProgram } from '../../../../tools/run/run-program'
import { asWritten } from '../language/as-written'
import { aloneOf, compare } from './compare'
import { body } from './programs'

/** Random flight programs: equal on Node and on three releases of Lua, one in twenty-five on the Pico's image; or refused. `npm run fuzz` makes many more. */

vi.setConfig({ testTimeout: 600_000 })

const seed = Number(process.env['BERTH_SEED'] ?? 20_262)
const perBatch = 50
const forThePico: string[] = []

test.each(Array.from({ length: 10 }, (_, batch) => batch))(`seed ${seed} + %d`, batch => {
  const bodies = fc.sample(body, { seed: seed + batch, numRuns: perBatch })
  const { accepted, refused, different } = compare(bodies)
  expect(different).toEqual([])
  // A generator whose programs are refused proves nothing.
  expect(accepted.length, JSON.stringify([...refused])).toBeGreaterThan(perBatch * 0.7)
  forThePico.push(...accepted.slice(0, 2))
})

test('on the Pico', async () => {
  const sources = forThePico.map(aloneOf)
  const outcomes = await runAllOnPico(sources.map(source => checkProgram('program.ts', source)))
  expect(outcomes).toEqual(sources.map(asWritten))
})
