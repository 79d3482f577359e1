import type { Assignment } from './assignment'
import type { ProfileKey, ProfileValues } from './catalogue'
import type { LinkFacts } from './link'
import type { Profile } from './profile'

/** Why a payload's board cannot serve a profile: its value, or none, against what is built. */
export interface Objection {
  readonly key: ProfileKey
  readonly has: string
  readonly built: string
}

/** The one value that is built. */
const fixed = {
  'line.dataBits': 8,
  'line.parity': 'none',
  'line.stopBits': 1,
  'packet.format': 'pus-c',
  'packet.typeBit': '0 telemetry, 1 telecommand',
  'packet.check': 'CRC-16/IBM-3740',
  'packet.framing': 'cobs',
  'packet.maxOctets': 256,
  'command.duplicates': 'refused',
  'command.gaps': 'counted',
  'command.window': 16,
  'time.code': 'CUC',
  'time.pField': 0x2e,
  'time.coarseOctets': 4,
  'time.fineOctets': 2,
  'time.epoch': 'agency',
  'time.scale': 'continuous',
  'time.slew': 100_000,
} as const satisfies { readonly [K in ProfileKey]?: ProfileValues[K] }

/** Any value in this range. */
const ranges = {
  'line.baud': [9_600, 921_600],
  'command.silence': [1, 65_535],
  'time.holdover': [1, 4_294_967_295],
} as const satisfies { readonly [K in ProfileKey]?: readonly [number, number] }

/** What the board is built with for this profile, or everything that stands against it. */
export function linkFactsOf({ name, values }: Profile, { apid, sourceId }: Assignment): LinkFacts | readonly Objection[] {
  const objections: Objection[] = []
  for (const [key, built] of Object.entries(fixed) as [keyof typeof fixed, unknown][]) {
    const has = values[key]?.value
    if (has !== built) objections.push({ key, has: String(has ?? 'no value'), built: String(built) })
  }
  const inRange = (key: keyof typeof ranges): number => {
    const has = values[key]?.value
    const [min, max] = ranges[key]
    if (has !== undefined && has >= min && has <= max) return has
    objections.push({ key, has: String(has ?? 'no value'), built: `${min} to ${max}` })
    return min
  }
  const reportLimit = values['housekeeping.maxOctets']
  const facts: LinkFacts = {
    profile: name,
    baud: inRange('line.baud'),
    framing: fixed['packet.framing'],
    packet: fixed['packet.format'],
    check: fixed['packet.check'],
    apid: apid.value,
    sourceId: sourceId.value,
    maxPacketOctets: fixed['packet.maxOctets'],
    ...(reportLimit === undefined ? {} : { maxReportOctets: reportLimit.value }),
    commandSequence: {
      duplicates: fixed['command.duplicates'],
      gaps: fixed['command.gaps'],
      window: fixed['command.window'],
      silenceSeconds: inRange('command.silence'),
    },
    timekeeping: { scale: fixed['time.scale'], holdoverSeconds: inRange('time.holdover'), slewMicros: fixed['time.slew'] },
    time: {
      code: fixed['time.code'],
      pField: fixed['time.pField'],
      coarseOctets: fixed['time.coarseOctets'],
      fineOctets: fixed['time.fineOctets'],
      epoch: fixed['time.epoch'],
    },
  }
  return objections.length > 0 ? objections : facts
}
