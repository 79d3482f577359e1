import type { Nanoseconds } from '../../../boards/contract'
import { setParameters } from '../../../hil/station/requests'
import type { BuiltPayload } from '../../build/build-payload'
import { openFurnace } from '../furnace-rig'
import { ascending, percentile, type Row } from '../row'

const period = 100e6
const seconds = 20
/** TMP117 on the cell: the first thing that the control task reads. */
const sensor = 0x48

/**
 * How far the 10 Hz control task starts from its grid, seen from outside at its first transfer on the bus, while commands come
 * one upon the answer to the other. The grid is the one that the median start lies on.
 */
export function jitterRows(built: BuiltPayload): readonly Row[] {
  const { board, station, run } = openFurnace(built)
  const starts: Nanoseconds[] = []
  board.onI2c = ({ address, start }) => {
    if (address === sensor && start - (starts.at(-1) ?? -period) > period / 2) starts.push(start)
  }
  run(2000)
  const request = setParameters(station.dictionary, { setpoint: 20, proportionalGain: 2 })
  const from = board.clock.now
  starts.length = 0
  let asked = 0
  let seen = station.log.length
  let outstanding = 0
  while (board.clock.now < from + seconds * 1e9) {
    for (; outstanding < 2; outstanding++, asked++) station.send(request)
    run(1)
    for (; seen < station.log.length; seen++) {
      const entry = station.log[seen]!
      if (entry.kind === 'telemetry' && entry.report.kind === 'completed') outstanding--
    }
  }
  const phases = starts.map((start, n) => start - starts[0]! - n * period)
  const middle = percentile(ascending(phases), 0.5)
  const off = ascending(phases.map(phase => Math.abs(phase - middle) / 1e6))
  return [
    {
      what: 'jitter of the 10 Hz control task under commands, p99',
      unit: 'ms',
      measured: percentile(off, 0.99),
      asked: { atMost: 2 },
      conditions: `${starts.length} starts in ${seconds} s, ${(asked / seconds).toFixed(0)} commands a second; worst ${off.at(-1)?.toFixed(2)} ms`,
    },
  ]
}
