import { choice, list, number, octet, type Row, whole } from './form'

/** Every value that a profile may have, by its key `section.name`. A profile leaves out what nobody has given. */

const dataDocument = "the station's data communication document (CSS: GB/T 34829-2017)"
const powerDocument = "the station's power interface document"
const operator = "the station's operator, in the payload's interface control document"
const rack = "the rack's or carrier's team"

const kinds = ['rs-422', 'ethernet', 'mil-std-1553b', 'fc-ae-1553'] as const

export const catalogue = {
  'data.kinds': list('interface kinds of the station', kinds, dataDocument),
  'data.kind': choice('interface kind in use', kinds, operator),
  'data.partner': choice('who speaks to the payload', ['rack controller', 'application information system', 'service module'], rack),

  'line.baud': whole('line rate', 'baud', [50, 10_000_000], dataDocument),
  'line.dataBits': whole('data bits', '', [5, 9], dataDocument),
  'line.parity': choice('parity', ['none', 'even', 'odd'], dataDocument),
  'line.stopBits': number('stop bits', '', [1, 2], dataDocument),
  'line.direction': choice('direction of the line', ['both ways', 'from the payload'], operator),

  'bus.slotZeroSync': choice('synchronisation of a bus in slot 0', ['without data', 'with data'], dataDocument),

  'packet.format': choice('packet format', ['pus-c', 'space packet', 'described'], dataDocument),
  'packet.typeBit': choice('meaning of the packet type bit', ['0 telemetry, 1 telecommand', '0 core, 1 payload'], dataDocument),
  'packet.check': choice('error control', ['CRC-16/IBM-3740', 'ISO checksum', '16-bit sum', '8-bit XOR', 'none'], dataDocument),
  'packet.framing': choice('framing', ['cobs', 'slip', 'escape', 'sync word', 'none'], dataDocument),
  'packet.maxOctets': whole('longest packet', 'octets', [7, 65_542], dataDocument),

  'command.duplicates': choice('a repeated telecommand is', ['refused', 'carried out'], operator),
  'command.gaps': choice('lost telecommands are', ['counted', 'waited for'], operator),
  'command.window': whole('counts told from duplicates', '', [1, 8_191], operator),
  'command.silence': whole('silence after which a source begins anew', 's', [1, 65_535], operator),
  'command.acceptance': number('telecommand to its acceptance', 'ms', [0, 60_000], operator),
  'command.rate': number('telecommands in a second, at most', '1/s', [0, 10_000], operator),

  'housekeeping.period': number('period of housekeeping', 's', [0.01, 86_400], dataDocument),
  'housekeeping.jitter': number('jitter of housekeeping', 'ms', [0, 60_000], dataDocument),
  'housekeeping.maxOctets': whole('longest housekeeping report', 'octets', [1, 65_542], dataDocument),
  'link.loss': number('silence after which the link counts as lost', 's', [0, 86_400], operator),
  'start.ready': number('power on to the first packet', 's', [0, 3_600], operator),

  'time.code': choice('time code', ['CUC', 'described', 'none'], dataDocument),
  'time.pField': octet('P-field of the time code', dataDocument),
  'time.coarseOctets': whole('octets of seconds', '', [1, 4], dataDocument),
  'time.fineOctets': whole('octets of fractions', '', [0, 3], dataDocument),
  'time.epoch': choice('epoch', ['agency', '1958-01-01 TAI', '1970-01-01 UTC', '1980-01-06 UTC'], dataDocument),
  'time.scale': choice('time scale', ['continuous', 'with leap seconds'], dataDocument),
  'time.period': number('period of the time distribution', 's', [0.001, 86_400], dataDocument),
  'time.accuracy': number('accuracy of the distributed time', 'ms', [0, 60_000], dataDocument),
  'time.holdover': whole('silence after which time is kept alone', 's', [1, 4_294_967_295], operator),
  'time.slew': whole('largest difference that is slewed', 'µs', [0, 10_000_000], operator),

  'power.voltage': number('supply voltage', 'V', [0, 400], powerDocument),
  'power.voltageMin': number('lowest supply voltage', 'V', [0, 400], powerDocument),
  'power.voltageMax': number('highest supply voltage', 'V', [0, 400], powerDocument),
  'power.continuous': number('power allowed', 'W', [0, 100_000], powerDocument),
  'power.inrushPeak': number('inrush current', 'A', [0, 10_000], powerDocument),
  'power.inrushTime': number('duration of the inrush', 'ms', [0, 60_000], powerDocument),
  'power.currentLimit': number('current of the limiter', 'A', [0, 10_000], powerDocument),
  'power.tripTime': number('trip time of the limiter', 'ms', [0, 60_000], powerDocument),
  'power.holdUp': number('interruption to be borne', 'ms', [0, 60_000], powerDocument),
  'power.offWarning': number('warning before power off', 'ms', [0, 3_600_000], powerDocument),
} as const satisfies Readonly<Record<`${string}.${string}`, Row>>

export type ProfileKey = keyof typeof catalogue
type ValueOf<R> = R extends Row<infer T> ? T : never
export type ProfileValues = { readonly [K in ProfileKey]: ValueOf<(typeof catalogue)[K]> }
