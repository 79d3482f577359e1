import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, inflateRawSync, constants as zlib } from 'node:zlib'
import type { Nanoseconds } from '../../../boards/contract'
import { HilError } from '../../errors'
import { decodeItem } from './cbor'
import { firstHead, headLength, type LogHeader, type LogRecord, longestSegment, type Place, segmentName } from './format'
import { readFrame } from './frame'
import { isSegmentHeader, readBody } from './records'

/** A block of a log: what came to the disk together. */
export interface LogBlock {
  readonly block: number
  readonly place: Place
  /** Wall clock when it was written, milliseconds since 1970 in UTC. */
  readonly wall: number
  /** Rig time at the same instant. */
  readonly at: Nanoseconds
  readonly records: readonly LogRecord[]
}

export interface LogEnd {
  /** `closed`: the recorder stopped in order. `cut`: it was ended, and the log holds what it had synced. */
  readonly kind: 'closed' | 'cut'
  /** Of the chain, after the last whole block. */
  readonly head: Uint8Array
  readonly blocks: number
  /** Where writing was cut off within a block, and how many octets of it are there; they are left out. */
  readonly torn?: Place & { readonly octets: number }
}

export interface OpenLog {
  readonly path: string
  readonly header: LogHeader
  readonly end: LogEnd
  blocks(): Generator<LogBlock>
  records(): Generator<LogRecord>
}

/**
 * Opens the log in folder `path` (or in `path/log`, of a run) and follows its chain to the end. Fails with B2101 when there is none,
 * B2102 where the chain breaks, B2103 when whole segments are missing at the end. A tail that was torn off is no failure: see `end`.
 */
export function openLog(path: string): OpenLog {
  const folder = existsSync(join(path, segmentName(0))) || existsSync(join(path, `${segmentName(0)}.gz`)) ? path : join(path, 'log')
  const count = segmentsIn(folder, path)
  let header: LogHeader | undefined
  let end: LogEnd | undefined
  const walk = function* (): Generator<LogBlock> {
    let head: Uint8Array = firstHead
    let block = 0
    let isOver = false
    let torn: LogEnd['torn']
    for (let segment = 0; segment < count; segment += 1) {
      const { octets, isPacked, flaw } = readSegment(folder, segment)
      const breaks = (octet: number, why: string) => chainBreak(folder, { segment, octet }, flaw === undefined ? why : `${why}; ${flaw}`)
      let at = 0
      while (at < octets.length) {
        const place: Place = { segment, octet: at }
        const frame = readFrame(octets, at, head)
        if (frame.kind === 'broken') throw breaks(at, frame.why)
        if (frame.kind === 'torn') {
          if (isPacked || segment !== count - 1) throw breaks(at, 'a segment that was closed ends within a block')
          torn = { ...place, octets: octets.length - at }
          break
        }
        const body = readBody(decodeItem(frame.body), block)
        if (body === undefined) throw breaks(at, 'the chain holds, but this is nothing that a recorder writes')
        const [first, ...others] = body.records
        const begins = isSegmentHeader(first)
        if (begins !== (at === 0) || others.some(isSegmentHeader) || isOver)
          throw breaks(at, isOver ? 'there is more after the end' : 'a segment begins elsewhere')
        if (begins && (first.segment !== segment || !head.every((octet, index) => octet === first.previous[index])))
          throw breaks(at, 'this segment belongs elsewhere')
        if (begins) header ??= first.log
        head = frame.head
        block += 1
        at = frame.end
        const records = (begins ? others : body.records) as readonly LogRecord[]
        isOver = records.at(-1)?.kind === 'end'
        yield { block: body.block, place, wall: body.wall, at: body.at, records }
      }
      if (flaw !== undefined) throw breaks(octets.length, 'the packed segment was changed')
      if (at === 0 && (isPacked || segment !== count - 1)) throw breaks(0, 'the segment is empty')
    }
    end = { kind: isOver ? 'closed' : 'cut', head: head.slice(0, headLength), blocks: block, ...(torn === undefined ? {} : { torn }) }
  }
  for (const _ of walk());
  if (header === undefined || end === undefined) throw noLog(path, 'not one block was written')
  return {
    path: folder,
    header,
    end,
    blocks: walk,
    *records() {
      for (const { records } of walk()) yield* records
    },
  }
}

const noLog = (path: string, why: string): HilError =>
  new HilError('B2101', 'this is no recording of the bench', { where: path, why, mend: 'name the folder of a run, or of its log' })

const chainBreak = (folder: string, { segment, octet }: Place, why: string): HilError =>
  new HilError('B2102', 'the recording was changed or damaged after it was written', {
    where: `${folder}: the chain breaks in segment ${segment}, octet ${octet}`,
    why,
    mend: 'what stands before that place is as it was recorded; take the rest from another copy',
  })

/** How many segments there are, without a gap. */
function segmentsIn(folder: string, path: string): number {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (cause) {
    throw noLog(path, cause instanceof Error ? cause.message : String(cause))
  }
  const numbers = new Set(names.flatMap(name => /^(\d{6})\.cbor(?:\.gz)?$/.exec(name)?.[1] ?? []).map(Number))
  if (numbers.size === 0) throw noLog(path, 'there is no segment in it')
  for (let segment = 0; segment < numbers.size; segment += 1)
    if (!numbers.has(segment)) throw chainBreak(folder, { segment, octet: 0 }, `the segment is missing, ${Math.max(...numbers)} is there`)
  return numbers.size
}

interface ReadSegment {
  readonly octets: Uint8Array
  readonly isPacked: boolean
  /** Why the packing is not whole; `octets` are then what could be had, for the place where the chain breaks. */
  readonly flaw?: string
}

/** A packed segment goes before a plain one: packing was whole before the plain one was to go. */
function readSegment(folder: string, segment: number): ReadSegment {
  const plain = join(folder, segmentName(segment))
  const isPacked = existsSync(`${plain}.gz`)
  const file = isPacked ? `${plain}.gz` : plain
  const status = lstatSync(file)
  // Packing makes what cannot be packed a little longer (RFC 1951, stored blocks).
  if (!status.isFile() || status.size > longestSegment * 1.01)
    throw chainBreak(folder, { segment, octet: longestSegment }, `no segment has ${status.size} octets`)
  const octets = readFileSync(file)
  if (!isPacked) return { octets, isPacked }
  try {
    return { octets: gunzipSync(octets, { maxOutputLength: longestSegment }), isPacked }
  } catch (error) {
    return { octets: salvage(octets), isPacked, flaw: `the packing is damaged: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** What a damaged gzip member still gives; ours have a header of 10 octets and a trailer of 8 (RFC 1952 section 2.3). */
function salvage(octets: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(octets.subarray(10), { maxOutputLength: longestSegment, finishFlush: zlib.Z_SYNC_FLUSH })
  } catch {
    return new Uint8Array(0)
  }
}
