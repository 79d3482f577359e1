import { describe, expect, it } from 'vitest'
import type { Board } from '../../../boards/contract'
import type { Dictionary } from '../../../firmware/declaration/dictionary'
import { linkFacts } from '../../../hal/station/profiles/ecss-pus-serial'
import { Deframer } from '../../../hil/station/codec/deframer'
import { decodeTelemetry, encodeTelecommand } from '../../../hil/station/codec/pus'
import { badChecksum, cutFrame, expectedFaults } from '../../../hil/station/hostile'
import { type Report, ReportReader } from '../../../hil/station/reports'
import { frameOf } from '../../../hil/station/station'
import { createFurnaceWorld } from '../../../hil/worlds/crystal-furnace'
import { createBoard } from '../../../tools/bench/create-board'
import { buildPayload } from '../../../tools/build/build-payload'
import { createRig, kinds } from './kernel-rig'
import { pingFrame } from './ping-frame'

const counters = ['linkCutFrames', 'linkBadEncoding', 'linkBadChecksum', 'linkOversize', 'linkNotForUs'] as const

/** Bad frames of every cause, one after the other: cut, with a bad checksum, for another APID, badly encoded, too short. */
function badFrames(apid: number): (n: number) => Uint8Array {
  const ping = encodeTelecommand({ apid, sequenceCount: 0, ackFlags: 15, service: 17, subtype: 1, sourceId: 1, data: new Uint8Array(0) })
  const strange = pingFrame(0, { ...linkFacts, apid: apid + 1 })
  const kinds = [badChecksum(ping), cutFrame(ping, 4), strange, Uint8Array.of(9, 1, 0), frameOf(Uint8Array.of(1))]
  return n => kinds[n % kinds.length]!
}

/** `count` bad frames at full line rate on a whole board, then quiet. Returns what was sent and what came. */
function flood(board: Board, dictionary: Dictionary, count: number): { readonly expected: number; readonly reports: readonly Report[] } {
  const reader = new ReportReader(dictionary)
  const reports: Report[] = []
  const deframer = new Deframer(dictionary.link.maxPacketOctets, {
    frame: frame => {
      const packet = decodeTelemetry(frame.slice())
      if (typeof packet === 'string') throw new Error(packet)
      reports.push(reader.read(packet))
    },
    fault: cause => {
      throw new Error(cause)
    },
  })
  board.link.onFromBoard = octet => deframer.push(Uint8Array.of(octet.value))
  createFurnaceWorld(board)
  board.power.on()
  board.advance(2e9)
  reports.length = 0
  const frames = badFrames(dictionary.link.apid)
  let expected = 0
  for (let n = 0; n < count; n++) {
    const frame = frames(n)
    const { telecommands, faults } = expectedFaults(frame, dictionary)
    expect(telecommands).toBe(0)
    for (const faultCount of Object.values(faults)) expected += faultCount
    board.link.send(frame)
    if (n % 100 === 99) board.advance(board.clock.now + 0.1e9)
  }
  board.advance(board.clock.now + 0.5e9)
  board.link.send(pingFrame(0, dictionary.link))
  board.advance(board.clock.now + 2e9)
  return { expected, reports }
}

async function run(boardName: 'host' | 'pico', count: number) {
  const built = await buildPayload('firmware/experiments/crystal-furnace', boardName, 'flight')
  const { expected, reports } = flood(createBoard(built), built.compiled.dictionary, count)
  const events = reports.filter(report => report.kind === 'event')
  expect(events.length).toBeGreaterThan(0)
  expect(events.length).toBeLessThanOrEqual(10)
  expect(new Set(events.map(({ name }) => name))).toEqual(new Set(['linkFaults']))
  const system = reports.filter(report => report.kind === 'housekeeping' && report.id === 1).at(-1)
  if (system?.kind !== 'housekeeping') throw new Error('no housekeeping came')
  expect(counters.reduce((sum, name) => sum + Number(system.values[name]), 0)).toBe(expected)
  expect([system.values['lateTasks'], system.values['linkLineErrors'], system.values['activitiesKilled']]).toEqual([0, 0, 0])
  // The link answers: nothing else was ever answered.
  expect(reports.filter(({ kind }) => kind === 'pong')).toHaveLength(1)
  expect(reports.filter(({ kind }) => ['refused', 'accepted', 'failed'].includes(kind))).toHaveLength(1)
}

describe('bad frames at full line rate', () => {
  it('cost at most 10 events for 10,000 of them in the kernel', () => {
    const rig = createRig()
    const packets = rig.run(1000)
    const frames = badFrames(100)
    for (let n = 0; n < 10_000; n++) {
      rig.octets(frames(n))
      // About what the line takes for these.
      packets.push(...rig.run(1_300))
    }
    packets.push(...rig.run(15_000_000))
    const events = packets.filter(({ service }) => service === 5)
    expect(events.length).toBeGreaterThan(0)
    expect(events.length).toBeLessThanOrEqual(10)
    // The last tells of all.
    const told = events.at(-1)!.data
    expect([2, 4, 6, 8, 10].reduce((sum, at) => sum + ((told[at]! << 8) | told[at + 1]!), 0)).toBe(10_000)
    rig.send(17, 1)
    expect(kinds(rig.run(100_000))).toEqual(['1.1', '17.2', '1.3', '1.7'])
  })
  it('are told of once, however long it stays quiet after them', () => {
    const rig = createRig()
    rig.run(1000)
    rig.octets(badFrames(100)(0))
    expect(rig.run(60_000_000).filter(({ service }) => service === 5).length).toBe(1)
  })
  it('are taken five in a turn at most, so that a turn ends', () => {
    const rig = createRig()
    rig.run(1000)
    const frames = badFrames(100)
    for (let n = 0; n < 40; n++) rig.octets(frames(n))
    let turns = 0
    while (rig.controller.step() === 0) turns++
    expect(turns).toBe(8)
  })
  it('cost as few on the host board, which answers when they are over', () => run('host', 100), 60_000)
  it('cost as few on the image, which answers when they are over', () => run('pico', 400), 120_000)
})
