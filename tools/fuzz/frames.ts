import type { Dictionary } from '../../firmware/declaration/dictionary'
import { ack, encodeTelecommand } from '../../hil/station/codec/pus'
import { expectedFaults } from '../../hil/station/hostile'
import { frameOf } from '../../hil/station/station'
import { type Random, randomOf } from './random'

/** Octets between two delimiters that hold no telecommand for the payload, made from real ones. */

export const frameKinds = ['random', 'truncated', 'bit-flipped', 'oversize', 'interleaved', 'misaddressed'] as const
export type FrameKind = (typeof frameKinds)[number]

export interface HostileFrame {
  readonly kind: FrameKind
  /** As on the wire, the closing delimiter included. */
  readonly octets: Uint8Array
  /** What a conforming receiver between frames counts for it. */
  readonly faults: ReturnType<typeof expectedFaults>['faults']
}

export interface FrameShape {
  /** Most octets of a random stretch. */
  readonly longest: number
  /** One in so many turns of the oversize ones is made, a random stretch in its place otherwise. */
  readonly oversizeEvery: number
}

/** `shape`: short frames make more of them in the same time. */
export function* hostileFrames(
  dictionary: Dictionary,
  seed: number,
  count: number,
  shape: FrameShape = { longest: 300, oversizeEvery: 1 },
): Generator<HostileFrame> {
  const random = randomOf(seed)
  for (let made = 0; made < count; ) {
    const turn = frameKinds[made % frameKinds.length]!
    const kind = turn === 'oversize' && random.below(shape.oversizeEvery) > 0 ? 'random' : turn
    const octets = makers[kind](random, dictionary, shape.longest)
    const { telecommands, faults } = expectedFaults(octets, dictionary)
    // One in 65,536 damaged packets has a check that holds: that one is a telecommand, and no fault of whoever obeys it.
    if (telecommands > 0) continue
    made += 1
    yield { kind, octets, faults }
  }
}

type Maker = (random: Random, dictionary: Dictionary, longest: number) => Uint8Array

const makers: Readonly<Record<FrameKind, Maker>> = {
  random: (random, _, longest) => delimited(random.octets(1 + random.below(longest))),
  truncated: (random, dictionary) => {
    const frame = someFrame(random, dictionary)
    return delimited(frame.subarray(0, 1 + random.below(frame.length - 1)))
  },
  'bit-flipped': (random, dictionary) => {
    const frame = someFrame(random, dictionary).slice()
    for (let flips = 1 + random.below(3); flips > 0; flips -= 1) {
      const at = random.below(frame.length)
      frame[at] = frame[at]! ^ (1 << random.below(8))
    }
    return delimited(frame)
  },
  oversize: (random, { link }) => delimited(random.octets(link.maxPacketOctets + random.below(100)).map(octet => octet || 1)),
  interleaved: (random, dictionary) => {
    const [one, two] = [someFrame(random, dictionary), someFrame(random, dictionary)]
    const cut = 1 + random.below(one.length - 1)
    return delimited(Uint8Array.of(...one.subarray(0, cut), ...two.subarray(0, -1), ...one.subarray(cut)))
  },
  misaddressed: (random, { link }) =>
    frameOf(
      encodeTelecommand({
        apid: (link.apid + 1 + random.below(2046)) % 2047,
        sequenceCount: random.below(16384),
        ackFlags: ack.all,
        service: random.below(256),
        subtype: random.below(256),
        sourceId: link.sourceId,
        data: random.octets(random.below(20)),
      }),
    ),
}

/** A telecommand that the payload would carry out or refuse, framed. */
function someFrame(random: Random, { link, commands, modes, parameters }: Dictionary): Uint8Array {
  const [service, subtype, data] = random.pick<readonly [number, number, Uint8Array]>([
    [17, 1, new Uint8Array(0)],
    [8, 1, Uint8Array.of(random.pick(commands.map(({ id }) => id)), random.below(4))],
    [128, 1, Uint8Array.of(random.pick(modes.map(({ id }) => id)))],
    [20, 1, Uint8Array.of(1, random.pick(parameters.map(({ id }) => id)))],
    [20, 3, Uint8Array.of(1, random.pick(parameters.map(({ id }) => id)), ...random.octets(4))],
    [random.below(256), random.below(256), random.octets(random.below(40))],
  ])
  return frameOf(encodeTelecommand({ apid: link.apid, sequenceCount: random.below(16384), ackFlags: ack.all, service, subtype, sourceId: link.sourceId, data }))
}

const delimited = (octets: Uint8Array): Uint8Array => (octets.at(-1) === 0 ? octets : Uint8Array.of(...octets, 0))
