import type { I2cTransfer, SpiTransfer } from '../../../boards/contract'
import type { Recorder, RigEvent } from '../recorder'
import { WireLog } from '../wire-log'
import type { AbortRecord, LogHeader, SupplyRecord } from './format'
import { octetsOf } from './octet-runs'
import { type LogEnd, openLog } from './open-log'

/** A log in memory, in the shape of the recorder that wrote it: questions to one are questions to the other. */
export interface Recording extends Pick<Recorder, 'fromBoard' | 'toBoard' | 'events' | 'transfers' | 'selections'> {
  readonly header: LogHeader
  readonly end: LogEnd
  readonly supply: readonly SupplyRecord[]
  /** Why the bench ended the run before its time, if it did. */
  readonly aborts: readonly AbortRecord[]
}

/** Reads the log in folder `path` (or of the run there). `capacity`: octets per direction that are taken, more throws B2005; default 64 Mi. */
export function readRecording(path: string, capacity = 64 * 2 ** 20): Recording {
  const log = openLog(path)
  const fromBoard = new WireLog('from payload', capacity)
  const toBoard = new WireLog('to payload', capacity)
  const events: RigEvent[] = []
  const supply: SupplyRecord[] = []
  const aborts: AbortRecord[] = []
  const transfers: I2cTransfer[] = []
  const selections: SpiTransfer[] = []
  for (const record of log.records()) {
    switch (record.kind) {
      case 'octets':
        for (const octet of octetsOf(record)) (record.direction === 'from payload' ? fromBoard : toBoard).append(octet)
        break
      case 'line error': {
        const { direction, at: start, end, value, error } = record
        ;(direction === 'from payload' ? fromBoard : toBoard).append({ value, start, end, error })
        break
      }
      case 'i2c': {
        const { kind: _, ...transfer } = record
        transfers.push(transfer)
        break
      }
      case 'spi': {
        const { kind: _, ...selection } = record
        selections.push(selection)
        break
      }
      case 'supply':
        supply.push(record)
        break
      case 'abort':
        aborts.push(record)
        break
      case 'end':
        break
      default:
        events.push(record)
    }
  }
  return { header: log.header, end: log.end, fromBoard, toBoard, events, transfers, selections, supply, aborts }
}
