import { ping } from '../../../hil/station/requests'
import type { BuiltPayload } from '../../build/build-payload'
import { openFurnace } from '../furnace-rig'
import type { Row } from '../row'

const seconds = 20
/** Pings whose answers are on their way: the board's queue is never empty and never full. */
const window = 3

/** Share of the time that the board's line carries bits while there is always something to report: pings with all their verification. */
export function telemetryRows(built: BuiltPayload): readonly Row[] {
  const { board, station, fromBoard, run } = openFurnace(built)
  run(2000)
  const from = board.clock.now
  const first = fromBoard.length
  let outstanding = 0
  let seen = station.log.length
  while (board.clock.now < from + seconds * 1e9) {
    for (; outstanding < window; outstanding++) station.send(ping())
    run(1)
    for (; seen < station.log.length; seen++) {
      const entry = station.log[seen]!
      if (entry.kind === 'telemetry' && entry.report.kind === 'completed') outstanding--
    }
  }
  const octets = fromBoard.length - first
  const gaps = station.counts['sequence gap']
  return [
    {
      what: 'sustained telemetry, share of the line',
      unit: '%',
      measured: (100 * octets * (10 / station.dictionary.link.baud)) / seconds,
      asked: { atLeast: 90 },
      conditions: `${octets} octets in ${seconds} s, ${gaps} packets lost`,
    },
  ]
}
