import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuiltPayload } from '../build/build-payload'
import { buildFurnace } from './furnace-rig'
import { type Row, verdictOf } from './row'
import { answerRows } from './rows/answer'
import { bootRows } from './rows/boot'
import { buildRows } from './rows/build'
import { compilerRows } from './rows/compiler'
import { decoderRows } from './rows/decoder'
import { emulatorRows } from './rows/emulator'
import { flashRows } from './rows/flash'
import { heapRows } from './rows/heap'
import { jitterRows } from './rows/jitter'
import { telemetryRows } from './rows/telemetry'

/** `berth bench`: every number that is asked for, measured in one run. Emulated figures are of the board's own clock and exact. */

export const conditions = 'crystal-furnace as a flight image on the emulated Pico: 115,200 8N1, control at 10 Hz, housekeeping at 1 Hz, 125 MHz'

export type RowKind = (built: BuiltPayload) => readonly Row[] | Promise<readonly Row[]>

/** The kinds of rows, in the order of the table. */
const allKinds: readonly RowKind[] = [flashRows, heapRows, bootRows, answerRows, jitterRows, telemetryRows, emulatorRows, decoderRows, buildRows, compilerRows]

/** Writes `bench.json` into `out`. `progress` is told what is measured next. */
export async function bench(out: string, progress: (what: string) => void, kinds = allKinds): Promise<readonly Row[]> {
  const built = await buildFurnace()
  const rows: Row[] = []
  for (const kind of kinds) {
    progress(kind.name.replace('Rows', ''))
    rows.push(...(await kind(built)))
  }
  await mkdir(out, { recursive: true })
  const record = { conditions, imageHash: built.imageHash, rows: rows.map(row => ({ ...row, verdict: verdictOf(row) })) }
  await writeFile(join(out, 'bench.json'), `${JSON.stringify(record, null, 2)}\n`)
  return rows
}
