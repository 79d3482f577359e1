import { expect, test } from 'vitest'
import { VirtualClock } from '../../../hil/clock/virtual-clock'
import { virtualRig } from '../../../hil/link/rig-loop'

function rigOn(clock: VirtualClock) {
  return virtualRig({ clock, advance: until => clock.advance(until) }, [])
}

test('a wait ends at the instant its condition was seen to hold', async () => {
  const clock = new VirtualClock()
  let isHeld = false
  clock.at(42e6, () => {
    isHeld = true
    clock.pause()
  })
  expect(await rigOn(clock).until(() => isHeld, 1e9)).toBe(true)
  expect(clock.now).toBe(42e6)
})

test('a condition that holds already costs no time', async () => {
  const clock = new VirtualClock()
  expect(await rigOn(clock).until(() => true, 1e9)).toBe(true)
  expect(clock.now).toBe(0)
})

test('a condition that never holds ends at the deadline, also a fractional one', async () => {
  const clock = new VirtualClock()
  const rig = rigOn(clock)
  expect(await rig.until(() => false, 3.5e9)).toBe(false)
  expect(clock.now).toBe(3.5e9)
  expect(await rig.until(() => false, 3.5e9 + 0.25)).toBe(false)
  expect(clock.now).toBe(3.5e9 + 1)
})

test('a second wait at the same time is a defect and says so', async () => {
  const rig = rigOn(new VirtualClock())
  const first = rig.pass(1e9)
  await expect(rig.pass(1)).rejects.toThrow(/B2009/)
  await first
})

test('what a board throws ends the wait', async () => {
  const clock = new VirtualClock()
  clock.at(1e6, () => {
    throw new Error('lock-up')
  })
  const rig = rigOn(clock)
  await expect(rig.pass(1e9)).rejects.toThrow('lock-up')
  await rig.pass(1e6)
  expect(clock.now).toBe(2e6)
})
