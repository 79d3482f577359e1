import { describe, expect, it } from 'vitest'
import { createRig, kinds, lastReport, systemValue, waiting } from './kernel-rig'

const ids = [21, 22, 23, 24, 25]
const second = 1_000_000

/** Command 13 starts the procedure in the slot of its argument; each waits `steps` times for `limit`. */
function rigOf(steps: number, limit: number) {
  const ended: number[] = []
  const slots = Object.fromEntries(ids.map((id, place) => [place + 1, () => waiting(steps, limit, () => ended.push(id))]))
  const rig = createRig({
    tables: {
      commands: [
        { id: 13, arguments: [{ kind: 1, min: 1, max: 5 }], modes: [] },
        { id: 14, arguments: [], modes: [] },
      ],
      procedures: ids.map(id => ({ id, arguments: [] })),
    },
    handlers: {
      commands: {
        1: (p, args) => p.start[Number(args[1])]!({}),
        2: p => {
          p.start[1]!({})
          p.start[2]!({})
        },
      },
      procedures: slots,
    },
  })
  rig.run(1000)
  return { ...rig, ended, start: (slot: number) => rig.send(8, 1, [13, slot]) }
}

/** What report 1 says of its four places: id and step. */
function places(view: DataView): [number, number][] {
  return [1, 2, 3, 4].map(place => [systemValue(view, `procedure${place}`), systemValue(view, `step${place}`)])
}

