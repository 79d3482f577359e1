import type { LinkCause } from '../../hil/station/hostile'
import { isReport } from '../../hil/station/log'
import { askParameters, ping, type Request, reportNow } from '../../hil/station/requests'
import { Station } from '../../hil/station/station'
import { createBoard } from '../bench/create-board'
import { attachWorld } from '../bench/worlds'
import type { BuiltPayload } from '../build/build-payload'
import { FuzzFailure } from './failure'
import { hostileFrames } from './frames'

/** Hostile frames at full line rate against a whole payload on its board: nothing is obeyed, nothing is kept, and afterwards it answers as before. */

export interface BoardDone {
  readonly frames: number
  readonly octets: number
  /** Rig time, in seconds. */
  readonly seconds: number
  /** Frames that the payload counted, by cause; octets that found its receive buffer full. */
  readonly counted: Readonly<Record<string, number>>
  /** Events the payload raised about them. */
  readonly events: number
  /** Interpreter heap in use before and after, and the most, in octets. */
  readonly heap: { readonly before: number; readonly after: number; readonly peak: number }
}

/** Octets queued at a time; the line holds 65,536. */
const batch = 4_096
/** Short frames: more of them in the same time. */
const shape = { longest: 30, oversizeEvery: 10 } as const
const counterOf: Readonly<Record<LinkCause, string>> = {
  'cut frame': 'linkCutFrames',
  'bad encoding': 'linkBadEncoding',
  'bad checksum': 'linkBadChecksum',
  oversize: 'linkOversize',
  'not for us': 'linkNotForUs',
}
/** Counters stand at this once they reach it. */
const mostCounted = 65_535
/** A collection runs when it runs: the heap breathes this much, in octets. */
const breath = 16_384

/** Throws FuzzFailure; a BoardFault when the board breaks off. */
export function fuzzBoard(built: BuiltPayload, seed: number, count: number): BoardDone {
  const board = createBoard(built, seed)
  attachWorld(built.compiled.name, board, seed)
  let listener: (chunk: Uint8Array) => void = () => {}
  board.link.onFromBoard = octet => listener(Uint8Array.of(octet.value))
  const port = {
    on: (_: string, heard: (chunk: Uint8Array) => void) => {
      listener = heard
    },
    write: (octets: Uint8Array) => board.link.send(octets),
  }
  const { dictionary } = built.compiled
  const station = new Station({ dictionary, port, clock: board.clock, epochSeconds: 0 })
  let frames = 0
  let last = ''
  const fail = (seen: string, expected: string): never => {
    throw new FuzzFailure({ layer: 'board', seed, index: frames, input: last, expected, seen })
  }
  const pass = (seconds: number) => board.advance(board.clock.now + seconds * 1e9)
  const answered = (request: Request) => {
    const { index, request: id } = station.send(request)
    for (let waited = 0; waited < 40; waited += 1) {
      pass(0.05)
      if (station.log.slice(index).some(entry => isReport(entry, 'completed') && entry.report.request.raw === id)) return station.log.slice(index)
    }
    return fail(`${request.title} was not completed within two seconds`, 'a payload that answers')
  }
  /** Parameters, and every field of every report. */
  const state = (): Record<string, unknown> => {
    const found: Record<string, unknown> = {}
    const names = dictionary.parameters.slice(0, 16).map(({ name }) => name)
    for (const entry of answered(askParameters(dictionary, names))) if (isReport(entry, 'parameters')) Object.assign(found, entry.report.values)
    // Of one report each: a periodic one that comes meanwhile has counted the asking.
    for (const { name } of dictionary.reports)
      for (const entry of answered(reportNow(dictionary, name)))
        if (isReport(entry, 'housekeeping') && entry.report.name === name) Object.assign(found, entry.report.values)
    return found
  }
  const number = (from: Record<string, unknown>, name: string) => Number(from[name] ?? fail(`no report has ${name}`, 'one that does'))

  board.power.on()
  pass(2)
  answered(ping())
  const before = state()
  const since = station.cursor
  const start = board.clock.now
  const due: Record<LinkCause, number> = { 'cut frame': 0, 'bad encoding': 0, 'bad checksum': 0, oversize: 0, 'not for us': 0 }
  let octets = 0
  let waiting: number[] = []
  const flush = () => {
    board.link.send(Uint8Array.from(waiting))
    pass((waiting.length * 10) / board.link.baud)
    octets += waiting.length
    waiting = []
  }
  for (const frame of hostileFrames(dictionary, seed, count, shape)) {
    last = Buffer.from(frame.octets).toString('hex')
    waiting.push(...frame.octets)
    for (const [cause, times] of Object.entries(frame.faults)) due[cause as LinkCause] += times
    frames += 1
    if (waiting.length >= batch) flush()
  }
  flush()
  // The next event about the link may be ten seconds away.
  pass(12)
  const heard = station.log.slice(since)
  const seconds = (board.clock.now - start) / 1e9
  answered(ping())
  const after = state()

  for (const entry of heard) {
    if (entry.kind !== 'telemetry') continue
    if ('request' in entry.report) fail(`hostile octets were answered: ${entry.report.kind}`, 'no answer')
    if (entry.report.kind === 'mode' || entry.report.kind === 'boot') fail(`a ${entry.report.kind} report came`, 'neither another mode nor another boot')
  }
  // Its own asking: a ping, then parameters and one request per report, each time.
  const own = 2 + dictionary.reports.length
  if (number(after, 'acceptedCommands') - number(before, 'acceptedCommands') > own) fail('a telecommand was accepted', 'none')
  for (const { name } of dictionary.parameters.slice(0, 16))
    if (!Object.is(before[name], after[name])) fail(`parameter ${name} became ${String(after[name])}`, `${String(before[name])}`)
  if (before['mode'] !== after['mode']) fail(`mode ${String(after['mode'])}`, `mode ${String(before['mode'])}`)
  const events = heard.filter(entry => isReport(entry, 'event') && entry.report.name === 'linkFaults').length
  if (events > Math.max(10, frames / 1_000)) fail(`${events} events`, 'at most one for a thousand frames')
  const heap = { before: number(before, 'heapUsed'), after: number(after, 'heapUsed'), peak: number(after, 'heapPeak') }
  if (heap.after > heap.before + breath) fail(`${heap.after} octets of heap in use`, `${heap.before} as before`)
  const grown = (name: string) => number(after, name) - number(before, name)
  const lost = grown('linkLineErrors')
  const counted: Record<string, number> = { linkLineErrors: lost }
  for (const [cause, name] of Object.entries(counterOf)) {
    counted[name] = grown(name)
    // A receive buffer that overflowed joins frames: then only their sum says that they were seen.
    const expected = Math.min(due[cause as LinkCause], mostCounted - number(before, name))
    if (lost === 0 && counted[name] !== expected) fail(`${name} grew by ${counted[name]}`, `${expected}`)
  }
  if (Object.values(counted).every(value => value === 0)) fail('nothing was counted', 'counts by cause')
  return { frames, octets, seconds, counted, events, heap }
}
