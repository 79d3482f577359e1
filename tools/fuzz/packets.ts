import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createNative } from '../../boards/host/emulator/native'
import type { Dictionary } from '../../firmware/declaration/dictionary'
import { Arrival, Uplink } from '../../firmware/kernel/uplink'
import type { Serial } from '../../hal/io/serial'
import type { LinkCause } from '../../hil/station/hostile'
import { FuzzFailure } from './failure'
import { frameKinds, type HostileFrame, hostileFrames } from './frames'
import { randomOf } from './random'

/** Hostile frames against the board's packet layer, on Node: counted as the station's codec would, never a telecommand, and nothing is kept. */

export interface PacketsDone {
  readonly frames: number
  readonly octets: number
  readonly kinds: Readonly<Record<string, number>>
  /** Node's heap after the run less that before it, in octets, garbage collected. */
  readonly heapGrowth: number
}

/** Frames one receiver takes: its counters saturate at 65,535. */
const perReceiver = 10_000
/** What the run's own bookkeeping and the engine may keep. */
const mostGrowth = 4 << 20

/** Throws FuzzFailure. */
export function fuzzPackets(dictionary: Dictionary, seed: number, count: number): PacketsDone {
  const kinds = Object.fromEntries(frameKinds.map(kind => [kind, 0]))
  const random = randomOf(seed ^ 0x5eed)
  const before = heapAfterCollection()
  let octets = 0
  let index = 0
  let receiver = createReceiver(dictionary.link.apid)
  for (const frame of hostileFrames(dictionary, seed, count)) {
    if (index % perReceiver === 0) receiver = createReceiver(dictionary.link.apid)
    const seen = receiver.take(frame.octets, 1 + random.below(80))
    const expected = describe(frame.faults)
    if (seen !== expected) throw new FuzzFailure({ layer: 'packets', seed, index, input: hexOf(frame), expected, seen })
    kinds[frame.kind]! += 1
    octets += frame.octets.length
    index += 1
  }
  const heapGrowth = heapAfterCollection() - before
  if (heapGrowth > mostGrowth)
    throw new FuzzFailure({
      layer: 'packets',
      seed,
      index,
      input: 'all of them',
      expected: `at most ${mostGrowth} octets kept`,
      seen: `${heapGrowth} octets kept`,
    })
  return { frames: index, octets, kinds, heapGrowth }
}

/** The receiver of flight code on a line that hands out what waits in pieces. */
function createReceiver(apid: number): { take(octets: Uint8Array, piece: number): string } {
  Object.assign(globalThis, { native: createNative() })
  let waiting: Uint8Array = new Uint8Array(0)
  let piece = 1
  const serial = {
    read: (into: Bytes) => {
      const part = waiting.subarray(0, Math.min(piece, into.length))
      waiting = waiting.subarray(part.length)
      part.forEach((octet, at) => {
        into[at] = octet
      })
      return part.length
    },
    errorCount: () => 0,
  } as unknown as Serial
  const uplink = new Uplink(serial, { now: () => 0 }, apid)
  const counts = (): Record<LinkCause, number> => ({
    'cut frame': uplink.cutFrames,
    'bad encoding': uplink.badEncoding,
    'bad checksum': uplink.badChecksum,
    oversize: uplink.oversize,
    'not for us': uplink.notForUs,
  })
  return {
    take: (octets, size) => {
      waiting = octets
      piece = size
      const start = counts()
      let arrival = uplink.next()
      // Every octet ends at most one frame: more turns than octets would be an endless loop.
      for (let turns = 0; arrival !== Arrival.nothing; turns += 1) {
        if (arrival === Arrival.telecommand) return 'a telecommand'
        if (turns > octets.length) return 'no end'
        arrival = uplink.next()
      }
      const end = counts()
      return describe(Object.fromEntries(Object.entries(end).map(([cause, value]) => [cause, value - start[cause as LinkCause]])))
    },
  }
}

const describe = (faults: Readonly<Record<string, number>>): string =>
  Object.entries(faults)
    .filter(([, times]) => times > 0)
    .map(([cause, times]) => `${cause} ${times}`)
    .join(', ') || 'nothing'

const hexOf = ({ octets }: HostileFrame): string => Buffer.from(octets).toString('hex')

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}
