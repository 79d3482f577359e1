import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VirtualClock } from '../../../hil/clock/virtual-clock'

test('alarms run in order of time, then of the calls that set them, at their own time', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }), times => {
      const clock = new VirtualClock()
      const ran: [number, number][] = []
      for (const [call, when] of times.entries())
        clock.at(when, () => {
          expect(clock.now).toBe(when)
          ran.push([when, call])
        })
      clock.advance(20)
      expect(ran).toEqual(times.map((when, call): [number, number] => [when, call]).sort((a, b) => a[0] - b[0] || a[1] - b[1]))
    }),
    { seed: 1 },
  )
})

test('a cancelled alarm does not run, also when another cancels it at the same instant', () => {
  const clock = new VirtualClock()
  const ran: string[] = []
  clock.at(5, () => {
    ran.push('first')
    cancel()
  })
  const cancel = clock.at(5, () => ran.push('cancelled'))
  cancel()
  clock.advance(10)
  cancel()
  expect(ran).toEqual(['first'])
  expect(clock.now).toBe(10)
})

test('an alarm set in the past runs at once on the next advance, and time never goes back', () => {
  const clock = new VirtualClock()
  clock.advance(100)
  const ran: number[] = []
  clock.at(3, () => ran.push(clock.now))
  clock.advance(50)
  expect(ran).toEqual([])
  clock.advance(100)
  expect(ran).toEqual([100])
  expect(clock.now).toBe(100)
})

test('pause stands still at the instant of the call; the rest runs on the next advance', () => {
  const clock = new VirtualClock()
  const ran: number[] = []
  clock.at(10, () => clock.pause())
  clock.at(10, () => ran.push(clock.now))
  clock.at(20, () => ran.push(clock.now))
  clock.advance(30)
  expect([clock.now, ran]).toEqual([10, []])
  clock.advance(30)
  expect([clock.now, ran]).toEqual([30, [10, 20]])
})
