import { Encoder } from 'cbor-x'
import type { I2cTransfer, Nanoseconds, SpiTransfer } from '../../boards/contract'
import { HilError } from '../errors'
import type { Recorder, RigEvent } from './recorder'

/**
 * The record as a CBOR sequence (RFC 8742): one header, then blocks in the order they were written. A block holds what came since the
 * block before it, so that a file cut short loses its last block and no more.
 */
export interface LogHeader {
  readonly format: 'berth-log/1'
  readonly board: string
  readonly proofLevel: string
  readonly baud: number
}
export interface WireBlock {
  readonly octets: Uint8Array
  readonly starts: readonly Nanoseconds[]
  readonly ends: readonly Nanoseconds[]
  /** Per octet: 0 clean, 1 framing, 2 parity, 3 break. */
  readonly errors: Uint8Array
}
export interface LogBlock {
  readonly fromBoard: WireBlock
  readonly toBoard: WireBlock
  readonly events: readonly RigEvent[]
  readonly transfers: readonly I2cTransfer[]
  readonly selections: readonly SpiTransfer[]
}

// Plain RFC 8949 items, so that any CBOR reader can open the file: no shared structures, no JavaScript tags.
const cbor = new Encoder({ useRecords: false, mapsAsObjects: true, tagUint8Array: false, variableMapSize: true })

/** Writes what is new on each call of `flush`; the first writes the header too. `append` gets whole CBOR items. */
export function logWriter(recorder: Recorder, append: (octets: Uint8Array) => void): { flush(): void } {
  const { board, fromBoard, toBoard, events, transfers, selections } = recorder
  const done = { from: 0, to: 0, events: 0, transfers: 0, selections: 0 }
  const header: LogHeader = { format: 'berth-log/1', board: board.name, proofLevel: board.proofLevel, baud: board.link.baud }
  append(Uint8Array.from(cbor.encode(header)))
  const wire = (log: typeof fromBoard, first: number): WireBlock => {
    const { octets, starts, ends, errors } = log.columns(first, log.length)
    return { octets, starts: Array.from(starts), ends: Array.from(ends), errors }
  }
  return {
    flush() {
      const block: LogBlock = {
        fromBoard: wire(fromBoard, done.from),
        toBoard: wire(toBoard, done.to),
        events: events.slice(done.events),
        transfers: transfers.slice(done.transfers),
        selections: selections.slice(done.selections),
      }
      done.from = fromBoard.length
      done.to = toBoard.length
      done.events = events.length
      done.transfers = transfers.length
      done.selections = selections.length
      append(Uint8Array.from(cbor.encode(block)))
    },
  }
}

/** Reads a whole log file back. A block cut short at the end is left out. */
export function readLog(file: Uint8Array): { header: LogHeader; blocks: readonly LogBlock[] } {
  const items: unknown[] = []
  try {
    cbor.decodeMultiple(file, item => {
      items.push(item)
    })
  } catch (error) {
    if (items.length === 0) throw new HilError('B2007', 'this is no log of the bench', { why: (error as Error).message })
  }
  const [header, ...blocks] = items
  if ((header as LogHeader | undefined)?.format !== 'berth-log/1')
    throw new HilError('B2007', 'this is no log of the bench', { why: 'it does not start with a berth-log/1 header' })
  return { header: header as LogHeader, blocks: blocks as LogBlock[] }
}
