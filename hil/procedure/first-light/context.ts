import type { furnace } from '../../../firmware/experiments/crystal-furnace/payload'
import type { TimelineEvent } from '../../report/run-record'
import type { LinkCause } from '../../station/hostile'
import type { Bench } from '../bench'
import type { VerdictSheet } from '../verdicts'

/** The furnace as it truly is, unknown to the payload: °C, W, V, A. */
export interface FurnaceTruth {
  readonly temperature: number
  readonly heaterPower: number
  readonly voltage: number
  readonly current: number
}

export interface FurnaceBench extends Bench<typeof furnace.declaration> {
  readonly world: FurnaceTruth
}

/** What the build says the board runs. */
export interface Expected {
  readonly imageHash: number
  readonly dictionaryHash: number
}

/** What the steps of first light share. */
export interface Context {
  readonly bench: FurnaceBench
  readonly sheet: VerdictSheet
  readonly expected: Expected
  readonly seed: number
  /** PWM outputs whose state must survive a refusal. */
  readonly outputs: readonly string[]
  /** What the bench did to the payload. */
  readonly timeline: TimelineEvent[]
  /** Damaged frames the bench sent so far, by cause. */
  readonly damaged: Record<LinkCause, number>
}
