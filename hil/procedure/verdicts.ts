import type { Nanoseconds, ProofLevel } from '../../boards/contract'
import { HilError } from '../errors'
import { decide } from '../measurement/decide'
import type { Evidence, Measurement, Phase, ValueClass, Verdict } from '../report/run-record'
import { Unmet } from './unmet'

/** What a procedure promises to judge, before it starts. */
export interface VerdictPlan {
  readonly id: string
  /** The sentence that is judged. */
  readonly title: string
  /** Class of the weakest number it rests on. */
  readonly valueClass: ValueClass
}

/** What a judgement found: for a reader, what was seen against what was asked. */
export type Finding = string | { readonly reason: string; readonly measurement?: Measurement }

/** Failures of the payload; every other error ends the run. */
const payloadFailures: readonly string[] = ['B2001', 'B2002', 'B2004']

export type SheetEvent = { readonly kind: 'phase'; readonly title: string } | { readonly kind: 'verdict'; readonly verdict: Verdict }

/** The verdicts of one run. Each starts as "no result" and stays so until it was judged to the end. */
export class VerdictSheet {
  readonly phases: Phase[] = []
  readonly #verdicts: Map<string, Verdict>

  constructor(
    plan: readonly VerdictPlan[],
    private readonly clock: { readonly now: Nanoseconds },
    private readonly proofLevel: ProofLevel,
    private readonly tell: (event: SheetEvent) => void = () => {},
  ) {
    this.#verdicts = new Map(
      plan.map(({ id, title, valueClass }) => [
        id,
        { id, title, outcome: 'no result', reason: 'the run ended before this was judged', proofLevel, valueClass, at: clock.now, evidence: [] },
      ]),
    )
    if (this.#verdicts.size !== plan.length) throw new HilError('B2009', 'two verdicts of the plan have one id')
  }

  get verdicts(): readonly Verdict[] {
    return [...this.#verdicts.values()]
  }

  /** A titled stretch of the run. */
  async phase(title: string, body: () => Promise<void>): Promise<void> {
    const start = this.clock.now
    this.tell({ kind: 'phase', title })
    try {
      await body()
    } finally {
      this.phases.push({ title, start, end: this.clock.now })
    }
  }

  /**
   * Judges one item: `body` returns what it found, which passes unless its measurement decides otherwise, or throws Unmet or a bound that passed,
   * which makes it "fail". Whatever was seen, an item
   * that rests on an assumed number ends "not assessable". `evidence` takes the octets it rests on. Returns whether it passed.
   */
  async judge(id: string, body: (evidence: Evidence[]) => Finding | Promise<Finding>): Promise<boolean> {
    const planned = this.#verdicts.get(id)
    if (planned === undefined || planned.outcome !== 'no result') throw new HilError('B2009', `verdict ${id} is not in the plan, or was judged before`)
    const evidence: Evidence[] = []
    const settle = (seen: 'pass' | 'fail', finding: Finding) => {
      const found = typeof finding === 'string' ? { reason: finding } : finding
      const isStandIn = planned.valueClass === 'assumed'
      const reason = isStandIn ? `${found.reason} (${seen === 'pass' ? 'holds' : 'does not hold'} against a stand-in)` : found.reason
      const measured = seen === 'pass' && found.measurement !== undefined ? decide(found.measurement) : seen
      const outcome = isStandIn ? 'not assessable' : measured
      const verdict: Verdict = { ...planned, ...found, reason, outcome, proofLevel: this.proofLevel, at: this.clock.now, evidence }
      this.#verdicts.set(id, verdict)
      this.tell({ kind: 'verdict', verdict })
      return outcome === 'pass'
    }
    try {
      return settle('pass', await body(evidence))
    } catch (error) {
      if (error instanceof Unmet) return settle('fail', error.message)
      if (error instanceof HilError && payloadFailures.includes(error.code))
        return settle('fail', error.parts.why === undefined ? error.what : `${error.what}: ${error.parts.why}`)
      throw error
    }
  }
}
