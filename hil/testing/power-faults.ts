import type { Nanoseconds } from '../../boards/contract'
import type { Session } from './session'

/** Faults of supply and time as a test puts them in. */

export interface PowerFaults {
  /** The supply sags to `volts` for `time`; controller and sensors stay on. */
  dips(volts: number, time: Nanoseconds): Promise<void>
  /** The supply falls below what the controller needs, and is back after `time`: by itself, whatever the test waits for. */
  brownsOut(time: Nanoseconds): Promise<void>
  /** Power goes `after` from now, to the nanosecond, and stays off. */
  isCut(after?: Nanoseconds): Promise<void>
}

export interface ClockFaults {
  /** Forwards, or back when negative. */
  jumps(by: Nanoseconds): Promise<void>
  /** Parts per million fast, or slow when negative; 0 ends it. */
  drifts(ppm: number): Promise<void>
}

export function powerFaults(session: Session): PowerFaults {
  const powered = () => {
    const { powerIsFixed, bench } = session.opened
    if (powerIsFixed !== undefined) session.notRun(powerIsFixed)
    return bench.board
  }
  return {
    async dips(volts, time) {
      session.put('power', { kind: 'dip', volts, time }, () => {
        const sag = session.opened.world?.sag ?? session.notRun('this bench cannot change the voltage of the supply')
        const { clock } = powered()
        sag(volts)
        clock.at(clock.now + time, () => sag(undefined))
      })
    },
    async brownsOut(time) {
      session.put('power', { kind: 'brown-out', time }, () => {
        const { clock, power } = powered()
        power.off()
        clock.at(clock.now + time, () => power.on())
      })
    },
    async isCut(after = 0) {
      session.put('power', { kind: 'cut', after }, () => {
        const { clock, power } = powered()
        if (after === 0) power.off()
        else clock.at(clock.now + after, () => power.off())
      })
    },
  }
}

export function clockFaults(session: Session): ClockFaults {
  return {
    async jumps(by) {
      session.put('station clock', { kind: 'jump', by }, () => session.hands.stationClock.jump(by))
    },
    async drifts(ppm) {
      session.put('station clock', { kind: 'drift', ppm }, () => session.hands.stationClock.drift(ppm))
    },
  }
}
