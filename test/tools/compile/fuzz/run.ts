import fc from 'fast-check'
import type { CheckedProgram } from '../../../../tools/compile/compile'
import { runAllOnPico } from '../../../../tools/run/on-pico'
import type { Outcome } from '../../../../tools/run/outcome'
import { checkProgram } from '../../../../tools/run/run-program'
import { asWritten } from '../language/as-written'
import { batchOf, perBatch } from './batch'
import { compare, type Difference } from './compare'
import { asGenerators, checkProcedures, compareProcedures } from './compare-procedures'
import { procedure } from './procedures'
import { aloneOf } from './program'
import { program } from './programs'
import { selfTest } from './self-test'

/**
 * `npm run fuzz -- [--programs N] [--seed S] [--self-test [--only NAME,NAME]]`: random flight programs and procedures on Node, Lua 5.4, 5.3 and 5.1, one in twenty on
 * the Pico's image. `--self-test` leaves out each lowering and each rule in turn and fails unless the programs show it. Exit status 1 when
 * something is found, or when more than `mostRefused` of the programs are refused.
 */

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const seed = option('seed', Date.now() % 1_000_000)
const programs = option('programs', 20_000)
/** One program in so many runs on the Pico. */
const oneIn = 20
const perImage = 20
/** A generator whose programs are refused proves nothing. */
const mostRefused = 0.1

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** The smallest program that still differs, found by fast-check among those of the same seed. */
function shrunk(batch: number, { place }: Difference): string {
  const { programs, procedures } = batchOf(batch)
  if (place !== undefined && place >= programs.length) {
    const found = fc.check(
      fc.property(procedure, body => compareProcedures([body]).length === 0),
      { seed: batch, numRuns: procedures.length },
    )
    return found.counterexample?.[0] ?? ''
  }
  const found = fc.check(
    fc.property(program, each => compare([each]).different.length === 0),
    { seed: batch, numRuns: programs.length },
  )
  const [smallest] = found.counterexample ?? []
  return `${smallest?.top ?? ''}${smallest?.body ?? ''}`
}

/** What waits for the Pico, and what it is expected to say. */
interface Waiting {
  readonly checked: CheckedProgram
  readonly expected: Outcome
  readonly text: string
}

async function fuzz(): Promise<number> {
  say(`seed ${seed}, ${programs} programs`)
  const refused = new Map<string, number>()
  let accepted = 0
  let made = 0
  let onPico = 0
  let waiting: Waiting[] = []
  const runWaiting = async (): Promise<Waiting | undefined> => {
    const all = waiting
    waiting = []
    const outcomes = all.length === 0 ? [] : await runAllOnPico(all.map(({ checked }) => checked))
    onPico += all.length
    return all.find(({ expected }, at) => JSON.stringify(expected) !== JSON.stringify(outcomes[at]))
  }
  for (let batch = seed; made < programs; batch++) {
    const { programs: plain, procedures } = batchOf(batch)
    const compared = compare(plain)
    made += perBatch
    accepted += compared.accepted.length + procedures.length
    for (const [code, count] of compared.refused) refused.set(code, (refused.get(code) ?? 0) + count)
    const different = [...compared.different, ...compareProcedures(procedures).map(each => ({ ...each, place: plain.length }))]
    const [first] = different
    if (first !== undefined) {
      say(`${first.detail} (${first.target}), seed ${batch}\n--- smallest:\n${shrunk(batch, first)}`)
      return 1
    }
    for (const each of compared.accepted.filter((_, at) => at % oneIn === 0)) {
      const text = aloneOf(each)
      waiting.push({ checked: checkProgram('program.ts', text), expected: asWritten(text), text })
    }
    const body = batch % 2 === 0 ? procedures[0] : undefined
    if (body !== undefined) waiting.push({ checked: checkProcedures([body]), expected: asGenerators([body]), text: body })
    const wrong = waiting.length >= perImage || made >= programs ? await runWaiting() : undefined
    if (wrong !== undefined) {
      say(`the Pico says something else, seed ${batch}\n${wrong.text}`)
      return 1
    }
    if (made % 1_000 === 0) say(`${made} programs, ${accepted} accepted and equal, ${onPico} of them on the Pico`)
  }
  const rate = 1 - accepted / made
  say(`no difference; ${accepted} of ${made} accepted and equal, ${onPico} of them on the Pico`)
  say(`refused: ${(100 * rate).toFixed(1)} % (at most ${100 * mostRefused} %): ${[...refused].map(([code, count]) => `${code} ${count}`).join(', ')}`)
  return rate > mostRefused ? 1 : 0
}

/** `--only NAME,NAME` of lowerings and codes. */
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1]?.split(',') : undefined

process.exitCode = process.argv.includes('--self-test') ? (selfTest(seed, only, say) === 0 ? 0 : 1) : await fuzz()
