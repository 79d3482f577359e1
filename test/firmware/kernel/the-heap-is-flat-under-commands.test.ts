import { expect, it } from 'vitest'
import { PicoBoard } from '../../../boards/pico/emulator'
import { createFurnaceWorld } from '../../../hil/worlds/crystal-furnace'
import { buildPayload } from '../../../tools/build/build-payload'
import { Bench } from '../runaway/bench'

const rounds = 10

/** The furnace as flashed. Each window has cycles of the collector in it: what is least in use there is what lives. */
it('commanded runs, one upon another, leave nothing in the heap, and its peak is reached in the first window', async () => {
  const built = await buildPayload('firmware/experiments/crystal-furnace', 'pico', 'flight')
  const board = new PicoBoard(built.image!.bin, built.compiled.declaration.wiring ?? {})
  createFurnaceWorld(board, { seed: 1 })
  const bench = new Bench(built, board)
  const { symbols } = built.image!
  const word = (at: number): number => new DataView(board.readRam(at, at + 4).buffer).getUint32(0, true)
  bench.until('boot')
  bench.run(2000)
  const least: number[] = []
  const peaks: number[] = []
  let window = 0
  const run = (millis: number): void => {
    for (let at = 0; at < millis; at += 20) {
      bench.run(20)
      least[window] = Math.min(least[window] ?? Number.POSITIVE_INFINITY, word(symbols.heap_octets_used))
    }
  }
  for (; window < 4; window++) {
    for (let round = 0; round < rounds; round++) {
      bench.mode('standby')
      run(200)
      bench.command('startRun', { profile: 1 })
      run(600)
      bench.ping()
      run(400)
      bench.command('stopRun')
      run(400)
    }
    peaks.push(word(symbols.heap_octets_peak))
  }
  expect(peaks.slice(1).map(peak => peak - peaks[0]!)).toEqual([0, 0, 0])
  // The first window has what is made at first use; where in a cycle a window ends makes a kilobyte.
  expect(least[3]! - least[1]!).toBeLessThan(1500)
  // Every command did what it should: each stop aborts the run before it.
  const ended = bench.reports.flatMap(report => (report.kind === 'failed' || report.kind === 'refused' ? [report.codeName] : []))
  expect(ended).toEqual(Array.from({ length: 4 * rounds }, () => 'aborted'))
}, 120_000)
