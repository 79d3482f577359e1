import { expect, it } from 'vitest'
import { createPicoBoard } from '../../../boards/pico/emulator'
import { setParameters, switchReport } from '../../../hil/station/requests'
import { createFurnaceWorld } from '../../../hil/worlds/crystal-furnace'
import { buildPayload } from '../../../tools/build/build-payload'
import { Bench } from '../runaway/bench'

/** The furnace as flashed, on the emulated board; its control runs at 10 Hz. */
it('over 1,000 control ticks between two reports the allocator is not called, at rest and while heating', async () => {
  const built = await buildPayload('firmware/experiments/crystal-furnace', 'pico', 'flight')
  const board = createPicoBoard(built.image!.bin, built.compiled.declaration.wiring ?? {})
  createFurnaceWorld(board, { seed: 1 })
  const bench = new Bench(built, board)
  const at = built.image!.symbols.heap_allocations
  const allocations = (): number => new DataView(board.readRam(at, at + 4).buffer).getUint32(0, true)
  bench.until('boot')
  for (const { name, enabled } of built.compiled.dictionary.reports) if (enabled) bench.send(switchReport(built.compiled.dictionary, name, false), 0)
  bench.run(12_000)
  const counted = (ticks: number): number => {
    const before = allocations()
    bench.run(100 * ticks)
    return allocations() - before
  }
  const rest = counted(50)
  bench.mode('standby')
  bench.until('mode')
  bench.send(setParameters(built.compiled.dictionary, { setpoint: 30, holdTime: 3600 }), 0)
  bench.command('startRun', { profile: 1 })
  // The steps of the procedure may take room; while it holds there are none.
  while (bench.now('channels')['growthPhase'] !== 2) bench.run(1000)
  bench.run(1000)
  const holding = counted(1000)
  expect(board.pwm('heater').duty).toBeGreaterThan(0)
  expect({ rest, holding }).toEqual({ rest: 0, holding: 0 })
}, 600_000)