describe('procedures', () => {
  it('run four at once, each with its step in housekeeping', () => {
    const rig = rigOf(9, 300_000)
    for (const slot of [1, 2, 3, 4]) rig.start(slot)
    const packets = rig.run(1_100_000)
    expect(kinds(packets).filter(kind => kind === '1.3').length).toBe(4)
    rig.send(3, 27, [1, 1], 0)
    expect(places(lastReport(rig.run(50_000), 1))).toEqual([21, 22, 23, 24].map(id => [id, 4]))
    const rest = rig.run(3 * second)
    expect(kinds(rest).filter(kind => kind === '1.7').length).toBe(4)
    expect(places(lastReport(rest, 1))).toEqual([0, 0, 0, 0].map(() => [0, 0]))
    expect(rig.ended).toEqual([21, 22, 23, 24])
  })

  it('a fifth is refused as busy with an event, and fits once another has ended', () => {
    const rig = rigOf(1, 2 * second)
    for (const slot of [1, 2, 3, 4]) rig.start(slot)
    rig.run(100_000)
    rig.start(5)
    const refused = rig.run(100_000)
    expect(kinds(refused)).toEqual(['1.1', '5.2', '1.4'])
    expect([...refused[1]!.data]).toEqual([1, 14, 25])
    expect(refused[2]!.data[4]).toBe(6)
    rig.run(2 * second)
    rig.start(5)
    expect(kinds(rig.run(100_000))).toEqual(['1.1', '1.3', '1.5'])
  })

  it('a command that starts two is completed once, by the first', () => {
    const rig = rigOf(1, 100_000)
    rig.send(8, 1, [14])
    expect(kinds(rig.run(second)).filter(kind => kind === '1.7')).toEqual(['1.7'])
    expect(rig.ended).toEqual([21, 22])
  })

  it('one is stopped by telecommand, the others go on', () => {
    const rig = rigOf(1, second)
    for (const slot of [1, 2, 3]) rig.start(slot)
    rig.run(100_000)
    rig.send(130, 2, [22], 1)
    const stopped = rig.run(100_000)
    expect(kinds(stopped)).toEqual(['1.8', '1.7'])
    expect(stopped[0]!.data[4]).toBe(8)
    rig.run(second)
    expect(rig.ended).toEqual([21, 23])
  })

  it('all are stopped by telecommand, and by a change of mode', () => {
    for (const stop of [
      [130, 1, []],
      [128, 1, [7]],
    ] as const) {
      const rig = rigOf(1, second)
      for (const slot of [1, 2, 3]) rig.start(slot)
      rig.run(100_000)
      rig.send(stop[0], stop[1], [...stop[2]], 0)
      const failures = rig.run(2 * second).filter(({ service, subtype }) => service === 1 && subtype === 8)
      expect(failures.map(({ data }) => data[4])).toEqual([8, 8, 8])
      expect(rig.ended).toEqual([])
    }
  })

  it('stopping an unknown one is refused, stopping none is done', () => {
    const rig = rigOf(1, second)
    rig.send(130, 2, [99])
    rig.send(130, 2, [21])
    rig.send(130, 1, [])
    expect(kinds(rig.run(100_000))).toEqual(['1.2', '1.1', '1.3', '1.7', '1.1', '1.3', '1.7'])
  })

  it('one of 10,000 cheap steps runs to its end, and commands are answered meanwhile', () => {
    const rig = rigOf(10_000, 0)
    rig.send(8, 1, [13, 1], 1)
    rig.run(10_000)
    rig.send(17, 1, [], 1)
    expect(kinds(rig.run(10_000))).toEqual(['17.2', '1.7'])
    const rest = rig.run(2 * second)
    expect(kinds(rest)).toEqual(['1.7'])
    expect(rig.ended).toEqual([21])
  })

  it('one whose steps are more than the line can tell still tells its end, and so does a command beside it', () => {
    const rig = rigOf(3_000, 0)
    rig.send(8, 1, [13, 1], 3)
    const packets = rig.run(10_000)
    rig.send(17, 1, [], 15)
    packets.push(...rig.run(3 * second))
    const count = (kind: string) => kinds(packets).filter(each => each === kind).length
    expect([count('1.1'), count('1.3'), count('17.2'), count('1.7')]).toEqual([1, 1, 1, 2])
    expect(count('1.5')).toBeLessThan(1_000)
    expect(rig.ended).toEqual([21])
  })

  it('a delay ends at its time, not at the next poll', () => {
    const rig = rigOf(1, 12_345)
    rig.start(1)
    rig.run(12_000)
    expect(rig.ended).toEqual([])
    rig.run(2_000)
    expect(rig.ended).toEqual([21])
  })

  it('one that stops itself, in a step or in a condition, is aborted once, and what it starts in its place goes on', () => {
    for (const stopsIn of ['step', 'condition'] as const) {
      const ended: number[] = []
      const rig = createRig({
        tables: { commands: [{ id: 13, arguments: [], modes: [] }], procedures: [21, 22].map(id => ({ id, arguments: [] })) },
        handlers: {
          commands: { 1: p => p.start[1]!({}) },
          procedures: {
            1: p => {
              const stop = (): boolean => {
                p.stop[1]!()
                p.start[2]!({})
                return true
              }
              const frame = {
                step: 0,
                next: () => {
                  frame.step += 1
                  if (stopsIn === 'condition') return { condition: stop, limit: second }
                  stop()
                  return undefined
                },
              }
              return frame
            },
            2: () => waiting(1, 100_000, () => ended.push(22)),
          },
        },
      })
      rig.run(1000)
      rig.send(8, 1, [13])
      const packets = rig.run(second)
      expect(kinds(packets).filter(kind => kind !== '1.5')).toEqual(['1.1', '1.3', '1.8'])
      expect(packets.find(({ service, subtype }) => service === 1 && subtype === 8)!.data[4]).toBe(8)
      expect(ended).toEqual([22])
    }
  })

  it('one whose command breaks after it started it is forgotten: the command fails once, and no step runs', () => {
    const steps: number[] = []
    const rig = createRig({
      tables: { commands: [{ id: 13, arguments: [], modes: [] }], procedures: [{ id: 21, arguments: [] }] },
      handlers: {
        commands: {
          1: p => {
            p.start[1]!({})
            throw new Error('stuck')
          },
        },
        procedures: { 1: () => waiting(1, 100_000, () => steps.push(1)) },
      },
    })
    rig.world.recovers = true
    rig.run(1000)
    rig.send(8, 1, [13])
    const packets = rig.run(second).filter(({ service }) => service === 1)
    expect(kinds(packets)).toEqual(['1.1', '1.8'])
    expect(packets[1]!.data[4]).toBe(9)
    expect(steps).toEqual([])
  })

  it('one that is stopped by the command that started it fails that command, which never began', () => {
    for (const stop of ['stop', 'mode'] as const) {
      const rig = createRig({
        tables: { commands: [{ id: 13, arguments: [], modes: [] }], procedures: [{ id: 21, arguments: [] }] },
        handlers: {
          commands: {
            1: p => {
              p.start[1]!({})
              if (stop === 'stop') p.stop[1]!()
              else p.enter(2)
            },
          },
          procedures: { 1: () => waiting(1, 100_000) },
        },
      })
      rig.run(1000)
      rig.send(8, 1, [13])
      const packets = rig.run(second).filter(({ service }) => service === 1)
      expect(kinds(packets)).toEqual(['1.1', '1.4'])
      expect(packets[1]!.data[4]).toBe(8)
    }
  })
})
