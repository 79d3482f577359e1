import type { HilCode } from '../../errors'
import { HilError } from '../../errors'
import { say, spawnProcess } from '../../processes/spawn'
import type { LogHeader, SupplyRecord } from '../log/format'
import { octetsOf } from '../log/octet-runs'
import type { Recorder, RigEvent } from '../recorder'
import { WireLog } from '../wire-log'
import type { FromRecorder, StartRecording, ToldError, ToRecorder } from './messages'

declare const handedOut: unique symbol

/** Power of a board at a port. Only a running recorder hands it out; nobody can make one. */
export interface RecordedPower {
  readonly [handedOut]: true
  readonly isOn: boolean
  /** Rejects with B2105 (disk), B2122 (limit), B2123 (supply), or what ended the run before. */
  on(): Promise<void>
  off(): Promise<void>
}

/** A recorder in a process of its own, as the test has it: everything it recorded, and the board's power and line through it. */
export interface RemoteRecorder extends Pick<Recorder, 'fromBoard' | 'toBoard' | 'events' | 'isRunning' | 'note'> {
  readonly header: LogHeader
  readonly supply: readonly SupplyRecord[]
  readonly power: RecordedPower
  /** The line: what a station reads and writes. */
  readonly port: { on(event: 'data', listener: (chunk: Uint8Array) => void): unknown; write(octets: Uint8Array): unknown }
  /** Rig time: from the start of the recorder, monotonic. */
  readonly clock: { readonly now: number }
  readonly pids: { readonly recorder: number; readonly guardian: number }
  /** Resolves when the run is over: undefined after `stop`, else why it was ended. */
  readonly ended: Promise<HilError | undefined>
  /** Power off, the log closed. Resolves with the head of its chain; rejects with what ended the run before. */
  stop(): Promise<{ readonly head: Uint8Array; readonly blocks: number }>
}

const wireCapacity = 64 * 2 ** 20

/** Starts recorder and guardian for the board at a port; neither has power on yet. Fails as the port (B2003, B2010, B2011), the log (B21xx) or the supply (B2123) does. */
export async function startRemoteRecorder(options: Omit<StartRecording, 'kind'>): Promise<RemoteRecorder> {
  const child = spawnProcess(new URL('recorder-process.ts', import.meta.url))
  const tell = (message: ToRecorder) => say(child, message)
  const fromBoard = new WireLog('from payload', wireCapacity)
  const toBoard = new WireLog('to payload', wireCapacity)
  const events: RigEvent[] = []
  const supply: SupplyRecord[] = []
  const listeners: ((chunk: Uint8Array) => void)[] = []
  const powering: { on: boolean; done: (flaw?: HilError) => void }[] = []
  let isOn = false
  let failure: HilError | undefined
  let closed: { readonly head: Uint8Array; readonly blocks: number } | undefined
  let begin: (ready: Extract<FromRecorder, { kind: 'ready' }>) => void = () => {}
  let isRunning = true
  let isReady = false

  const ended = new Promise<HilError | undefined>(resolve => {
    const end = () => {
      isRunning = false
      isOn = false
      if (closed === undefined)
        failure ??= new HilError('B2121', 'the recorder is gone; the run was ended', {
          where: options.folder,
          why: 'its process ended',
          mend: 'the log is readable to its last sync; the guardian switched power off',
        })
      for (const { done } of powering.splice(0)) done(failure)
      resolve(failure)
    }
    child.once('disconnect', end)
    child.once('error', end)
  })
  child.on('message', (news: FromRecorder) => {
    if (news.kind === 'ready') {
      isReady = true
      begin(news)
    }
    if (news.kind === 'powered') {
      if (news.flaw === undefined) isOn = news.on
      powering.shift()?.done(news.flaw === undefined ? undefined : hilError(news.flaw))
    } else if (news.kind === 'aborted') {
      isOn = false
      failure = hilError(news.error)
      if (!isReady) child.disconnect()
    } else if (news.kind === 'stopped') {
      // Its last word. It ends when the channel closes.
      closed = news
      if (child.connected) child.disconnect()
    } else if (news.kind === 'record') take(news.record)
  })
  const take = (record: Extract<FromRecorder, { kind: 'record' }>['record']) => {
    if (record.kind === 'octets') {
      const wire = record.direction === 'from payload' ? fromBoard : toBoard
      for (const octet of octetsOf(record)) wire.append(octet)
      if (wire === fromBoard) for (const listener of listeners) listener(record.octets)
    } else if (record.kind === 'line error') {
      const { direction, at, end, value, error } = record
      ;(direction === 'from payload' ? fromBoard : toBoard).append({ value, start: at, end, error })
      // POSIX termios, neither IGNPAR nor PARMRK: such an octet is read as one 0.
      if (direction === 'from payload') for (const listener of listeners) listener(Uint8Array.of(0))
    } else if (record.kind === 'supply') supply.push(record)
    else if (record.kind === 'power' || record.kind === 'note') events.push(record)
  }
  const switchPower = (on: boolean) =>
    new Promise<void>((resolve, reject) => {
      if (!isRunning) return reject(failure ?? new HilError('B2006', 'no recorder is running'))
      powering.push({ on, done: flaw => (flaw === undefined ? resolve() : reject(flaw)) })
      tell({ kind: 'power', on })
    })

  const ready = await new Promise<Extract<FromRecorder, { kind: 'ready' }>>((resolve, reject) => {
    begin = resolve
    void ended.then(error => reject(error ?? new HilError('B2121', 'the recorder ended before it began')))
    tell({ kind: 'start', ...options })
  })
  return {
    header: ready.header,
    fromBoard,
    toBoard,
    events,
    supply,
    get isRunning() {
      return isRunning
    },
    note: text => tell({ kind: 'note', text }),
    power: {
      get isOn() {
        return isOn
      },
      on: () => switchPower(true),
      off: () => switchPower(false),
    } as RecordedPower,
    port: {
      on: (_, listener) => listeners.push(listener),
      write: octets => tell({ kind: 'send', octets }),
    },
    clock: {
      get now() {
        return Number(process.hrtime.bigint() - ready.zero)
      },
    },
    pids: { recorder: child.pid!, guardian: ready.guardian },
    ended,
    async stop() {
      tell({ kind: 'stop' })
      const error = await ended
      if (error !== undefined || closed === undefined) throw error ?? new HilError('B2121', 'the recorder is gone')
      return closed
    },
  }
}

const hilError = ({ code, what, parts }: ToldError): HilError => new HilError(code as HilCode, what, parts)
