import type { SensorFault, SensorTap } from '../faults/sensor-tap'
import type { Sensors } from './names'
import type { Session } from './session'

/** Faults as a test puts them in. Each is recorded with its values and, where it has one, its seed. */

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

export interface Faults<S extends object> {
  /** A sensor by the name that the payload's `setup` gives it; of one that measures several things, which one is meant. */
  sensor<N extends keyof Sensors<S> & string>(name: N, ...reading: readonly [reading?: Sensors<S>[N] & string]): SensorFaults
}

export function faultsOf<S extends object>(session: Session): Faults<S> {
  return {
    sensor: (name, ...reading) => sensorFaults(session, name, reading[0]),
  }
}

function sensorFaults(session: Session, name: string, reading: string | undefined): SensorFaults {
  const { seed } = session.opened.tested
  const put = async (fault: SensorFault | undefined) => {
    const tap = tapOf(session, name, reading)
    tap.set(fault)
    session.bench.recorder.fault(`sensor ${name}${reading === undefined ? '' : ` ${reading}`}`, fault ?? { kind: 'mended' })
    session.did()
  }
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
