import { hermessTelemetry } from './hermess-frame'
import type { Profile } from './profile'
import type { Sourced } from './value'

const read = 'HERMESSSignalProcessingSoftware/VersionedSpecs TM.md @ 59f0983'
const published = <T>(value: T, clause: string): Sourced<T> => ({
  value,
  class: 'published',
  source: { document: 'HERMESS Telemetry protocol (TM) 3.0.0', clause, read },
})
const line = 'UART via USB interface'
const dataframe = 'The HERMESS TM dataframe'

/** The telemetry of one flown REXUS experiment through the rocket's service module: simplex, one frame of fixed length. Power is not public. */
export const rexusHermess: Profile = {
  name: 'rexus-hermess',
  what: 'telemetry of the REXUS experiment HERMESS through the service module; its frame is published, its power side is not',
  values: {
    'data.partner': published('service module', 'Description'),
    'line.baud': published(38_400, `${line} 2`),
    'line.dataBits': published(8, `${line} 5`),
    'line.parity': published('none', `${line} 4`),
    'line.stopBits': published(1, `${line} 3`),
    'line.direction': published('from the payload', `${line} 1`),
    'packet.format': published('described', dataframe),
    'packet.check': published('CRC-16/IBM-3740', '60 CRC0 to 61 CRC1: CRC 16 CCITT FALSE'),
    'packet.framing': published('sync word', '62 SYN0 to 63 SYN1'),
    'packet.maxOctets': published(64, dataframe),
    'housekeeping.period': published(0.5, `${line} 7: approximately twice per second`),
    'housekeeping.maxOctets': published(64, dataframe),
    'time.code': published('described', '03 PTST'),
  },
  // Nothing goes to the payload: hal/station/packets/hermess/mapping.md.
  notRepresentable: ['telecommand', 'verification', 'time distribution'],
  frames: [hermessTelemetry],
}
