import { describe, expect, it } from 'vitest'
import type { FaultRow, PayloadObject, Slots, Value } from '../../../firmware/kernel/tables'
import { createRig, kinds, lastReport, systemValue, waiting } from './kernel-rig'

const second = 1_000_000
const fault = (faultId: number, persistence = 1): FaultRow => ({
  id: 512 + faultId,
  severity: 3,
  arguments: [{ kind: 1, min: 0, max: 255 }],
  faultId,
  persistence,
  clearMicros: 5 * second,
})

/** A task every 100 ms raises the fault in the slot of `raising`; `answer` is the response to fault 2, fault 1 goes to safe mode. */
function rigOf(answer: (p: PayloadObject, args: Slots<Value>) => void = () => {}) {
  const world = { raising: 0 }
  const rig = createRig({
    tables: { faults: [fault(1), fault(2, 3)], procedures: [{ id: 9, arguments: [] }] },
    handlers: {
      tasks: {
        1: () => ({
          period: 100_000,
          phase: 0,
          deadline: 100_000,
          watchdog: second,
          run: p => {
            if (world.raising > 0) p.fault[world.raising]!({ 1: 77 })
          },
        }),
      },
      procedures: { 1: () => waiting(1, 10 * second) },
      commands: { 2: p => p.start[1]!({}) },
      faults: { 1: p => p.enter(1), 2: (p, args) => answer(p, args) },
    },
  })
  rig.run(1000)
  const raise = (slot: number, micros: number) => {
    world.raising = slot
    const packets = rig.run(micros)
    world.raising = 0
    return packets
  }
  const toRun = () => {
    rig.send(128, 1, [7], 0)
    rig.run(1000)
  }
  return { ...rig, raise, toRun }
}

describe('a declared fault', () => {
  it('is told in its event, and its response leads to safe mode', () => {
    const rig = rigOf()
    rig.toRun()
    const packets = rig.raise(1, 100_000)
    expect(kinds(packets)).toEqual(['5.3', '128.2'])
    expect([...packets[0]!.data]).toEqual([2, 1, 77])
    expect([...packets[1]!.data]).toEqual([0, 7])
  })

  it('is confirmed by as many raises in a row as its persistence says, no fewer', () => {
    const seen: unknown[] = []
    const rig = rigOf((_p, args) => seen.push(args[1]))
    rig.raise(2, 200_000)
    expect(seen).toEqual([])
    rig.run(6 * second)
    rig.raise(2, 200_000)
    expect(seen).toEqual([])
    rig.raise(2, 100_000)
    expect(seen).toEqual([77])
  })

  it('that stays is answered once; when it was over and comes again, again', () => {
    const rig = rigOf()
    rig.toRun()
    const packets = rig.raise(1, 20 * second)
    expect(kinds(packets).filter(kind => kind === '5.3')).toEqual(['5.3'])
    expect(rig.minimal()).toBe(0)
    rig.run(6 * second)
    expect(kinds(rig.raise(1, 100_000))).toEqual(['5.3'])
  })

  it('is counted in housekeeping, with the last id', () => {
    const rig = rigOf()
    rig.toRun()
    rig.raise(2, 300_000)
    rig.raise(1, 100_000)
    const report = lastReport(rig.run(2 * second), 1)
    expect([systemValue(report, 'faults'), systemValue(report, 'lastFault'), systemValue(report, 'crashes')]).toEqual([2, 1, 0])
  })

  it('may stop a procedure', () => {
    const rig = rigOf(p => p.stop[1]!())
    rig.send(8, 1, [2], 0)
    rig.run(100_000)
    const failed = rig.raise(2, 300_000).find(({ service, subtype }) => service === 1 && subtype === 8)
    expect(failed?.data[4]).toBe(8)
  })

  it('the third one in safe mode gives the payload up', () => {
    const rig = rigOf()
    rig.raise(1, 100_000)
    rig.raise(2, 300_000)
    expect(rig.minimal()).toBe(0)
    rig.run(6 * second)
    rig.raise(1, 100_000)
    expect(rig.minimal()).toBe(1)
  })

  it('leaving safe mode begins the counting anew', () => {
    const rig = rigOf()
    rig.raise(1, 100_000)
    rig.raise(2, 300_000)
    rig.run(6 * second)
    rig.toRun()
    rig.raise(1, 100_000)
    expect(rig.minimal()).toBe(0)
    expect(systemValue(lastReport(rig.run(2 * second), 1), 'faultsInSafe')).toBe(0)
  })
})
