import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Telemetry } from '../../../hil/station/codec/pus'
import { createRig } from './kernel-rig'

interface Sent {
  readonly service: number
  readonly subtype: number
  readonly data: readonly number[]
}

const octet = fc.integer({ min: 0, max: 255 })
/** Commands of every service, good and bad. */
const command: fc.Arbitrary<Sent> = fc.oneof(
  fc.constant({ service: 17, subtype: 1, data: [] }),
  fc.constantFrom(0, 1, 7, 9).map(mode => ({ service: 128, subtype: 1, data: [mode] })),
  fc.integer({ min: 0, max: 4 }).map(profile => ({ service: 8, subtype: 1, data: [1, profile] })),
  fc.constant({ service: 8, subtype: 1, data: [2] }),
  fc.constantFrom(1, 128).map(subtype => ({ service: 8, subtype, data: [3, 1, 0, 1] })),
  fc.constantFrom(...[1, 2, 9]).map(report => ({ service: 3, subtype: 27, data: [1, report] })),
  fc.constantFrom([1, 1], [2, 1, 9], [3, 1, 2, 3]).map(data => ({ service: 20, subtype: 1, data })),
  fc.constantFrom([1, 2, 0, 9], [1, 2, 0, 0]).map(data => ({ service: 20, subtype: 3, data })),
  fc.constant({ service: 129, subtype: 2, data: [] }),
  fc.record({ service: octet, subtype: octet, data: fc.array(octet, { maxLength: 12 }) }),
)
type Step =
  | ({ readonly do: 'send' } & Sent)
  | { readonly do: 'repeat'; readonly back: number }
  | { readonly do: 'run'; readonly micros: number }
  | { readonly do: 'stable' | 'fault in task' | 'fault in command'; readonly on: boolean }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: command.map(sent => ({ do: 'send' as const, ...sent })) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('repeat' as const), back: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('run' as const), micros: fc.constantFrom(100, 3_000, 90_000, 700_000) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('stable' as const, 'fault in task' as const, 'fault in command' as const), on: fc.boolean() }),
  },
)

/** Runs the steps and returns what became of each telecommand, by its request id. */
function endings(steps: readonly Step[]): { readonly sent: Map<number, number>; readonly packets: Telemetry[] } {
  const rig = createRig()
  rig.world.recovers = true
  const packets: Telemetry[] = rig.run(1000)
  const sent = new Map<number, number>()
  const commands: Sent[] = []
  const stuck = () => {
    throw new Error('stuck')
  }
  const send = (count: number) => {
    const { service, subtype, data } = commands[count]!
    rig.send(service, subtype, data, 15, { sequenceCount: count })
    sent.set(count, (sent.get(count) ?? 0) + 1)
  }
  for (const action of steps) {
    if (action.do === 'send') {
      commands.push(action)
      send(commands.length - 1)
    } else if (action.do === 'repeat') {
      // Within the window: further back a source is taken to have begun anew.
      const count = commands.length - 1 - Math.min(action.back, 15)
      if (count >= 0) send(count)
    } else if (action.do === 'run') packets.push(...rig.run(action.micros))
    else if (action.do === 'stable') rig.world.stable = action.on
    else if (action.do === 'fault in task') rig.world.duringTask = action.on ? stuck : () => {}
    else rig.world.duringCommand = action.on ? stuck : () => {}
  }
  rig.world.duringTask = () => {}
  packets.push(...rig.run(8_000_000))
  return { sent, packets }
}

describe('whatever is sent in whatever order', () => {
  it('each command is refused, or accepted and ended exactly once; a repetition is always refused', () => {
    const seed = Number(process.env['BERTH_SEED'] ?? 20_260_101)
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), steps => {
        const { sent, packets } = endings(steps)
        const count = (id: number, ...subtypes: number[]) =>
          packets.filter(({ service, subtype, data }) => service === 1 && subtypes.includes(subtype) && (((data[2]! << 8) | data[3]!) & 0x3fff) === id).length
        for (const [id, times] of sent) {
          const accepted = count(id, 1)
          expect(accepted).toBeLessThanOrEqual(1)
          expect(count(id, 4, 7, 8)).toBe(accepted)
          expect(count(id, 2)).toBe(times - accepted)
        }
      }),
      { seed, numRuns: 200 },
    )
    console.log(`seed ${seed}`)
  })
})
