import type { Nanoseconds } from '../../../boards/contract'
import { BoardFault } from '../../../boards/contract'
import { HilError } from '../../errors'
import { milliseconds, seconds } from '../../link/rig'
import { telemetry } from '../../questions/expect'
import type { Stop, TimelineEvent } from '../../report/run-record'
import type { LinkCause } from '../../station/hostile'
import type { Values } from '../../station/reports'
import { type SheetEvent, VerdictSheet } from '../verdicts'
import { boot } from './boot'
import { commanding } from './commanding'
import type { Context, Expected, FurnaceBench } from './context'
import { damage } from './damage'
import { hazardous } from './hazardous'
import { plan } from './plan'
import { refusals } from './refusals'
import { run } from './run'
import { wholeRun } from './whole-run'

export type { Expected, FurnaceBench, FurnaceTruth } from './context'

/** Told as the run goes on: phases, verdicts, and once a second of rig time what the payload last reported. */
export type Progress = (SheetEvent | { readonly kind: 'second'; readonly reported: Values | undefined }) & { readonly at: Nanoseconds }

export interface FirstLightOptions {
  readonly bench: FurnaceBench
  readonly expected: Expected
  /** Of the noise. */
  readonly seed: number
  readonly onProgress?: (progress: Progress) => void
}

/** One point of the furnace's own state. */
export interface TruthSample {
  readonly at: Nanoseconds
  readonly temperature: number
  readonly heaterPower: number
  readonly voltage: number
  readonly current: number
}

export interface FirstLightResult {
  readonly sheet: VerdictSheet
  /** Why it ended early, or null. */
  readonly stopped: Stop | null
  readonly timeline: readonly TimelineEvent[]
  readonly truth: readonly TruthSample[]
  /** Damaged frames sent, by cause. */
  readonly damaged: Readonly<Record<LinkCause, number>>
}

const truthInterval = milliseconds(500)

/**
 * The first procedure of every payload like the crystal furnace: boot, housekeeping, commands, refusals, damaged octets, a run.
 * 125 to 180 s of rig time. Never throws for what the payload or board does: that is in the verdicts, or in `stopped`.
 */
export async function firstLight({ bench, expected, seed, onProgress = () => {} }: FirstLightOptions): Promise<FirstLightResult> {
  const { clock } = bench.board
  const timeline: TimelineEvent[] = []
  const truth: TruthSample[] = []
  const damaged: Record<LinkCause, number> = { 'cut frame': 0, 'bad encoding': 0, 'bad checksum': 0, oversize: 0, 'not for us': 0 }
  const sheet = new VerdictSheet(plan, clock, bench.board.proofLevel, event => onProgress({ ...event, at: clock.now }))
  const context: Context = { bench, sheet, expected, seed, outputs: ['heater'], timeline, damaged }

  let isOver = false
  const every = (interval: Nanoseconds, action: () => void) => {
    const tick = () => {
      if (isOver) return
      action()
      clock.at(clock.now + interval, tick)
    }
    clock.at(clock.now, tick)
  }
  every(truthInterval, () => {
    const { temperature, heaterPower, voltage, current } = bench.world
    truth.push({ at: clock.now, temperature, heaterPower, voltage, current })
  })
  every(seconds(1), () => onProgress({ kind: 'second', at: clock.now, reported: telemetry(bench, 'cellTemperature').latest?.entry.report.values }))

  let stopped: Stop | null = null
  try {
    await boot(context)
    // Without a payload that speaks our dictionary nothing further means anything.
    if (bench.station.dictionaryState === 'match') {
      await commanding(context)
      await refusals(context)
      await damage(context)
      await run(context)
      await hazardous(context)
      await wholeRun(context)
    } else stopped = { cause: 'payload', ...silentOrStrange(bench), at: clock.now }
  } catch (error) {
    stopped = { ...causeOf(error), at: clock.now }
  } finally {
    isOver = true
  }
  return { sheet, stopped, timeline, truth, damaged }
}

function silentOrStrange({ station }: FurnaceBench): { code: string; message: string } {
  return station.dictionaryState === 'mismatch'
    ? { code: 'B2002', message: 'the payload was built from another dictionary' }
    : { code: 'B2001', message: 'the payload sent no boot report' }
}

/** Whose failure ended the run. */
function causeOf(error: unknown): Omit<Stop, 'at'> {
  if (error instanceof BoardFault) return { cause: 'payload', code: error.code, message: error.message }
  if (error instanceof HilError) return { cause: /^B210[456]$/.test(error.code) ? 'infrastructure' : 'bench', code: error.code, message: error.message }
  return { cause: 'bench', code: 'B2009', message: error instanceof Error ? error.message : String(error) }
}
