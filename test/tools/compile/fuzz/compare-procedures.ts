import ts from 'typescript'
import { channel, declarePayload, delay, f64, mode, procedure, u8, until, watts, within } from '../../../../firmware/index'
import { type CheckedProgram, checkSources } from '../../../../tools/compile/compile'
import { allPasses, type Passes } from '../../../../tools/compile/passes'
import { PayloadRefused } from '../../../../tools/compile/refusal'
import { exactText, type Outcome } from '../../../../tools/run/outcome'
import { payloadText } from '../payload-files'
import { type Difference, differencesFrom } from './compare'

/** Random procedures of one payload: the state machine on every target against the generator as Node runs it. */

const names = ['a', 'b', 'c'] as const
/** Values of the argument. */
const calls = [1, 2, 3, 6]
/** A procedure's waits are bounded; this ends a wrong one. */
const mostWaits = 400

const folder = `${process.cwd()}/test/tools/compile/fuzz/fuzzed`
const file = `${folder}/payload.ts`
const entry = `${folder}/driver.ts`

const methods = (bodies: readonly string[]): string => bodies.map((body, place) => `*p${place}(p, { n }) {\n${body}\n},`).join('\n')

function payloadOf(bodies: readonly string[]): string {
  return payloadText({
    declaration: `telemetry: { ${names.map((name, place) => `${name}: channel(${place + 1}, f64)`).join(', ')} },
  procedures: { ${bodies.map((_, place) => `p${place}: procedure(${place + 1}, { n: u8 })`).join(', ')} },`,
    procedures: methods(bodies),
  })
}

const declarationOf = (bodies: readonly string[]) =>
  declarePayload('sample', {
    modes: { safe: mode(0, { power: watts(1) }), run: mode(1, { power: watts(2) }) },
    telemetry: { a: channel(1, f64), b: channel(2, f64), c: channel(3, f64) },
    procedures: Object.fromEntries(bodies.map((_, place) => [`p${place}`, procedure(place + 1, { n: u8 })])),
  }).declaration

const driverOf = (count: number, tellsSteps: boolean): string => {
  const tell = tellsSteps ? "    report('step', frame.step)\n" : ''
  return `import { report } from 'berth/testing'
import payload from './payload'
interface Frame {
  step: number
  readonly next: (this: void) => { readonly condition: ((this: void) => boolean) | undefined; readonly limit: number } | undefined
}
interface Lowered {
  readonly handlers: { readonly procedures: { [slot: number]: (this: void, p: object, args: { [slot: number]: number }) => Frame } }
}
const lowered = payload as unknown as Lowered
const values: number[] = [${calls.join(', ')}]
for (let slot = 1; slot <= ${count}; slot++) {
  for (const n of values) {
    report('program', slot - 1)
    const telemetry: { [slot: number]: number } = { 1: 0, 2: 0, 3: 0 }
    const make = lowered.handlers.procedures[slot]
    if (make === undefined) continue
    const frame = make({ telemetry }, { 1: n })
${tell}    for (let waits = 0; waits < ${mostWaits}; waits++) {
      const wait = frame.next()
      if (wait === undefined) break
${tell}      report(wait.limit, wait.condition === undefined ? undefined : wait.condition(), telemetry[1], telemetry[2], telemetry[3])
    }
    report(telemetry[1], telemetry[2], telemetry[3])
  }
}
`
}

/** Each procedure as the generator it is written as. */
export function asGenerators(bodies: readonly string[]): Outcome {
  type Make = (p: object, args: object) => Iterable<{ readonly condition: (() => boolean) | undefined; readonly limit: number }>
  const { outputText } = ts.transpileModule(`const made = { ${methods(bodies)} }`, { compilerOptions: { target: ts.ScriptTarget.ES2022 } })
  const made = new Function('until', 'delay', 'within', `${outputText}\nreturn made`)(until, delay, within) as Readonly<Record<string, Make>>
  const lines: string[] = []
  const tell = (...values: readonly unknown[]): void => {
    lines.push(values.map(exactText).join(' '))
  }
  bodies.forEach((_, place) => {
    for (const n of calls) {
      tell('program', place)
      const telemetry = { a: 0, b: 0, c: 0 }
      let waits = 0
      for (const wait of made[`p${place}`]?.({ telemetry }, { n }) ?? []) {
        if (waits++ >= mostWaits) break
        tell(wait.limit, wait.condition?.(), telemetry.a, telemetry.b, telemetry.c)
      }
      tell(telemetry.a, telemetry.b, telemetry.c)
    }
  })
  return { lines }
}

/** Throws PayloadRefused. `tellsSteps`: `step` and its number after each wait, too. */
export function checkProcedures(bodies: readonly string[], passes: Passes = allPasses, tellsSteps = false): CheckedProgram {
  return checkSources({
    sources: {
      payload: file,
      entry,
      declarations: [],
      generated: new Map([
        [file, payloadOf(bodies)],
        [entry, driverOf(bodies.length, tellsSteps)],
      ]),
    },
    isProgram: true,
    declaration: declarationOf(bodies),
    trusted: new Set([entry]),
    passes,
  })
}

/** What the targets say otherwise; a refusal when one is. */
export function compareProcedures(bodies: readonly string[], passes: Passes = allPasses): Difference[] {
  try {
    return differencesFrom(asGenerators(bodies), checkProcedures(bodies, passes))
  } catch (error) {
    if (!(error instanceof PayloadRefused)) throw error
    return [{ target: 'all', how: 'no code', detail: error.findings.map(({ code, message }) => `${code} ${message}`).join('; '), place: undefined }]
  }
}
