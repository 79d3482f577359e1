import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { emitFor } from '../../../tools/compile/compile'
import { PayloadRefused } from '../../../tools/compile/refusal'
import { runOnLua } from '../../../tools/run/on-lua'
import { checkProgram } from '../../../tools/run/run-program'
import { asWritten } from './language/as-written'

/** How much of plain JavaScript the dialect takes: the probes of test/data/espruino-truth, `var` said as `let` and nothing else changed. */

interface Probe {
  readonly group: string
  readonly name: string
  readonly source: string
}

const probes: readonly Probe[] = JSON.parse(readFileSync('test/data/espruino-truth/probes.json', 'utf8'))
/** Accepted today; it may rise, never sink. */
const floor = 74

/** A probe tells one value, `R(value)`; a list is told one by one. */
function forms(source: string): string[] {
  const text = source.replace(/\bvar\b/g, 'let')
  const told = (how: (value: string) => string): string =>
    text.replace(/\bR\(((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*)\)/g, (_, value: string) => how(value))
  return [
    told(value => `report(${value})`),
    told(value => `report(${/^\[.*\]$/s.test(value.trim()) ? value.trim().slice(1, -1) : value})`),
    told(value => `(${value}).forEach(each => report(each))`),
  ].map(body => `import { report } from 'berth/testing'\n${body}\n`)
}

type Verdict = { readonly refused: string } | { readonly different: string } | 'equal'

function judge({ source }: Probe): Verdict {
  let refused = 'FT1000'
  for (const form of new Set(forms(source))) {
    try {
      const checked = checkProgram('probe.ts', form)
      const { bytecode } = emitFor('lua', checked, 'flight')
      const expected = asWritten(form)
      const seen = runOnLua('5.4', bytecode ?? '')
      return JSON.stringify(seen) === JSON.stringify(expected) ? 'equal' : { different: `${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}` }
    } catch (error) {
      if (!(error instanceof PayloadRefused)) throw error
      refused = error.findings[0]?.code ?? refused
    }
  }
  return { refused }
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
