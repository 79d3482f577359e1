import type { Nanoseconds, WireOctet } from '../../../boards/contract'
import type { HilError } from '../../errors'
import { encodeItem } from './cbor'
import { type Body, type Direction, firstHead, type LogHeader, type LogRecord, limits, type SegmentHeader } from './format'
import { frameBody, headAfter } from './frame'
import { type LogFiles, realFiles, requireFree, writeFailure } from './log-files'
import { RunGatherer } from './octet-runs'
import { headerOf } from './records'
import { SegmentFiles } from './segment-files'

export interface LogWriterOptions {
  /** Made here, and empty. */
  readonly folder: string
  readonly header: LogHeader
  /** Rig time. */
  readonly clock: { readonly now: Nanoseconds }
  readonly files?: LogFiles
  /** Octets that must be free before power goes on. Default 64 MiB. */
  readonly needed?: number
}

/** The promise is 100 ms from a record to the disk, of which half is the disk's. */
const syncMillis = 50
/** Octets between two looks at the clock; the timer looks too. */
const lookEvery = 64

/**
 * Appends to a log. What was given to it is on the disk at most 100 ms later, where the thread that owns it comes to its timers.
 * When the disk is full (B2104) or fails (B2106), the one who appends next is told by an exception, once; from then on it takes what the end of the run still brings.
 */
export class LogWriter {
  readonly #files: LogFiles
  readonly #segments: SegmentFiles
  readonly #gatherers: readonly RunGatherer[]
  readonly #timer: NodeJS.Timeout
  #records: (LogRecord | SegmentHeader)[] = []
  /** About how many octets everything that is not written yet will take. */
  #size = 0
  /** Octets since the clock was looked at. */
  #unlooked = 0
  #lastSync = performance.now()
  #block = 0
  #head: Uint8Array = firstHead
  #failure: HilError | undefined
  #isTold = false
  #isClosed = false

  constructor(private readonly options: LogWriterOptions) {
    this.#files = options.files ?? realFiles
    const put = (record: LogRecord) => this.#records.push(record)
    this.#gatherers = [new RunGatherer('from payload', put), new RunGatherer('to payload', put)]
    try {
      this.#segments = new SegmentFiles(options.folder, this.#files)
      this.#begin()
      this.#write()
    } catch (error) {
      throw writeFailure(options.folder, error)
    }
    this.#timer = setInterval(() => this.#due() && this.#attempt(), syncMillis / 2).unref()
  }

  /** Of the chain, over all blocks that are on the disk. */
  get head(): Uint8Array {
    return this.#head
  }
  /** How many that are. */
  get blocks(): number {
    return this.#block
  }
  /** Why nothing more is written. */
  get failure(): HilError | undefined {
    return this.#failure
  }

  octet(direction: Direction, octet: WireOctet): void {
    if (!this.#takes(12)) return
    this.#gatherers[direction === 'from payload' ? 0 : 1]!.append(octet)
    this.#unlooked += 1
    if (this.#unlooked >= lookEvery || this.#failure !== undefined) this.#appended()
  }

  append(record: LogRecord): void {
    if (!this.#takes(128 + ('octets' in record ? record.octets.length * 16 : 0))) return
    for (const gatherer of this.#gatherers) gatherer.flush()
    this.#records.push(record)
    this.#appended()
  }

  /** Everything so far is on the disk when this returns. */
  sync(): void {
    this.#attempt()
    this.#tell()
  }

  /** To be asked before power goes on: B2105 when too little disk is free. What was recorded so far is on the disk. */
  requireRoom(): void {
    requireFree(this.#files, this.options.folder, this.options.needed ?? 64 * 2 ** 20)
    this.sync()
  }

  /** Ends the log in order, on a full disk with what had been kept for it. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    clearInterval(this.#timer)
    for (const gatherer of this.#gatherers) gatherer.flush()
    this.#records.push({ kind: 'end', at: this.options.clock.now })
    try {
      this.#write()
      if (this.#failure === undefined) this.#segments.pack()
    } catch (error) {
      this.#failure ??= writeFailure(this.options.folder, error)
    } finally {
      this.#segments.close()
    }
    this.#tell()
  }

  /** After a failure only what the reserve has room for. */
  #takes(octets: number): boolean {
    if (this.#isClosed || (this.#failure !== undefined && this.#size + octets > limits.body / 4)) return false
    this.#size += octets
    return true
  }
  #appended(): void {
    this.#unlooked = 0
    if (this.#failure === undefined && (this.#size > limits.body / 4 || this.#due())) this.#attempt()
    this.#tell()
  }
  #due(): boolean {
    return this.#size > 0 && this.#failure === undefined && performance.now() - this.#lastSync >= syncMillis
  }
  #tell(): void {
    if (this.#failure === undefined || this.#isTold) return
    this.#isTold = true
    throw this.#failure
  }

  #attempt(): void {
    if (this.#failure !== undefined) return
    try {
      this.#write()
      if (this.#failure === undefined && this.#segments.isFilled) {
        this.#segments.pack()
        this.#begin()
      }
    } catch (error) {
      this.#failure ??= writeFailure(this.options.folder, error)
    }
  }

  #begin(): void {
    this.#segments.open()
    this.#records.unshift(headerOf(this.#segments.segment, this.#head, this.options.header))
    this.#size += 256
  }

  #write(): void {
    for (const gatherer of this.#gatherers) gatherer.flush()
    this.#lastSync = performance.now()
    this.#size = 0
    if (this.#records.length === 0) return
    const body: Body = { block: this.#block, wall: Date.now(), at: this.options.clock.now, records: this.#records }
    const octets = encodeItem(body)
    const head = headAfter(this.#head, octets)
    const written = this.#segments.write(frameBody(this.#head, octets, head))
    this.#records = []
    this.#block += 1
    this.#head = head
    if (written === 'last') this.#failure = writeFailure(this.options.folder, Object.assign(new Error('no space is left on the device'), { code: 'ENOSPC' }))
  }
}
