import type { Nanoseconds } from '../../boards/contract'
import type { Declaration } from '../../firmware/declaration/items'
import { HilError } from '../errors'
import { inSeconds, seconds } from '../link/rig'
import type { Mark, Within } from '../questions/ask'
import { follows } from '../questions/follows'
import { modeEntered, report } from '../questions/patterns'
import type { Client, ModeNames, ParameterNames, ParameterValues } from '../station/client'
import { hex32 } from '../station/dictionary'
import { type CommandEntry, isReport, type TelemetryOf } from '../station/log'
import { accepted, answerLimit } from './commands'
import type { Session } from './session'

/** Modes, parameters, power and rig time as a test handles them. */

export interface Modes<D extends Declaration> {
  /** The last one that the payload reported: at a change of mode, and every few seconds. */
  readonly current: ModeNames<D> | undefined
  /** Commands a change and waits until the payload reports it. */
  change(name: ModeNames<D>): Promise<void>
  /** Waits until the payload enters it. */
  enters(name: ModeNames<D>, bound: Within): Promise<void>
}
export interface Parameters<D extends Declaration> {
  /** Sets them and waits until that is done. */
  set(values: Partial<ParameterValues<D>>): Promise<void>
  /** Asks the payload for them. */
  read<N extends ParameterNames<D>>(...names: N[]): Promise<Pick<ParameterValues<D>, N>>
}
export interface Power {
  readonly isOn: boolean
  /** Switches on and waits for the boot report; B2001 when the board stays silent. */
  on(): Promise<void>
  off(): void
  /** Off, then on after `pause` of rig time. */
  cycle(pause?: Nanoseconds): Promise<void>
}
/** Rig time: virtual or real, monotonic. */
export interface RigTime {
  readonly now: Nanoseconds
  pass(time: Nanoseconds): Promise<void>
  /** This instant and this place in the log, for questions that begin here: `{ within, since: mark }`. */
  mark(): Mark
}

/** Longest time from power on to the boot report. */
export const bootLimit = seconds(2)

export function modesOf<D extends Declaration>(session: Session): Modes<D> {
  const { station, client } = session.bench
  const nameOf = (id: unknown) => station.dictionary.modes.find(mode => mode.id === id)?.name
  return {
    get current() {
      for (let place = station.log.length - 1; place >= 0; place -= 1) {
        const entry = station.log[place]!
        if (isReport(entry, 'mode')) return entry.report.name as ModeNames<D>
        if (isReport(entry, 'housekeeping') && entry.report.values.mode !== undefined) return nameOf(entry.report.values.mode) as ModeNames<D>
      }
      return undefined
    },
    async change(name) {
      await done(session, client.changeMode(name))
      await session.ask(follows(modeEntered(name)), { within: answerLimit })
    },
    async enters(name, bound) {
      await session.ask(follows(modeEntered(name)), bound)
    },
  }
}

export function parametersOf<D extends Declaration>(session: Session): Parameters<D> {
  const client = session.bench.client as unknown as Client<D>
  return {
    set: values => done(session, client.set(values)),
    async read<N extends ParameterNames<D>>(...names: N[]) {
      await done(session, client.ask(...names))
      const told = report('parameters', ({ values }) => names.every(name => name in values))
      return (await session.ask(follows(told), { within: answerLimit })).value.values as Pick<ParameterValues<D>, N>
    },
  }
}

async function done(session: Session, command: CommandEntry): Promise<void> {
  await (await accepted(session, command)).completes({ within: answerLimit })
}

export function powerOf(session: Session): Power {
  const { board, rig } = session.bench
  const movable = () => {
    if (session.opened.powerIsFixed !== undefined) session.notRun(session.opened.powerIsFixed)
  }
  const power: Power = {
    get isOn() {
      return board.power.isOn
    },
    async on() {
      if (board.power.isOn) return
      movable()
      session.did()
      await board.power.on()
      await booted(session)
    },
    off() {
      if (!board.power.isOn) return
      movable()
      session.did()
      board.power.off()
    },
    async cycle(pause = seconds(1)) {
      power.off()
      await rig.pass(pause)
      await power.on()
    },
  }
  return power
}

/** Waits for the boot report: B2001 when none comes, B2002 when it names another dictionary. */
export async function booted(session: Session): Promise<TelemetryOf<'boot'>> {
  const { bench } = session
  const { entry } = await session.ask(follows(report('boot')), { within: bootLimit }).catch(error => {
    throw error instanceof HilError && error.code === 'B2004'
      ? new HilError('B2001', 'the board is silent after power on', {
          why: `no boot report within ${inSeconds(bootLimit)}; ${bench.recorder.fromBoard.length} octets came`,
          mend: 'see that this image is for this board, and that its station link is wired to the port',
        })
      : error
  })
  const { program } = session.opened.tested
  if (entry.report.imageHash !== program.crc32)
    throw new HilError('B2002', 'the board runs another program than the one that was built', {
      why: `its boot report names ${hex32(entry.report.imageHash)}, built was ${hex32(program.crc32)}`,
      mend: 'flash the image that berth build wrote, or test the sources that are on the board',
    })
  if (bench.station.dictionaryState === 'mismatch')
    throw new HilError('B2002', 'the payload was built from another dictionary', {
      mend: 'flash the image that was built with this dictionary, or give the dictionary.json of the image',
    })
  return entry
}

export function rigTimeOf(session: Session): RigTime {
  const { rig } = session.bench
  return {
    get now() {
      return rig.now
    },
    pass: time => rig.pass(time),
    mark: () => session.mark(),
  }
}
