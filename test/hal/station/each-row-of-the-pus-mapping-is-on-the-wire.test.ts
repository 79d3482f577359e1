import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { crc16 } from '../../../hil/station/codec/crc16'
import type { Telemetry } from '../../../hil/station/codec/pus'
import { createRig, type Rig } from '../../firmware/kernel/kernel-rig'

/**
 * A row of the mapping is a promise about octets: each is kept by the kernel, and no row is without its test. Octets are written here by hand from the
 * table, with no request of the station's and no writer of the board's.
 */

interface Heard {
  /** By message, `TM[17,2]`: the source data of the first one. */
  readonly telemetry: ReadonlyMap<string, readonly number[]>
  readonly refused: boolean
}

function hear(packets: readonly Telemetry[]): Heard {
  const telemetry = new Map<string, readonly number[]>()
  for (const { service, subtype, data } of packets) {
    const name = `TM[${service},${subtype}]`
    if (!telemetry.has(name)) telemetry.set(name, [...data])
  }
  return { telemetry, refused: telemetry.has('TM[1,2]') }
}

type Send = (service: number, subtype: number, data?: readonly number[]) => Heard
interface Row {
  /** Telecommands of the row in its order, each as [service, subtype, data]; none may be refused, or be unknown to the dispatcher. */
  readonly sent?: readonly (readonly [number, number, (readonly number[])?])[]
  /** Source data of the telemetry of the row, by message; a number for how many octets of any value. */
  readonly heard?: Readonly<Record<string, readonly number[] | number>>
  readonly before?: (send: Send, rig: Rig) => void
}

/** Packet id and sequence control of the first telecommand of a rig with APID 100. */
const id = [0x18, 100, 0xc0, 0]
const idOf = (count: number): number[] => [0x18, 100, 0xc0, count]
const loaded = [1, 0x42, 0x16, 0, 0, 2, 0, 99, 3, 1]
const check = (image: readonly number[]): number[] => [crc16(Uint8Array.from(image)) >> 8, crc16(Uint8Array.from(image)) & 255]
const initial = [1, 0x41, 0xa0, 0, 0, 2, 0, 30, 3, 0]

const rows: Readonly<Record<string, Row>> = {
  'accepted / refused': { before: send => send(17, 1), sent: [[44, 1]], heard: { 'TM[1,1]': id, 'TM[1,2]': [...idOf(1), 2] } },
  'started / start failed': {
    before: send => {
      send(128, 1, [1])
      send(8, 1, [1, 0])
    },
    sent: [[8, 1, [1, 1]]],
    heard: { 'TM[1,3]': id, 'TM[1,4]': [...idOf(2), 6] },
  },
  'progress of a procedure': { before: send => send(128, 1, [1]), sent: [[8, 1, [1, 3]]], heard: { 'TM[1,5]': [...idOf(1), 1] } },
  'completed / failed': {
    before: (send, rig) => {
      send(17, 1)
      send(128, 1, [1])
      rig.world.stable = false
    },
    sent: [[8, 1, [1, 3]]],
    heard: { 'TM[1,7]': id, 'TM[1,8]': [...idOf(2), 7] },
  },
  'switch a periodic report on / off': {
    sent: [
      [3, 5, [1, 2]],
      [3, 6, [1, 2]],
    ],
  },
  'set the period of a report': { sent: [[3, 31, [1, 2, 0, 0, 7, 0xd0]]] },
  'housekeeping report': { heard: { 'TM[3,25]': 0 } },
  'one report now': { sent: [[3, 27, [1, 2]]], heard: { 'TM[3,25]': [2, 0, 0, 0, 0, 0] } },
  event: { sent: [[8, 1, [2]]], heard: { 'TM[5,4]': [0, 1, 0x3f, 0xc0, 0, 0] } },
  'switch events on / off': {
    sent: [
      [5, 5, [1, 0, 1]],
      [5, 6, [2, 0, 1, 1, 1]],
    ],
  },
  'which events are off': { before: send => send(5, 6, [1, 0, 1]), sent: [[5, 7]], heard: { 'TM[5,8]': [1, 0, 1] } },
  'switch a severity on / off': {
    sent: [
      [5, 128, [1]],
      [5, 129, [1]],
    ],
  },
  'switch limits on / off': {
    sent: [
      [12, 1, [1, 1]],
      [12, 2, [1, 1]],
    ],
  },
  'payload command': { sent: [[8, 1, [2]]] },
  'arm a hazardous command': {
    before: send => send(128, 1, [1]),
    sent: [
      [8, 128, [3, 7, 1, 2]],
      [8, 1, [3, 7, 1, 2]],
    ],
  },
  disarm: { sent: [[8, 129]] },
  'set time': { sent: [[9, 128, [0x2e, 0x32, 0, 0, 1, 0x80, 0]]] },
  'ping / answer': { sent: [[17, 1]], heard: { 'TM[17,2]': [] } },
  'ask for parameters': { sent: [[20, 1, [2, 2, 3]]] },
  'parameter values': { sent: [[20, 1, [2, 2, 3]]], heard: { 'TM[20,2]': [2, 2, 0, 30, 3, 0] } },
  'set parameters': { sent: [[20, 3, [2, 2, 0, 99, 3, 1]]] },
  'open / abort a table load': {
    sent: [
      [20, 128],
      [20, 131],
    ],
  },
  'write to the shadow': { before: send => send(20, 128), sent: [[20, 129, [1, 2, 0, 99]]] },
  'activate the shadow': {
    before: send => {
      send(20, 128)
      send(20, 129, [3, ...loaded])
    },
    sent: [[20, 130, check(loaded)]],
  },
  'dump / dumped': { sent: [[20, 132, [0, 0, 4]]], heard: { 'TM[20,133]': [0, ...check(initial), 0, 10, 0, 4, ...initial.slice(4)] } },
  'change mode': { sent: [[128, 1, [7]]] },
  'mode report': { sent: [[128, 1, [7]]], heard: { 'TM[128,2]': [7, 0] } },
  'stop all procedures / one': {
    before: send => {
      send(128, 1, [1])
      send(8, 1, [1, 3])
    },
    sent: [
      [130, 2, [9]],
      [130, 1],
    ],
  },
  'boot report': { heard: { 'TM[129,1]': [0x12, 0x34, 0x56, 0x78, 0xca, 0xfe, 0, 1, 1, 2, 0, 0, 1, 1, ...new Array<number>(12).fill(0)] } },
  'restart with the payload': { sent: [[129, 4]] },
  'ask for identity / identity': { sent: [[129, 2]], heard: { 'TM[129,3]': [0x12, 0x34, 0x56, 0x78, 0xca, 0xfe, 0, 1, 0, 0, 0, 2] } },
}

