import type { FrameDescription, FrameField } from './frame'

/** The two packets of hal/station/packets/pus-c as a description: the same octets by another way. Layout and sources: its mapping.md. */

const primary = (value: 0 | 1): readonly FrameField[] => [
  { name: 'version', kind: 'constant', bits: 3, value: 0 },
  { name: 'type', kind: 'type', bits: 1, meaning: ['telemetry', 'telecommand'], value },
  { name: 'secondary header', kind: 'constant', bits: 1, value: 1 },
  { name: 'APID', kind: 'apid', bits: 11 },
  { name: 'sequence flags', kind: 'constant', bits: 2, value: 3 },
  { name: 'sequence count', kind: 'count', bits: 14 },
  { name: 'length', kind: 'length', bits: 16, rule: { counts: 'octets after this field', plus: -1 } },
  { name: 'PUS version', kind: 'constant', bits: 4, value: 2 },
]
const number = (name: string, bits: number): FrameField => ({ name, kind: 'value', bits })

const common = {
  class: 'secondary',
  stuffing: { kind: 'cobs' },
  check: { kind: 'crc', width: 16, poly: 0x1021, init: 0xffff, reflectIn: false, reflectOut: false, xorOut: 0, span: { from: 'fields', to: 'check' } },
} as const
const read = 'us-irs/spacepackets-py and ravisuhag/astro'

export const pusTelecommand: FrameDescription = {
  ...common,
  name: 'telecommand',
  source: { document: 'ECSS-E-ST-70-41C', clause: '7.4.4.1', read },
  direction: 'to payload',
  fields: [
    ...primary(1),
    number('acknowledgement', 4),
    number('service', 8),
    number('subtype', 8),
    number('source id', 16),
    { name: 'application data', kind: 'data', min: 0, max: 243 },
    { name: 'error control', kind: 'check' },
  ],
}

export const pusTelemetry: FrameDescription = {
  ...common,
  name: 'telemetry',
  source: { document: 'ECSS-E-ST-70-41C', clause: '7.4.3.1', read },
  direction: 'from payload',
  fields: [
    ...primary(0),
    number('time status', 4),
    number('service', 8),
    number('subtype', 8),
    number('message count', 16),
    number('destination id', 16),
    { name: 'P-field', kind: 'constant', bits: 8, value: 0x2e },
    { name: 'seconds', kind: 'coarse', bits: 32, epoch: 'agency' },
    { name: 'fraction', kind: 'fine', bits: 16, step: [1, 65_536] },
    { name: 'source data', kind: 'data', min: 0, max: 234 },
    { name: 'error control', kind: 'check' },
  ],
}
