import { describe, expect, it } from 'vitest'
import { createRig, kinds, lastReport } from './kernel-rig'

const task = (run: () => void, options: { period: number; phase?: number; deadline?: number }) => () => ({
  phase: 0,
  deadline: options.period,
  watchdog: 10 * options.period,
  ...options,
  run,
})

describe('a task', () => {
  it('is first released at its phase, then every period', () => {
    const at: number[][] = [[], []]
    const rig = createRig({
      handlers: {
        tasks: {
          1: task(() => at[0]!.push(rig.now()), { period: 100_000 }),
          2: task(() => at[1]!.push(rig.now()), { period: 100_000, phase: 50_000 }),
        },
      },
    })
    rig.run(350_000)
    expect(at).toEqual([
      [0, 100_000, 200_000, 300_000],
      [50_000, 150_000, 250_000],
    ])
  })

  it('that ends after its deadline is counted and told, at most once a second', () => {
    const rig = createRig({ handlers: { tasks: { 1: task(() => rig.pass(30_000), { period: 100_000, deadline: 20_000 }) } } })
    const packets = rig.run(1_900_000)
    expect(kinds(packets)).toEqual(['129.1', '5.2', '5.2'])
    expect([...packets.find(({ service }) => service === 5)!.data]).toEqual([1, 1, 1])
    expect(lastReport(packets, 1).getUint16(25)).toBeGreaterThanOrEqual(10)
  })

  it('has its deadline from its release, not from its start', () => {
    const first = task(() => rig.pass(15_000), { period: 100_000 })
    const rig = createRig({ handlers: { tasks: { 1: first, 2: task(() => rig.pass(10_000), { period: 100_000, deadline: 20_000 }) } } })
    const late = rig.run(900_000).filter(({ service }) => service === 5)
    expect(late.map(({ data }) => [...data])).toEqual([[1, 1, 2]])
  })

  it('keeps its time under commands: one that comes just before a release waits for it', () => {
    const rig = createRig({ handlers: { tasks: { 1: task(() => rig.log.push('run'), { period: 100_000 }) } } })
    rig.run(98_000)
    rig.log.length = 0
    rig.send(8, 1, [2])
    rig.run(1_500)
    expect(rig.log).toEqual([])
    rig.run(10_000)
    expect(rig.log).toEqual(['run', 'raise'])
  })

  it('shows its last and worst execution time in housekeeping', () => {
    const times = [1_000, 7_000, 2_000, 2_000]
    const rig = createRig({
      handlers: { tasks: { 1: task(() => {}, { period: 1_000_000 }), 2: task(() => rig.pass(times.shift() ?? 3_000), { period: 200_000 }) } },
    })
    const report = lastReport(rig.run(2_000_000), 3)
    expect([0, 4, 8, 12].map(at => report.getUint32(at))).toEqual([0, 0, 3_000, 7_000])
  })

  it('whose release has passed altogether loses it and stays on its grid', () => {
    const at: number[] = []
    const rig = createRig({
      handlers: {
        tasks: {
          1: task(
            () => {
              at.push(rig.now())
              if (at.length === 2) rig.pass(250_000)
            },
            { period: 100_000 },
          ),
        },
      },
    })
    rig.run(550_000)
    expect(at).toEqual([0, 100_000, 350_100, 400_000, 500_000])
  })
})
