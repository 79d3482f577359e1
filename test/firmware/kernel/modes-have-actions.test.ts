import { expect, it } from 'vitest'
import type { PayloadObject } from '../../../firmware/kernel/tables'
import { createRig, kinds } from './kernel-rig'

function rigOf() {
  const seen: string[] = []
  const say = (what: string) => (p: PayloadObject) => seen.push(`${what} in ${p.mode}`)
  const rig = createRig({
    handlers: { modes: { 1: { enter: say('enter 1'), exit: say('exit 1') }, 2: { exit: say('exit 2') }, 3: { enter: say('enter 3') } } },
  })
  rig.run(1000)
  return { ...rig, seen }
}

it('at boot no action runs', () => {
  const rig = rigOf()
  rig.run(1_000_000)
  expect(rig.seen).toEqual([])
})

it('runs the exit action of the mode before, then the entry action of the new one', () => {
  const rig = rigOf()
  rig.send(128, 1, [7], 0)
  expect(kinds(rig.run(1000))).toEqual(['128.2'])
  expect(rig.seen).toEqual(['exit 1 in 3', 'enter 3 in 3'])
})

it('a mode without actions, and the present mode again, run none', () => {
  const rig = rigOf()
  rig.send(128, 1, [1], 0)
  rig.run(1000)
  rig.seen.splice(0)
  rig.send(128, 1, [1], 0)
  expect(kinds(rig.run(1000))).toEqual([])
  rig.send(128, 1, [7], 0)
  rig.run(1000)
  expect(rig.seen).toEqual(['exit 2 in 3', 'enter 3 in 3'])
})
