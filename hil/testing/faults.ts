import type { Nanoseconds } from '../../boards/contract'
import type { Declaration, Wiring } from '../../firmware/declaration/items'
import type { BusFault } from '../faults/bus-fault'
import type { LineDirection, LineFault } from '../faults/line-fault'
import type { SensorFault, SensorTap } from '../faults/sensor-tap'
import type { FaultValues } from '../recorder/recorder'
import type { Sensors } from './names'
import { type ClockFaults, clockFaults, type PowerFaults, powerFaults } from './power-faults'
import type { Session } from './session'

/** Faults as a test puts them in: each is a value, recorded with its seed, and the same again for the same seed. */

/** One quantity of a sensor, in its unit. A fault takes the place of the one before. */
export interface SensorFaults {
  /** It reads the same from now on. */
  stuckAt(value: number): Promise<void>
  driftsBy(perSecond: number): Promise<void>
  isNoisy(deviation: number): Promise<void>
  stepsBy(value: number): Promise<void>
  /** It reads the truth again. */
  isMended(): Promise<void>
}

/** Which octets are hit: a share of 0 to 1 (default all), of them at most so many (default all), drawn by a seed (default the run's). */
export type Hits = Partial<Pick<LineFault, 'share' | 'most' | 'seed'>>

/** One direction of the station's line. A fault takes the place of the one before. */
export interface LineFaults {
  flipsBits(hits?: Hits): Promise<void>
  drops(hits?: Hits): Promise<void>
  duplicates(hits?: Hits): Promise<void>
  /** So many octets in a row are others. */
  garbles(octets: number, hits?: Hits): Promise<void>
  breaks(hits?: Hits): Promise<void>
  /** What is sent meanwhile comes afterwards. */
  pauses(time: Nanoseconds): Promise<void>
  isMended(): Promise<void>
}

/** One device on a bus. */
export interface DeviceFaults {
  /** I2C only. */
  acknowledgesNothing(): Promise<void>
  /** I2C: SDA stays low. SPI: the device's output stays at `level`. */
  holdsItsLine(level?: 0 | 1): Promise<void>
  /** It drives the line for so many octets of a transfer only. */
  readsShort(octets: number): Promise<void>
  /** These bits of each octet read are turned over. */
  readsWrong(mask: number): Promise<void>
  isMended(): Promise<void>
}

type Wired<D extends Declaration, K extends keyof Wiring> = D['wiring'] extends { readonly [W in K]: infer T } ? keyof T & string : never

export interface Faults<D extends Declaration, S extends object> {
  /** A sensor by the name that the payload's `setup` gives it; of one that measures several things, which one is meant. */
  sensor<N extends keyof Sensors<S> & string>(name: N, ...reading: readonly [reading?: Sensors<S>[N] & string]): SensorFaults
  line(direction: LineDirection): LineFaults
  i2c(bus: Wired<D, 'i2c'>, address: number): DeviceFaults
  spi(device: Wired<D, 'spi'>): DeviceFaults
  readonly power: PowerFaults
  /** The clock that the station tells time from. */
  readonly clock: ClockFaults
}

export function faultsOf<D extends Declaration, S extends object>(session: Session): Faults<D, S> {
  return {
    sensor: (name, ...reading) => sensorFaults(session, name, reading[0]),
    line: direction => lineFaults(session, direction),
    i2c: (bus, address) => deviceFaults(session, `device 0x${address.toString(16)} on ${bus}`, hands => hands.i2cSlot(bus, address)),
    spi: device => deviceFaults(session, `device ${device}`, hands => hands.spiSlot(device)),
    power: powerFaults(session),
    clock: clockFaults(session),
  }
}

function sensorFaults(session: Session, name: string, reading: string | undefined): SensorFaults {
  const { seed } = session.opened.tested
  const put = async (fault: SensorFault | undefined) =>
    session.put(`sensor ${name}${reading === undefined ? '' : ` ${reading}`}`, fault ?? { kind: 'mended' }, () => tapOf(session, name, reading).set(fault))
  return {
    stuckAt: at => put({ kind: 'stuck', at }),
    driftsBy: perSecond => put({ kind: 'drift', perSecond }),
    isNoisy: deviation => put({ kind: 'noise', deviation, seed }),
    stepsBy: by => put({ kind: 'step', by }),
    isMended: () => put(undefined),
  }
}

function tapOf(session: Session, name: string, reading: string | undefined): SensorTap {
  const taps = session.opened.world?.sensors[name]
  if (taps === undefined) return session.notRun(`this bench cannot change what the sensor "${name}" reads`)
  const tap = reading === undefined ? Object.values(taps)[0] : taps[reading]
  return tap ?? session.notRun(`this bench cannot change what ${reading ?? 'anything'} of the sensor "${name}" reads`)
}

function lineFaults(session: Session, direction: LineDirection): LineFaults {
  const drawn = ({ share = 1, most = Number.MAX_SAFE_INTEGER, seed = session.opened.tested.seed }: Hits = {}) => ({ share, most, seed })
  const put = async (fault: LineFault | undefined) =>
    session.put(`line ${direction}`, (fault ?? { kind: 'mended' }) as FaultValues, () => session.hands.board.link.set(direction, fault))
  return {
    flipsBits: hits => put({ kind: 'bit flip', ...drawn(hits) }),
    drops: hits => put({ kind: 'drop', ...drawn(hits) }),
    duplicates: hits => put({ kind: 'duplicate', ...drawn(hits) }),
    garbles: (octets, hits) => put({ kind: 'burst', octets, ...drawn(hits ?? { most: 1 }) }),
    breaks: hits => put({ kind: 'break', ...drawn(hits) }),
    pauses: time => put({ kind: 'pause', time, ...drawn() }),
    isMended: () => put(undefined),
  }
}

type Slots = Session['hands']['board']

function deviceFaults(session: Session, about: string, slot: (board: Slots) => { fault: BusFault | undefined }): DeviceFaults {
  const put = async (fault: BusFault | undefined) =>
    session.put(about, fault ?? { kind: 'mended' }, () => {
      slot(session.hands.board).fault = fault
    })
  return {
    acknowledgesNothing: () => put({ kind: 'NACK' }),
    holdsItsLine: (level = 0) => put({ kind: 'stuck line', level }),
    readsShort: octets => put({ kind: 'short read', octets }),
    readsWrong: mask => put({ kind: 'wrong value', mask }),
    isMended: () => put(undefined),
  }
}
