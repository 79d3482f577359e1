import { expect, it } from 'vitest'
import { type DriverBench, expectHonest, isRight } from './bench'
import { Op } from './program'
import type { DriverRow } from './row'

/** What every driver that moves something keeps beside the rest. */
export function safeContract(
  row: DriverRow,
  onBench: (test: (on: DriverBench) => void) => () => void,
  { value: safe, after }: NonNullable<DriverRow['safe']>,
): void {
  const [quantity] = row.quantities
  const driven = quantity!.values[1]!
  const expectSafe = (on: DriverBench): void => expectHonest({ error: 0, value: on.instrument.observe!(quantity!.name) }, quantity!, safe)
  const drive = (on: DriverBench): void => expect(isRight(on.measure(quantity!, driven), quantity!, driven)).toBe(true)

  it(
    'takes what is no number, and what is below nothing, for nothing',
    onBench(on => {
      for (const value of [NaN, -1, -Infinity]) {
        drive(on)
        expectHonest(on.measure(quantity!, value), quantity!, 0)
      }
    }),
  )

  if (after !== undefined)
    it(
      'falls to its safe value when nobody drives it, and while the script runs in circles',
      onBench(on => {
        drive(on)
        on.rig.advance(after)
        expectSafe(on)
        drive(on)
        on.rig.send(Op.spin)
        on.rig.advance(after)
        expectSafe(on)
        on.restart()
      }),
    )

  it(
    'gives its safe value once it is closed',
    onBench(on => {
      drive(on)
      on.ask(Op.close)
      on.rig.advance(after ?? row.age)
      expectSafe(on)
      on.restart()
    }),
  )
}