/** Rows of the table as the document has them: item and messages. */
const mapped = readFileSync('hal/station/packets/pus-c/mapping.md', 'utf8')
  .split('\n## Messages')[1]!
  .split('\n')
  .flatMap(line => {
    const cells = line.split('|').map(cell => cell.trim())
    return cells.length === 5 && /^T[CM]\[/.test(cells[2]!) ? [[cells[1]!, cells[2]!.split(' / ')] as const] : []
  })

it('every row of the mapping has its test, and no test is of another', () => {
  expect(mapped.length).toBeGreaterThan(25)
  expect(Object.keys(rows)).toEqual(mapped.map(([item]) => item))
})

it.each(mapped)('%s', (item, messages) => {
  const { before, sent = [], heard = {} } = rows[item]!
  const limits = [{ slot: 1, id: 1, yellowLow: -1, yellowHigh: 1e9, redLow: -2, redHigh: 2e9, persistence: 1, mode: 0, fault: 0 }]
  const rig = createRig({ tables: { limits } })
  const all = rig.run(2_000_000)
  const send: Send = (service, subtype, data = []) => {
    rig.send(service, subtype, data)
    const packets = rig.run(20_000)
    all.push(...packets)
    return hear(packets)
  }
  before?.(send, rig)
  // What a row sends is what it names: a telecommand in another place would not be the row's.
  const telecommands = messages.filter(message => message.startsWith('TC['))
  if (telecommands.length > 0 && sent.length > 0)
    expect(telecommands.filter(message => !sent.some(([service, subtype]) => message === `TC[${service},${subtype}]`))).toEqual([])
  for (const [service, subtype, data] of sent) {
    const { refused } = send(service, subtype, data)
    if (heard['TM[1,2]'] === undefined) expect(refused, `TC[${service},${subtype}]`).toBe(false)
  }
  all.push(...rig.run(4_000_000))
  const { telemetry } = hear(item === 'one report now' ? all.filter(({ data }) => data[0] === 2) : all)
  for (const message of messages.filter(name => name.startsWith('TM['))) {
    const name = message.replace('severity', '4')
    expect(heard, `${item}: ${name}`).toHaveProperty([name])
    const due = heard[name]!
    const data = telemetry.get(name)
    expect(data, name).toBeDefined()
    if (typeof due === 'number') expect(data!.length).toBeGreaterThan(due)
    else expect(data).toEqual(due)
  }
})
