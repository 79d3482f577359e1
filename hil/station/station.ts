import type { Nanoseconds } from '../../boards/contract'
import type { Dictionary } from '../../firmware/declaration/dictionary'
import { HilError } from '../errors'
import { cobsEncode } from './codec/cobs'
import { type CucTime, cucFromNanoseconds } from './codec/cuc'
import { Deframer, type FrameFault } from './codec/deframer'
import { ack, decodeTelemetry, encodeTelecommand, packetFault, type Telecommand, type Telemetry, telemetryOverhead } from './codec/pus'
import { hex32 } from './dictionary'
import type { CommandEntry, Cursor, LogEntry, TelemetryEntry, UnframedEntry } from './log'
import { ReportReader } from './reports'
import type { Request } from './requests'

/** The port as the station uses it: a SerialPortStream, or anything that reads and writes octets. */
export interface StationPort {
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown
  write(octets: Uint8Array): unknown
}

export interface StationOptions {
  readonly dictionary: Dictionary
  readonly port: StationPort
  /** Rig time. */
  readonly clock: { readonly now: Nanoseconds }
  /** What the station tells time from; default: rig time. */
  readonly timekeeper?: { readonly now: Nanoseconds }
  /** The station's time at rig time 0, in seconds since the agency epoch. */
  readonly epochSeconds: number
  /** Of the first telecommand, 0–16383; default 0. A payload refuses counts it has just seen, so a station that starts anew goes on elsewhere. */
  readonly firstSequenceCount?: number
  /** The count of a telecommand, where another than the station's own is to be used. */
  readonly sequenceCountOf?: (request: Request) => number
  /** Octets of the stream from the payload that came with a line error, if the port can tell. */
  readonly hasLineErrors?: (first: number, end: number) => boolean
  /** Most entries of the log; one more throws B2005. Default 1 Mi. */
  readonly logCapacity?: number
}

export type DictionaryState = 'unseen' | 'match' | 'mismatch'
export type LinkCount = 'packets' | 'cut frame' | 'bad encoding' | 'bad checksum' | 'oversize' | 'not for us' | 'line error' | 'unreadable' | 'sequence gap'

type RejectCause = FrameFault | 'cut frame' | 'bad checksum' | 'not for us' | 'line error'

/**
 * The station's end of the link. Works from a dictionary alone. Telemetry is marked unverified until the payload has named its
 * dictionary's hash (boot report, identity); when that is another hash, commands whose octets the dictionary gives meaning to are refused.
 */
export class Station {
  readonly dictionary: Dictionary
  readonly counts: Record<LinkCount, number> = {
    packets: 0,
    'cut frame': 0,
    'bad encoding': 0,
    'bad checksum': 0,
    oversize: 0,
    'not for us': 0,
    'line error': 0,
    unreadable: 0,
    'sequence gap': 0,
  }
  #dictionaryState: DictionaryState = 'unseen'
  #payloadDictionary: number | undefined
  readonly #log: LogEntry[] = []
  readonly #reader: ReportReader
  readonly #deframer: Deframer
  readonly #capacity: number
  #sequenceCount: number
  /** Octets given to the port so far: the place of the next one in the wire log. */
  #written = 0
  #expectedCount: number | undefined

