import { afterAll, expect, test } from 'vitest'
import { type CheckedProgram, emitFor } from '../../../../tools/compile/compile'
import { PayloadRefused } from '../../../../tools/compile/refusal'
import { runOnLua } from '../../../../tools/run/on-lua'
import { runOnNode } from '../../../../tools/run/on-node'
import { runAllOnPico } from '../../../../tools/run/on-pico'
import type { Outcome } from '../../../../tools/run/outcome'
import { checkProgram } from '../../../../tools/run/run-program'
import { asWritten } from './as-written'

/**
 * Differential tests: a program means on every target what its own text means in Node, where nothing of it was lowered. One construct per file;
 * the programs of a file run as one image on the emulated Pico.
 */

const heading = "import { report } from 'berth/testing'\n"

/** Programs of this file, for the Pico. */
const accepted: { readonly name: string; readonly checked: CheckedProgram; readonly expected: Outcome }[] = []

/** Says that a program (an import of `report` is put before it) means the same everywhere, and that it says something. */
export function same(name: string, body: string): void {
  test(name, () => {
    const source = heading + body
    const expected = asWritten(source)
    expect(expected.lines.length).toBeGreaterThan(0)
    const checked = compiled(source)
    expect(onNode(checked), 'node').toEqual(expected)
    expect(runOnLua('5.4', emitFor('lua', checked, 'flight').bytecode ?? ''), 'lua-5.4').toEqual(expected)
    expect(runOnLua('5.4', emitFor('lua', checked, 'development').bytecode ?? ''), 'lua-5.4, development').toEqual(expected)
    expect(runOnLua('5.3', emitFor('lua-5.3', checked, 'flight').source), 'lua-5.3').toEqual(expected)
    expect(runOnLua('5.1', emitFor('lua-5.1', checked, 'flight').source), 'lua-5.1').toEqual(expected)
    accepted.push({ name, checked, expected })
  })
}

/** Says that a program is refused, with these codes and no other. */
export function refused(name: string, body: string, ...codes: string[]): void {
  test(`${name} is refused`, () => {
    expect(refusals(heading + body)).toEqual(codes)
  })
}

/** The last test of a file: all its programs on the emulated Pico. */
export function andOnThePico(): void {
  test('and on the Pico', { timeout: 300_000 }, async () => {
    const outcomes = await runAllOnPico(accepted.map(({ checked }) => checked))
    expect(outcomes.map(outcome => outcome)).toEqual(accepted.map(({ expected }) => expected))
  })
  afterAll(() => {
    accepted.length = 0
  })
}

const file = `${process.cwd()}/test/tools/compile/language/program.ts`
const compiled = (source: string): CheckedProgram => checkProgram(file, source)

function refusals(source: string): string[] {
  try {
    const checked = compiled(source)
    for (const target of ['lua', 'javascript'] as const) emitFor(target, checked, 'flight')
    return []
  } catch (error) {
    if (error instanceof PayloadRefused) return [...new Set(error.findings.map(({ code }) => code))].sort()
    throw error
  }
}

function onNode(checked: CheckedProgram): Outcome {
  const { buffers: _, ...outcome } = runOnNode(emitFor('javascript', checked, 'flight').source)
  return outcome
}
