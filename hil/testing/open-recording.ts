import type { Nanoseconds } from '../../boards/contract'
import type { Dictionary } from '../../firmware/declaration/dictionary'
import { VirtualClock } from '../clock/virtual-clock'
import { inSeconds, type Rig } from '../link/rig'
import { readRecording } from '../recorder/log/recording'
import type { FaultValues, RecordedBoard, Recorder } from '../recorder/recorder'
import { createClient } from '../station/client'
import { Station, type StationPort } from '../station/station'
import { type Held, heldCommands, isSameRequest } from './held-commands'
import type { OpenedBoard, TestedBoard } from './source'

export interface OfRecording {
  /** Folder of a log, or of a run that has one. */
  readonly path: string
  readonly dictionary: Dictionary
  readonly tested: Omit<TestedBoard, 'board'>
  readonly notRun: (reason: string) => never
}

/** The station's time at rig time 0: a recording does not tell it. */
const epochSeconds = 800_000_000

/**
 * A bench on a recording: what the payload said then, it says again, in rig time of the recording. A command, a fault or a switch of power
 * that the test asks for moves time to where the recording holds it; what it does not hold ends the test as "not run", and so does a
 * question that outlasts it. B2101, B2102 and B2103 for a recording that is none, was changed, or lacks its end.
 */
export function openRecording({ path, dictionary, tested, notRun }: OfRecording): OpenedBoard {
  const recording = readRecording(path)
  const { fromBoard, toBoard, events, header } = recording
  const clock = new VirtualClock()
  const commands = heldCommands(toBoard)
  const end = Math.max(0, ...events.map(event => event.at), ...[fromBoard, toBoard].map(log => (log.length === 0 ? 0 : log.endOf(log.length - 1))))
  let played = 0
  let hear: (chunk: Uint8Array) => void = () => {}
  let isOn = false

  /** Everything from the payload until `until` reaches the station, octet by octet at its time. */
  const play = (until: Nanoseconds, isEnough: () => boolean = () => false): void => {
    while (played < fromBoard.length && fromBoard.endOf(played) <= until) {
      clock.advance(fromBoard.endOf(played))
      played += 1
      hear(fromBoard.octets(played - 1, played))
      if (isEnough()) return
    }
    clock.advance(Math.max(clock.now, until))
  }
  const rig: Rig = {
    get now() {
      return clock.now
    },
    async until(condition, deadline) {
      if (condition()) return true
      let met = false
      play(Math.min(deadline, end), () => {
        met = condition()
        return met
      })
      if (met || condition()) return true
      if (deadline > end) notRun(`the recording ends at ${inSeconds(end)}, the test asks until ${inSeconds(deadline)}`)
      return false
    },
    async pass(time) {
      await rig.until(() => false, clock.now + time)
    },
  }

  // Commands, in the order in which they are asked for; each is found once.
  let next = 0
  const found: { readonly from: number; readonly by: number }[] = []
  let sent = 0
  const find = (request: { readonly service: number; readonly subtype: number; readonly data: Uint8Array; readonly title: string }): Held => {
    const place = commands.findIndex((held, index) => index >= next && isSameRequest(held.packet, request))
    const held = commands[place] ?? notRun(`the recording does not hold ${request.title}${next === 0 ? '' : ' after the commands before'}`)
    next = place + 1
    play(held.at)
    return held
  }
  const port: StationPort = {
    on: (_, listener) => {
      hear = listener
    },
    write(octets) {
      const held = commands[next - 1]
      if (held !== undefined) found.push({ from: sent, by: held.first - sent })
      sent += octets.length
    },
  }
  const moveTo = (what: string, isIt: (event: (typeof events)[number]) => boolean): void => {
    const event = events.find(candidate => candidate.at >= clock.now && isIt(candidate))
    play((event ?? notRun(`the recording does not hold ${what}`)).at)
  }
  const switchPower = (on: boolean): void => {
    moveTo(`power switched ${on ? 'on' : 'off'}`, event => event.kind === 'power' && event.on === on)
    isOn = on
    station.powerChanged()
  }
  const board = {
    isRecorded: true,
    name: header.board,
    proofLevel: header.proofLevel,
    clock,
    power: {
      get isOn() {
        return isOn
      },
      on: () => switchPower(true),
      off: () => switchPower(false),
    },
  } as unknown as RecordedBoard
  const recorder: Recorder = {
    ...recording,
    board,
    isRunning: true,
    placeToBoard: at => at + (found.findLast(({ from }) => from <= at)?.by ?? 0),
    duty: output => dutyAt(events, output, clock.now),
    note: () => {},
    fault: () => {},
    onPower: () => {},
    stop: () => {},
  }
  const station = new Station({
    dictionary,
    port,
    clock,
    epochSeconds,
    hasLineErrors: (first, last) => fromBoard.hasErrors(first, last),
    sequenceCountOf: request => find(request).packet.sequenceCount,
  })
  const bench: OpenedBoard['bench'] = { board, recorder, rig, station, client: createClient(station), close: async () => {} }
  const recall = (about: string, fault: FaultValues): void =>
    moveTo(`the fault ${fault.kind} of ${about}`, event => event.kind === 'fault' && event.about === about && same(event.fault, fault))
  return { tested: { ...tested, board: { name: header.board, proofLevel: header.proofLevel } }, bench, recall }
}

function dutyAt(events: Recorder['events'], output: string, now: Nanoseconds): number {
  const last = events.findLast(event => event.kind === 'pwm' && event.output === output && event.at <= now)
  return last?.kind === 'pwm' ? last.duty : 0
}

const same = (a: FaultValues, b: FaultValues): boolean => [...Object.keys(a), ...Object.keys(b)].every(key => a[key] === b[key])
