import type { FrameDescription, FrameField } from './frame'

const flag = (name: string): FrameField => ({ name, kind: 'value', bits: 1 })
const octet = (name: string): FrameField => ({ name, kind: 'value', bits: 8 })

/** HERMESS TM 3.0.0: 64 octets about twice a second. Its octets 06 to 59 are 54, though their names run from TE00 to TE55: the places are taken. */
export const hermessTelemetry: FrameDescription = {
  name: 'telemetry',
  class: 'published',
  source: {
    document: 'HERMESS Telemetry protocol (TM) 3.0.0',
    clause: 'The HERMESS TM dataframe',
    read: 'HERMESSSignalProcessingSoftware/VersionedSpecs TM.md @ 59f0983',
  },
  direction: 'from payload',
  stuffing: { kind: 'none' },
  sync: { place: 'trailing', octets: [0x17, 0xf0] },
  fields: [
    { name: 'FRID', kind: 'count', bits: 8 },
    ...['restarted', 'LO', 'SOE', 'SODS', 'clearing', 'recording', 'write protected', 'cleared'].map(flag),
    { name: 'undefined', kind: 'value', bits: 7 },
    flag('first of PTST'),
    ...['PTST', 'MS01', 'MS02'].map(octet),
    { name: 'text', kind: 'data', min: 54, max: 54 },
    { name: 'CRC', kind: 'check' },
  ],
  check: { kind: 'crc', width: 16, poly: 0x1021, init: 0xffff, reflectIn: false, reflectOut: false, xorOut: 0, span: { from: 'fields', to: 'check' } },
  cadence: { periodMillis: 500 },
}
