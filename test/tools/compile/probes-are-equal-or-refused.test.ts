import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { emitFor } from '../../../tools/compile/compile'
import { PayloadRefused } from '../../../tools/compile/refusal'
import { runOnLua } from '../../../tools/run/on-lua'
import { exactText } from '../../../tools/run/outcome'
import { checkProgram } from '../../../tools/run/run-program'
import { asWritten } from './language/as-written'
import { adapted, leavesOf } from './probes/adapt'

/** How much of plain JavaScript the dialect takes: the probes of test/data/espruino-truth, told by probes/adapt.ts. */

interface Probe {
  readonly group: string
  readonly name: string
  readonly source: string
  readonly node: { readonly value?: string }
}

const probes: readonly Probe[] = JSON.parse(readFileSync('test/data/espruino-truth/probes.json', 'utf8'))
/** Accepted today; it may rise, never sink. */
const floor = 183

type Verdict = { readonly refused: string } | { readonly different: string } | 'equal'

function judge({ source, node }: Probe): Verdict {
  const program = adapted(source)
  try {
    const checked = checkProgram('probe.ts', program)
    const { bytecode } = emitFor('lua', checked, 'flight')
    const expected = asWritten(program)
    const seen = runOnLua('5.4', bytecode ?? '')
    if (JSON.stringify(seen) !== JSON.stringify(expected)) return { different: `${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}` }
    const recorded = node.value === undefined ? [] : leavesOf(JSON.parse(node.value)).map(exactText)
    return seen.ended === undefined && alike(seen.lines, recorded) ? 'equal' : { refused: 'told otherwise' }
  } catch (error) {
    if (error instanceof PayloadRefused) return { refused: error.findings[0]?.code ?? 'FT1000' }
    throw error
  }
}

/** JSON has no NaN, no infinity, no -0, no undefined. */
function alike(lines: readonly string[], recorded: readonly string[]): boolean {
  const inJson = (line: string): string =>
    line === 'u' || line === 'nan' || /^[7f]ff0{13}$/.test(line) ? 'n' : line === '8000000000000000' ? '0000000000000000' : line
  return JSON.stringify(lines.map(inJson)) === JSON.stringify(recorded)
}

test('every probe is equal on Lua or refused', { timeout: 900_000 }, () => {
  const verdicts = probes.map(probe => ({ probe, verdict: judge(probe) }))
  const equal = verdicts.filter(({ verdict }) => verdict === 'equal').length
  const codes = new Map<string, number>()
  for (const { verdict } of verdicts) if (typeof verdict === 'object' && 'refused' in verdict) codes.set(verdict.refused, (codes.get(verdict.refused) ?? 0) + 1)
  const listed = [...codes].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`)
  process.stdout.write(`${equal} of ${probes.length} probes accepted and equal; refused: ${listed.join(', ')}\n`)
  expect(verdicts.filter(({ verdict }) => typeof verdict === 'object' && 'different' in verdict).map(({ probe, verdict }) => [probe.name, verdict])).toEqual([])
  expect(equal).toBeGreaterThanOrEqual(floor)
})
