import { setTimeout as pass } from 'node:timers/promises'
import type { Nanoseconds, WireOctet } from '../../../boards/contract'
import { HilError } from '../../errors'
import { MarkedStream, markLineErrors } from '../../link/line-errors'
import { type OpenPort, openPort } from '../../link/serial-port'
import type { Direction, LogHeader, LogRecord } from '../log/format'
import { RunGatherer } from '../log/octet-runs'
import { LogWriter } from '../log/writer'
import { GuardianLink } from './guardian-link'
import type { FromRecorder, StartRecording, ToldError } from './messages'
import { ChunkTimes } from './port-tap'

/** A line without power is over when nothing came for so long. */
const quietNanos = 100e6

/** The recorder of one run at one port: the log first, then the port, then the guardian, then, when asked, power. */
export class RecordingSession {
  #log!: LogWriter
  #port!: OpenPort
  #guardian: GuardianLink | undefined
  #isOn = false
  #isOver = false
  #lastOctet = 0
  #ending: Promise<void> | undefined
  readonly #zero = process.hrtime.bigint()
  readonly #times: Readonly<Record<Direction, ChunkTimes>>

  private constructor(
    baud: number,
    private readonly tell: (news: FromRecorder) => void,
  ) {
    const octetTime = 10e9 / baud
    this.#times = { 'from payload': new ChunkTimes(octetTime), 'to payload': new ChunkTimes(octetTime) }
  }

  static async start(options: StartRecording, tell: (news: FromRecorder) => void): Promise<RecordingSession> {
    const session = new RecordingSession(options.baud, tell)
    const started = new Date().toISOString()
    session.#port = await openPort(options.port, options.baud)
    const isMarked = markLineErrors(session.#port)
    const stream = new MarkedStream(isMarked)
    const header: LogHeader = { ...options.header, baud: options.baud, lineErrors: isMarked ? 'observable' : 'not observable', started }
    session.#log = new LogWriter({
      folder: options.folder,
      header,
      clock: session,
      ...(options.needed === undefined ? {} : { needed: options.needed }),
    })
    session.#port.on('data', (octets: Uint8Array) => session.#octets('from payload', session.#times['from payload'].received(stream.read(octets), session.now)))
    session.#port.once(
      'close',
      () => void session.abort(new HilError('B2010', 'the port is gone; the run was ended', { where: options.port, mend: 'plug it in again' })),
    )
    try {
      session.#guardian = await GuardianLink.start(options.supply, options.neverExceed, {
        reading: reading => session.#append({ kind: 'supply', at: session.now, ...reading }),
        lost: error => void session.abort(error),
      })
    } catch (error) {
      await session.abort(error as HilError)
      throw error
    }
    tell({ kind: 'ready', header, zero: session.#zero, guardian: session.#guardian.pid })
    return session
  }

  /** Rig time. */
  get now(): Nanoseconds {
    return Number(process.hrtime.bigint() - this.#zero)
  }

  /** The record says that power comes before it does. */
  async power(on: boolean): Promise<void> {
    try {
      if (on) {
        this.#log.requireRoom()
        this.#append({ kind: 'power', at: this.now, on })
        this.#log.sync()
      }
      if (this.#isOver) throw new HilError('B2006', 'the recorder has stopped')
      this.#isOn = on
      await this.#guardian!.power(on)
      if (!on) this.#append({ kind: 'power', at: this.now, on })
      this.tell({ kind: 'powered', on })
    } catch (error) {
      const flaw = toldError(error)
      this.tell({ kind: 'powered', on, flaw })
      if (flaw.code === 'B2123') await this.abort(error as HilError)
    }
  }

  send(octets: Uint8Array): void {
    if (this.#isOver) return
    this.#octets('to payload', this.#times['to payload'].sent(octets, this.now))
    this.#port.write(octets)
  }

  note(text: string): void {
    this.#append({ kind: 'note', at: this.now, text })
  }

  /** Power off, the log closed. */
  stop(): Promise<void> {
    return this.#end()
  }

  /** As `stop`, with the reason in the log and told. */
  abort(error: HilError): Promise<void> {
    return this.#end(error)
  }

  /** Once; whoever asks again waits for the same end. */
  #end(error?: HilError): Promise<void> {
    this.#ending ??= this.#endInOrder(error)
    return this.#ending
  }

  async #endInOrder(error: HilError | undefined): Promise<void> {
    this.#isOver = true
    const flaw = await this.#guardian?.stop()
    if (this.#isOn) this.#write(() => this.#log.append({ kind: 'power', at: this.now, on: false }))
    this.#isOn = false
    const why = error ?? (flaw === undefined ? undefined : new HilError('B2123', 'power could not be switched off at the end', { why: flaw }))
    if (why !== undefined) {
      this.#write(() => this.#log.append({ kind: 'abort', at: this.now, code: why.code, message: why.message }))
      this.tell({ kind: 'aborted', error: toldError(why) })
    }
    await this.#close()
    this.tell({ kind: 'stopped', head: this.#log.head, blocks: this.#log.blocks })
  }

  /** What the board had sent may still be on its way through the operating system. */
  async #close(): Promise<void> {
    const start = this.now
    this.#lastOctet = start
    while (this.#port.isOpen && this.now - this.#lastOctet < quietNanos && this.now - start < 10 * quietNanos) await pass(10)
    if (this.#port.isOpen) await new Promise<void>(resolve => this.#port.close(() => resolve()))
    this.#write(() => this.#log.close())
  }

  #octets(direction: Direction, octets: readonly WireOctet[]): void {
    this.#lastOctet = this.now
    const told = new RunGatherer(direction, record => this.tell({ kind: 'record', record }))
    for (const octet of octets) {
      this.#write(() => this.#log.octet(direction, octet))
      told.append(octet)
    }
    told.flush()
  }

  #append(record: LogRecord): void {
    this.#write(() => this.#log.append(record))
    this.tell({ kind: 'record', record })
  }

  /** A log that fails ends the run. */
  #write(append: () => void): void {
    try {
      append()
    } catch (error) {
      void this.abort(error as HilError)
    }
  }
}

export const toldError = (error: unknown): ToldError => {
  if (!(error instanceof HilError)) return { code: 'B2009', what: error instanceof Error ? error.message : String(error), parts: {} }
  const { cause: _, ...parts } = error.parts
  return { code: error.code, what: error.what, parts }
}
