import { describe, expect, it } from 'vitest'
import { Activity } from '../../../firmware/kernel/ids'
import type { PayloadObject } from '../../../firmware/kernel/tables'
import { createRig, kinds, lastReport, systemValue, waiting } from './kernel-rig'

const second = 1_000_000
type Part = 'task' | 'command' | 'procedure' | 'condition' | 'response' | 'enter' | 'exit'

/** A payload of which one part throws; the other task counts on. Starts in mode 2. */
function rigOf(part: Part, cause = 0xfffe) {
  const world = { breaks: false, ticks: 0 }
  const crash = (now: Part): void => {
    if (world.breaks && now === part) throw new Error(part)
  }
  const task = (run: (p: PayloadObject) => void) => () => ({ period: 100_000, phase: 0, deadline: 100_000, watchdog: 10 * second, run })
  const rig = createRig({
    tables: {
      commands: [
        { id: 4, arguments: [], modes: [] },
        { id: 5, arguments: [], modes: [] },
      ],
      procedures: [
        { id: 21, arguments: [] },
        { id: 22, arguments: [] },
      ],
      faults: [{ id: 513, severity: 3, arguments: [], faultId: 1, persistence: 1, clearMicros: second }],
    },
    handlers: {
      commands: { 1: () => crash('command'), 2: p => p.start[1]!({}) },
      tasks: {
        1: task(p => {
          crash('task')
          if (part === 'response' && world.breaks) p.fault[1]!({})
        }),
        2: task(() => {
          world.ticks += 1
        }),
      },
      procedures: {
        1: () => {
          let steps = 0
          const condition = () => {
            crash('condition')
            return false
          }
          return {
            step: 0,
            next: () => {
              steps += 1
              if (steps === 2) crash('procedure')
              if (part === 'condition') return { condition, limit: 10 * second }
              return { condition: undefined, limit: 100_000 }
            },
          }
        },
        2: () => waiting(50, 100_000),
      },
      faults: { 1: () => crash('response') },
      modes: { 1: { exit: () => {} }, 2: { enter: () => crash('enter') }, 3: { exit: () => crash('exit') } },
    },
  })
  rig.world.recovers = true
  rig.world.cause = cause
  rig.run(1000)
  rig.send(128, 1, [7], 0)
  rig.run(1000)
  const breakFor = (micros: number) => {
    world.breaks = true
    const packets = rig.run(micros)
    world.breaks = false
    return packets
  }
  return { ...rig, breakFor, ticks: () => world.ticks }
}

/** Cause, activity, number, place of each activityFaulted. */
const crashes = (packets: ReturnType<ReturnType<typeof rigOf>['run']>): number[][] =>
  packets
    .filter(({ service, data }) => service === 5 && data[0] === 1 && data[1] === 2)
    .map(({ data }) => {
      const view = new DataView(data.buffer, data.byteOffset)
      return [view.getUint16(2), data[4]!, data[5]!, view.getUint32(6)]
    })
const mode = (packets: ReturnType<ReturnType<typeof rigOf>['run']>): number[] => packets.filter(({ service }) => service === 128).map(({ data }) => data[0]!)