  constructor(private readonly options: StationOptions) {
    const { dictionary, port } = options
    this.dictionary = dictionary
    this.#sequenceCount = options.firstSequenceCount ?? 0
    this.#capacity = options.logCapacity ?? 1024 * 1024
    this.#reader = new ReportReader(dictionary)
    this.#deframer = new Deframer(dictionary.link.maxPacketOctets, {
      frame: (frame, first, end) => this.#receive(frame, first, end),
      fault: (cause, first, end) => this.#reject(options.hasLineErrors?.(first, end) ? 'line error' : cause, first, end),
    })
    port.on('data', chunk => this.#deframer.push(chunk))
  }

  get log(): readonly LogEntry[] {
    return this.#log
  }
  get cursor(): Cursor {
    return this.#log.length
  }
  get dictionaryState(): DictionaryState {
    return this.#dictionaryState
  }
  /** The station's time. */
  get time(): CucTime {
    return cucFromNanoseconds(this.options.epochSeconds, (this.options.timekeeper ?? this.options.clock).now)
  }
  get epochSeconds(): number {
    return this.options.epochSeconds
  }

  /** To be told when the payload lost power or got it back: what it named before no longer holds. */
  powerChanged(): void {
    this.#dictionaryState = 'unseen'
    this.#expectedCount = undefined
  }

  /** Sends a request; B2002 when the payload has another dictionary and the request needs ours. */
  send(request: Request, ackFlags: number = ack.all): CommandEntry {
    if (request.needsDictionary && this.#dictionaryState === 'mismatch')
      throw new HilError('B2002', `${request.title} was not sent`, {
        why: `the payload was built with dictionary ${hex32(this.#payloadDictionary ?? 0)}, the station holds ${hex32(this.dictionary.hash)}`,
        mend: 'give the station the dictionary.json that was written beside the image',
      })
    const packet: Telecommand = {
      apid: this.dictionary.link.apid,
      sequenceCount: this.options.sequenceCountOf?.(request) ?? this.#sequenceCount,
      ackFlags,
      service: request.service,
      subtype: request.subtype,
      sourceId: this.dictionary.link.sourceId,
      data: request.data,
    }
    const octets = encodeTelecommand(packet)
    const longest = this.dictionary.link.maxPacketOctets
    if (octets.length > longest) throw new HilError('B2008', `${request.title} takes ${octets.length} octets`, { why: `a packet has at most ${longest}` })
    this.#sequenceCount = (this.#sequenceCount + 1) & 0x3fff
    const wire = this.#write(frameOf(octets))
    const id = ((octets[0]! << 24) | (octets[1]! << 16) | (octets[2]! << 8) | octets[3]!) >>> 0
    return this.#append<CommandEntry>({
      index: this.#log.length,
      at: this.options.clock.now,
      kind: 'command',
      wire,
      octets,
      packet,
      title: request.title,
      request: id,
    })
  }

  /** Sends octets as they are: noise, cut frames, bad checksums. They are no packets, and are listed so. */
  sendRaw(octets: Uint8Array, reason: string): UnframedEntry {
    return this.#append<UnframedEntry>({
      index: this.#log.length,
      at: this.options.clock.now,
      kind: 'unframed',
      direction: 'to payload',
      wire: this.#write(octets),
      reason,
    })
  }

  /** The packet `send` would put on the wire, without sending it: to be damaged first. Its sequence count is not used up. */
  encode(request: Request): Uint8Array {
    const { apid, sourceId } = this.dictionary.link
    return encodeTelecommand({
      apid,
      sequenceCount: this.#sequenceCount,
      ackFlags: ack.all,
      service: request.service,
      subtype: request.subtype,
      sourceId,
      data: request.data,
    })
  }

  /** At the end of a run: octets that never saw a delimiter are listed too. */
  finish(): void {
    const first = this.#deframer.unfinished
    if (first !== undefined)
      this.#append<UnframedEntry>({
        index: this.#log.length,
        at: this.options.clock.now,
        kind: 'unframed',
        direction: 'from payload',
        wire: { first, end: this.#deframer.seen },
        reason: 'no delimiter before the end of the run',
      })
  }

  #write(octets: Uint8Array): { first: number; end: number } {
    const first = this.#written
    this.#written += octets.length
    this.options.port.write(octets)
    return { first, end: this.#written }
  }

  #receive(frame: Uint8Array, first: number, end: number): void {
    const octets = frame.slice()
    const packet = this.#examine(octets, first, end)
    if ('cause' in packet) {
      this.#reject(packet.cause, first, end, packet.detail)
      return
    }
    this.#watchSequence(packet.sequenceCount)
    const report = this.#reader.read(packet)
    if (report.kind === 'boot' || report.kind === 'identity') this.#identified(report.dictionaryHash)
    if (report.kind === 'unreadable') this.counts.unreadable += 1
    this.counts.packets += 1
    this.#append<TelemetryEntry>({
      index: this.#log.length,
      at: this.options.clock.now,
      kind: 'telemetry',
      wire: { first, end },
      octets,
      packet,
      report,
      verified: this.#dictionaryState === 'match',
    })
  }

  /** A telemetry packet of this link, or why the octets are none. */
  #examine(octets: Uint8Array, first: number, end: number): Telemetry | { readonly cause: RejectCause; readonly detail?: string } {
    if (this.options.hasLineErrors?.(first, end)) return { cause: 'line error' }
    const fault = packetFault(octets, telemetryOverhead)
    if (fault !== undefined) return { cause: fault }
    const packet = decodeTelemetry(octets)
    if (typeof packet === 'string') return { cause: 'not for us', detail: packet }
    if (packet.apid !== this.dictionary.link.apid) return { cause: 'not for us', detail: `APID ${packet.apid} is not ${this.dictionary.link.apid}` }
    return packet
  }

  #identified(hash: number): void {
    this.#payloadDictionary = hash
    this.#dictionaryState = hash === this.dictionary.hash ? 'match' : 'mismatch'
  }

  #watchSequence(count: number): void {
    if (this.#expectedCount !== undefined && count !== this.#expectedCount) this.counts['sequence gap'] += 1
    this.#expectedCount = (count + 1) & 0x3fff
  }

  #reject(cause: RejectCause, first: number, end: number, detail?: string): void {
    this.counts[cause] += 1
    this.#append<UnframedEntry>({
      index: this.#log.length,
      at: this.options.clock.now,
      kind: 'unframed',
      direction: 'from payload',
      wire: { first, end },
      reason: detail === undefined ? cause : `${cause}: ${detail}`,
    })
  }

  #append<E extends LogEntry>(entry: E): E {
    if (this.#log.length === this.#capacity)
      throw new HilError('B2005', "the station's log is full", { why: `it holds ${this.#capacity} entries`, mend: 'shorten the run or raise logCapacity' })
    this.#log.push(entry)
    return entry
  }
}

/** A packet as it stands on the wire: COBS and one delimiter. */
export function frameOf(packet: Uint8Array): Uint8Array {
  const encoded = cobsEncode(packet)
  const framed = new Uint8Array(encoded.length + 1)
  framed.set(encoded)
  return framed
}
