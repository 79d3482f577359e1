import { changeMode, payloadCommand, ping } from '../../../hil/station/requests'
import type { BuiltPayload } from '../../build/build-payload'
import { openFurnace } from '../furnace-rig'
import type { Row } from '../row'

const minutes = 10

/**
 * The interpreter's heap as its allocator counts it, block headers included. Every minute has the same work in it: a run is
 * started and stopped, and a ping is answered each ten seconds.
 */
export function heapRows(built: BuiltPayload): readonly Row[] {
  const { station, heap, run } = openFurnace(built)
  const { dictionary } = station
  run(1000)
  const { used } = heap()
  const peaks: number[] = []
  for (let minute = 0; minute < minutes; minute++) {
    station.send(changeMode(dictionary, 'standby'))
    run(1000)
    station.send(payloadCommand(dictionary, 'startRun', { profile: 1 }))
    for (let tens = 0; tens < 5; tens++) {
      run(10_000)
      station.send(ping())
    }
    station.send(payloadCommand(dictionary, 'stopRun', {}))
    run(9000)
    peaks.push(heap().peak)
  }
  const conditions = `${minutes} minutes, each with a run and five pings`
  return [
    { what: 'Lua heap after boot', unit: 'octets', measured: used, asked: { atMost: 96 * 1024 } },
    { what: `Lua heap, most in use over ${minutes} minutes`, unit: 'octets', measured: peaks.at(-1)!, asked: { atMost: 128 * 1024 }, conditions },
    { what: 'Lua heap, rise of the most in use after the first minute', unit: 'octets', measured: peaks.at(-1)! - peaks[0]!, asked: { atMost: 0 } },
  ]
}