describe('an activity that the runtime ends', () => {
  it('costs a task one run: the record is told, the other task goes on, the mode stays', () => {
    const rig = rigOf('task', 0xffff)
    const packets = rig.breakFor(100_000)
    expect(crashes(packets)).toEqual([[0xffff, Activity.task, 1, 0x00070009]])
    expect(mode(packets)).toEqual([])
    const before = rig.ticks()
    rig.run(second)
    expect(rig.ticks() - before).toBe(10)
  })

  it('costs a command itself', () => {
    const rig = rigOf('command')
    rig.send(8, 1, [4], 1)
    const packets = rig.breakFor(1000)
    expect(kinds(packets).sort()).toEqual(['1.8', '5.4'])
    expect(packets.find(({ service }) => service === 1)!.data[4]).toBe(9)
    expect(crashes(packets)).toEqual([[0xfffe, Activity.command, 4, 0x00070009]])
    rig.send(17, 1, [], 1)
    expect(kinds(rig.run(1000))).toEqual(['17.2', '1.7'])
  })

  it.each(['procedure', 'condition'] as const)('costs a procedure itself when its %s breaks', part => {
    const rig = rigOf(part)
    rig.send(8, 1, [5], 1)
    const packets = rig.breakFor(300_000)
    expect(crashes(packets)).toEqual([[0xfffe, Activity.procedure, 21, 0x00070009]])
    expect(packets.find(({ service }) => service === 1)!.data[4]).toBe(9)
    expect(mode(packets)).toEqual([])
  })

  it('in a response leads to safe mode at once', () => {
    const packets = rigOf('response').breakFor(100_000)
    expect(crashes(packets)).toEqual([[0xfffe, Activity.faultResponse, 1, 0x00070009]])
    expect(mode(packets)).toEqual([0])
  })

  it('costs a command itself once: a task that breaks after it does not fail it again', () => {
    const rig = createRig()
    rig.world.recovers = true
    rig.run(1000)
    const stuck = () => {
      throw new Error('stuck')
    }
    rig.world.duringCommand = stuck
    rig.send(8, 1, [2])
    const packets = rig.run(50_000)
    rig.world.duringTask = stuck
    packets.push(...rig.run(100_000))
    expect(packets.filter(({ service, subtype }) => service === 1 && subtype === 8).length).toBe(1)
  })

  it('in an entry action leads to safe mode, and fails the command that asked for the mode', () => {
    const rig = rigOf('enter')
    rig.send(128, 1, [1], 1)
    const packets = rig.breakFor(10_000)
    expect(crashes(packets)).toEqual([[0xfffe, Activity.modeAction, 1, 0x00070009]])
    expect(mode(packets)).toEqual([1, 0])
    expect(packets.find(({ service }) => service === 1)!.data[4]).toBe(9)
  })

  it('in an exit action cannot keep the mode', () => {
    const rig = rigOf('exit')
    rig.send(128, 1, [1], 0)
    const packets = rig.breakFor(10_000)
    expect(crashes(packets)).toEqual([[0xfffe, Activity.modeAction, 7, 0x00070009]])
    expect(mode(packets)).toEqual([1, 0])
  })

  it('three times within a minute leads to safe mode, and pings are answered all along', () => {
    const rig = rigOf('task')
    let packets = rig.breakFor(200_000)
    expect(mode(packets)).toEqual([])
    rig.send(17, 1, [], 1)
    packets = rig.breakFor(100_000)
    expect(kinds(packets)).toContain('17.2')
    expect(mode(packets)).toEqual([0])
    expect(kinds(packets)).toContain('5.4')
    expect(systemValue(lastReport(rig.run(second), 1), 'crashes')).toBe(3)
  })

  it('now and then, more than a minute apart, leaves the mode alone', () => {
    const rig = rigOf('task')
    for (let n = 0; n < 6; n++) {
      expect(mode(rig.breakFor(100_000))).toEqual([])
      rig.run(61 * second)
    }
  })

  it('three times in safe mode gives the payload up', () => {
    const rig = rigOf('task')
    rig.breakFor(500_000)
    expect(rig.minimal()).toBe(0)
    rig.breakFor(100_000)
    expect(rig.minimal()).toBe(1)
  })
})

describe('a task that never ends a run', () => {
  it('starves the watchdog', () => {
    const rig = createRig()
    rig.world.recovers = true
    rig.run(2 * second)
    rig.world.duringTask = () => {
      throw new Error('stuck')
    }
    rig.run(4 * second)
    const starved = rig.fed()
    rig.run(2 * second)
    expect(rig.fed()).toBe(starved)
  })
})
