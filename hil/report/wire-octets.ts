import type { WireOctet } from '../../boards/contract'

/** A log of one direction, as the recorder keeps it. */
export interface OctetLog {
  readonly length: number
  octets(first: number, end: number): Uint8Array
  startOf(index: number): number
  endOf(index: number): number
  errorOf(index: number): WireOctet['error']
}

/** The log's octets one by one, for the value change dump and its judges. */
export const wireOctets = (log: OctetLog): WireOctet[] =>
  Array.from(log.octets(0, log.length), (value, index) => {
    const error = log.errorOf(index)
    return { value, start: log.startOf(index), end: log.endOf(index), ...(error === undefined ? {} : { error }) }
  })
