import type { Nanoseconds } from '../../boards/contract'
import { WireLog } from '../recorder/wire-log'
import type { StationPort } from '../station/station'
import type { OpenPort } from './serial-port'

/** A serial port with the record of what passed it. Times are of this process: octets are taken to have come back to back until they were read. */
export interface PortLine {
  readonly port: StationPort
  readonly fromBoard: WireLog
  readonly toBoard: WireLog
}

const capacity = 16 * 2 ** 20

/** `attention` is called when something came. */
export function recordedLine(port: OpenPort, baud: number, clock: { readonly now: Nanoseconds }, attention: () => void): PortLine {
  const fromBoard = new WireLog('from payload', capacity)
  const toBoard = new WireLog('to payload', capacity)
  const octetTime = Math.round(10e9 / baud)
  const keep = (log: WireLog, octets: Uint8Array, end: Nanoseconds) =>
    octets.forEach((value, place) => {
      const at = end - (octets.length - 1 - place) * octetTime
      log.append({ value, start: at - octetTime, end: at })
    })
  port.on('data', (chunk: Uint8Array) => keep(fromBoard, chunk, clock.now))
  return {
    fromBoard,
    toBoard,
    port: {
      on: (_, listener) =>
        port.on('data', (chunk: Uint8Array) => {
          listener(chunk)
          attention()
        }),
      write(octets) {
        keep(toBoard, octets, clock.now + octets.length * octetTime)
        port.write(Buffer.from(octets))
      },
    },
  }
}
