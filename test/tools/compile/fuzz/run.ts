import fc from 'fast-check'
import { allPasses, type Passes } from '../../../../tools/compile/passes'
import { runAllOnPico } from '../../../../tools/run/on-pico'
import { checkProgram } from '../../../../tools/run/run-program'
import { asWritten } from '../language/as-written'
import { aloneOf, type Compared, compare } from './compare'
import { body } from './programs'

/**
 * `npm run fuzz -- [--programs N] [--seed S] [--self-test]`: random flight programs on Node, Lua 5.4, 5.3 and 5.1, one in twenty on the Pico's image.
 * `--self-test` switches each lowering off in turn and fails unless the programs show it. Exit status 1 when something is found.
 */

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const seed = option('seed', Date.now() % 1_000_000)
const programs = option('programs', 20_000)
const perBatch = 50
const perImage = 20

const batchOf = (place: number): string[] => fc.sample(body, { seed: seed + place, numRuns: perBatch })
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

/** The smallest program that still differs, found by fast-check among those of the same seed. */
function shrunk(place: number): string {
  const result = fc.check(
    fc.property(body, text => compare([text]).different.length === 0),
    { seed: seed + place, numRuns: perBatch },
  )
  return result.counterexample?.[0] ?? ''
}

async function fuzz(): Promise<number> {
  say(`seed ${seed}, ${programs} programs`)
  const refused = new Map<string, number>()
  let accepted = 0
  let waiting: string[] = []
  for (let place = 0; place * perBatch < programs; place++) {
    const compared: Compared = compare(batchOf(place))
    accepted += compared.accepted.length
    for (const [code, count] of compared.refused) refused.set(code, (refused.get(code) ?? 0) + count)
    const [first] = compared.different
    if (first !== undefined) {
      say(`${first.detail} (${first.target}), seed ${seed + place}\n${first.body}\n--- smallest:\n${shrunk(place)}`)
      return 1
    }
    waiting.push(...compared.accepted.filter((_, at) => at % 20 === 0))
    if (waiting.length >= perImage) {
      const sources = waiting.splice(0, perImage).map(aloneOf)
      const outcomes = await runAllOnPico(sources.map(source => checkProgram('program.ts', source)))
      const wrong = sources.findIndex((source, at) => JSON.stringify(asWritten(source)) !== JSON.stringify(outcomes[at]))
      if (wrong >= 0) {
        say(`the Pico says something else, seed ${seed + place}\n${sources[wrong]}`)
        return 1
      }
    }
    if (place % 20 === 19) say(`${(place + 1) * perBatch} programs, ${accepted} accepted and equal`)
  }
  waiting = []
  say(`no difference; ${accepted} of ${programs} accepted; refused: ${[...refused].map(([code, count]) => `${code} ${count}`).join(', ')}`)
  return 0
}

function selfTest(): number {
  let missed = 0
  for (const lowering of new Set([...allPasses.lowerings, ...allPasses.forms].map(({ name }) => name))) {
    const passes: Passes = {
      ...allPasses,
      lowerings: allPasses.lowerings.filter(({ name }) => name !== lowering),
      forms: allPasses.forms.filter(({ name }) => name !== lowering),
    }
    let place = 0
    while (place * perBatch < 2_000 && compare(batchOf(place), passes).different.length === 0) place++
    const isCaught = place * perBatch < 2_000
    if (!isCaught) missed++
    say(`without ${lowering}: ${isCaught ? `caught within ${(place + 1) * perBatch} programs` : 'NOT caught within 2,000 programs'}`)
  }
  return missed === 0 ? 0 : 1
}

process.exitCode = process.argv.includes('--self-test') ? selfTest() : await fuzz()
