import type { Dictionary } from '../../firmware/declaration/dictionary'
import type { Recording } from '../recorder/log/recording'
import { align } from './align'
import { type SeenPacket, telecommandsOf, telemetryOf } from './packets'

/** One difference of two recordings, at the level of packets and fields. Times are rig nanoseconds of the recording they are of. */
export type Difference =
  | { readonly kind: 'only in one'; readonly which: 'a' | 'b'; readonly packet: SeenPacket }
  | { readonly kind: 'field'; readonly name: string; readonly a: SeenPacket; readonly b: SeenPacket; readonly values: readonly [a: string, b: string] }

export interface Compared {
  readonly differences: readonly Difference[]
  /** Packets of both, laid side by side. */
  readonly pairs: number
  /** Largest difference of two packets' times after power on, in nanoseconds. */
  readonly shift: number
}

export interface DiffOptions {
  /** Also compares times and counts in packets. Default false: they are another's in each run. */
  readonly withCounts?: boolean
}

/** Compares what was said, in each direction for itself: how two directions interleave on the wire is nothing either said. */
export function diffRecordings(
  a: Recording,
  b: Recording,
  dictionaries: { readonly a: Dictionary; readonly b: Dictionary },
  { withCounts = false }: DiffOptions = {},
): Compared {
  const differences: Difference[] = []
  let pairs = 0
  let shift = 0
  const zero = { a: firstPower(a), b: firstPower(b) }
  for (const packetsOf of [telecommandsOf, telemetryOf])
    for (const [left, right] of align(packetsOf(a, dictionaries.a), packetsOf(b, dictionaries.b), ({ kind }) => kind)) {
      if (left === undefined || right === undefined) {
        differences.push(left === undefined ? { kind: 'only in one', which: 'b', packet: right! } : { kind: 'only in one', which: 'a', packet: left })
        continue
      }
      pairs += 1
      shift = Math.max(shift, Math.abs(left.start - zero.a - (right.start - zero.b)))
      differences.push(...fieldDifferences(left, right, withCounts))
    }
  return { differences: differences.sort((one, other) => startOf(one) - startOf(other)), pairs, shift }
}

function* fieldDifferences(a: SeenPacket, b: SeenPacket, withCounts: boolean): Generator<Difference> {
  const [left, right] = [numbered(a, withCounts), numbered(b, withCounts)]
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const values = [left.get(name) ?? 'absent', right.get(name) ?? 'absent'] as const
    if (values[0] !== values[1]) yield { kind: 'field', name, a, b, values }
  }
}

/** Values by name; the second field of a name is `name 2`. */
function numbered({ fields }: SeenPacket, withCounts: boolean): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  const times = new Map<string, number>()
  for (const { name, value, isCount } of fields) {
    const nth = (times.get(name) ?? 0) + 1
    times.set(name, nth)
    if (withCounts || !isCount) values.set(nth === 1 ? name : `${name} ${nth}`, value)
  }
  return values
}

const startOf = (difference: Difference): number => (difference.kind === 'field' ? difference.a.start : difference.packet.start)
const firstPower = ({ events }: Recording): number => events.find(event => event.kind === 'power' && event.on)?.at ?? 0

/** One line, for people. */
export function describeDifference(difference: Difference): string {
  const seconds = (nanoseconds: number) => `${(nanoseconds / 1e9).toFixed(6)} s`
  if (difference.kind === 'only in one') {
    const { which, packet } = difference
    return `only in ${which.toUpperCase()}  ${seconds(packet.start)} ${packet.direction}: ${packet.kind}`
  }
  const { a, b, name, values } = difference
  return `${seconds(a.start)} / ${seconds(b.start)} ${a.direction}: ${a.kind}, ${name}: ${values[0]} / ${values[1]}`
}
