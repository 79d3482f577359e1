import type { Nanoseconds } from '../../../boards/contract'
import { VirtualClock } from '../../../hil/clock/virtual-clock'
import type { Rig } from '../../../hil/link/rig'
import type { Watched } from '../../../hil/questions/ask'
import { WireLog } from '../../../hil/recorder/wire-log'
import type { LogEntry, TelemetryEntry } from '../../../hil/station/log'
import type { Report, Values } from '../../../hil/station/reports'
import { fakeDictionary } from '../fake/dictionary'

/** A log that fills itself in virtual time: what comes when is written down beforehand. */

export type Scripted = readonly [atSeconds: number, report: Report]

export const sample = (at: number, values: Values): Scripted => [at, { kind: 'housekeeping', id: 2, name: 'channels', values, raw: {} }]
export const told = (at: number, name: string, values: Values = {}): Scripted => [
  at,
  { kind: 'event', id: 1, name, severity: 'low', origin: 'payload', values },
]

export function scripted(script: readonly Scripted[]): Watched & { readonly rig: Rig } {
  const clock = new VirtualClock()
  const log: LogEntry[] = []
  const fromBoard = new WireLog('from payload', 1000)
  const toBoard = new WireLog('to payload', 1000)
  for (const [seconds, report] of script)
    clock.at(seconds * 1e9, () => {
      const first = fromBoard.length
      for (const value of [0xab, log.length, 0]) fromBoard.append({ value, start: clock.now, end: clock.now + 86_805 })
      const packet = { service: 3, subtype: 25, time: { coarse: 0, fine: 0 } } as TelemetryEntry['packet']
      const entry = { index: log.length, at: clock.now, kind: 'telemetry', wire: { first, end: first + 3 }, octets: new Uint8Array(), packet, report } as const
      log.push({ ...entry, verified: true })
    })
  const until = async (condition: () => boolean, deadline: Nanoseconds) => {
    for (;;) {
      if (condition()) return true
      if (clock.now >= deadline) return false
      clock.advance(Math.min(deadline, clock.now + 1e6))
    }
  }
  const rig: Rig = {
    get now() {
      return clock.now
    },
    until,
    pass: async time => clock.advance(clock.now + time),
  }
  const station = {
    dictionary: fakeDictionary,
    log,
    get cursor() {
      return log.length
    },
  }
  return { rig, station, recorder: { fromBoard, toBoard, placeToBoard: (sent: number) => sent, board: { clock } } } as unknown as Watched
}
