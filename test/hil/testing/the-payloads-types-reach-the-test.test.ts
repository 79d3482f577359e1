import { bench, expect, minutes, seconds } from 'berth/hil'
import { expectTypeOf, test } from 'vitest'
import furnace from '../../../firmware/experiments/crystal-furnace'
import type { BenchFixtures } from '../../../hil/testing/bench'

type Fixtures = BenchFixtures<(typeof furnace)['declaration'], ReturnType<(typeof furnace)['setup']>>

/** Never called: what a test may say compiles, and every line with a mark must not. */
export function asItsAuthorWritesIt(): void {
  const furnaceTest = bench(furnace)

  furnaceTest('the heater stops above the limit', { requirement: 'TH-07' }, async ({ send, telemetry, events, faults }) => {
    await send.startRun({ profile: 3 })
    await telemetry.cellTemperature.reaches(37.5, { within: minutes(5) })
    await faults.sensor('cell').stuckAt(20)
    await expect(events.overTemperature).toFollow({ within: seconds(2) })
  })
}

export async function mistakes({ send, arm, telemetry, events, faults, modes, parameters }: Fixtures): Promise<void> {
  const bound = { within: seconds(1) }
  // @ts-expect-error an argument of another type
  await send.startRun({ profile: 'three' })
  // @ts-expect-error a missing argument
  await send.startRun()
  // @ts-expect-error no such command
  await send.selfDestruct()
  // @ts-expect-error a hazardous command is armed, then fired
  await send.bypassInterlock({ minutes: 1 })
  // @ts-expect-error no such hazardous command
  await arm.startRun({ profile: 3 })
  // @ts-expect-error no such channel
  await telemetry.pressure.reaches(1, bound)
  // @ts-expect-error a number is no bool
  await telemetry.interlockClosed.reaches(1, bound)
  // @ts-expect-error no question without a bound
  await telemetry.cellTemperature.reaches(37.5)
  // @ts-expect-error a stretch of time is watched for, not within
  await telemetry.cellTemperature.stays({ max: 40 }, bound)
  // @ts-expect-error no such event
  await expect(events.exploded).toFollow(bound)
  // @ts-expect-error no such argument of the event
  events.growthComplete.where(({ temperature }) => temperature === 1)
  // @ts-expect-error no such device
  await faults.sensor('pump').stuckAt(20)
  // @ts-expect-error a heater measures nothing
  await faults.sensor('heater').stuckAt(20)
  // @ts-expect-error no such reading of the supply monitor
  await faults.sensor('supply', 'temperature').stuckAt(20)
  // @ts-expect-error no such mode
  await modes.change('nap')
  // @ts-expect-error a parameter of another type
  await parameters.set({ setpoint: true })
  // @ts-expect-error no such parameter
  await parameters.read('pressure')
}

test('channels, events, sensors and readings have the types of the declaration and of the drivers', () => {
  expectTypeOf<Fixtures['telemetry']['cellTemperature']['latest']>().toEqualTypeOf<number | undefined>()
  expectTypeOf<Fixtures['telemetry']['interlockClosed']['latest']>().toEqualTypeOf<boolean | undefined>()
  expectTypeOf<Fixtures['telemetry']['mode']['latest']>().toEqualTypeOf<number | undefined>()
  expectTypeOf<Parameters<Fixtures['faults']['sensor']>[0]>().toEqualTypeOf<'cell' | 'supply'>()
  expectTypeOf<Awaited<ReturnType<Fixtures['events']['growthComplete']['follows']>>>().toEqualTypeOf<{ readonly profile: number }>()
  expectTypeOf<Awaited<ReturnType<Fixtures['events']['overTemperature']['follows']>>>().toEqualTypeOf<{ readonly at: number }>()
  expectTypeOf<Fixtures['events']>().toHaveProperty('limitRed')
})
