import { describe, expect, test } from 'vitest'
import type { Bench } from '../../../hil/procedure/bench'
import type { Recording } from '../../../hil/recorder/log/recording'
import { startRecorder } from '../../../hil/recorder/recorder'
import type { WireLog } from '../../../hil/recorder/wire-log'
import { play, playOnBoard } from '../../../hil/replay/play'
import { payloadCommand, ping } from '../../../hil/station/requests'
import { createBoard } from '../../../tools/bench/create-board'
import { attachWorld } from '../../../tools/bench/worlds'
import { buildPayload } from '../../../tools/build/build-payload'
import { fakeDictionary } from '../../hil/fake/dictionary'
import { FakeBoard } from '../../hil/fake/fake-board'
import { FakePayload } from '../../hil/fake/fake-payload'
import { recordScene } from '../../hil/replay/scene'

const furnace = 'firmware/experiments/crystal-furnace'
const octets = (wire: WireLog) => [...wire.octets(0, wire.length)]
const times = (wire: WireLog) => Array.from({ length: wire.length }, (_, index) => wire.endOf(index))

test('the station’s side, played to the emulated board, brings the same octets at the same instants, to a nanosecond', async () => {
  const built = await buildPayload(furnace, 'host', 'flight')
  const { dictionary, name } = built.compiled
  const act = async ({ station, rig, board }: Bench) => {
    await rig.pass(1.5e9)
    station.send(ping())
    station.send(payloadCommand(dictionary, 'startRun', { profile: 3 }))
    await rig.pass(3e9)
    station.sendRaw(Uint8Array.of(9, 9, 9, 0), 'noise')
    board.digital('interlock').level = false
    await rig.pass(1e9)
    board.power.off()
    await rig.pass(0.2e9)
    board.power.on()
    await rig.pass(1e9)
  }
  const recording = await recordScene({ board: createBoard(built, 5), dictionary, surround: board => void attachWorld(name, board, 5), act })
  expect(recording.fromBoard.length).toBeGreaterThan(500)
  const again = startRecorder(createBoard(built, 5))
  attachWorld(name, again.board, 5)
  playOnBoard(recording, again.board)
  again.stop()
  expect(octets(again.fromBoard)).toEqual(octets(recording.fromBoard))
  const apart = times(again.fromBoard).map((time, index) => Math.abs(time - recording.fromBoard.endOf(index)))
  // The log rounds the instants of the line to whole nanoseconds.
  expect(Math.max(...apart)).toBeLessThanOrEqual(1)
  expect(octets(again.toBoard)).toEqual(octets(recording.toBoard))
}, 120_000)

describe('by the wall clock', () => {
  const recorded = (): Promise<Recording> =>
    recordScene({
      board: new FakeBoard(new FakePayload(fakeDictionary)),
      dictionary: fakeDictionary,
      act: async ({ station, rig }) => {
        await rig.pass(1.2e9)
        station.send(ping())
        await rig.pass(1e9)
      },
    })

  test.each(['board', 'station'] as const)('the %s’s side is played whole, in order, and no sooner than recorded', async side => {
    const recording = await recorded()
    const wire = side === 'board' ? recording.fromBoard : recording.toBoard
    const sent: number[] = []
    const speed = 20
    const began = performance.now()
    const count = await play({ recording, side, speed, send: chunk => sent.push(...chunk) })
    expect(sent).toEqual(octets(wire))
    expect(count).toBe(wire.length)
    const recordedMillis = (wire.endOf(wire.length - 1) - wire.startOf(0)) / 1e6
    expect(performance.now() - began).toBeGreaterThanOrEqual(recordedMillis / speed - 2)
  })

  test('it ends where it is interrupted', async () => {
    const recording = await recorded()
    const stop = new AbortController()
    const count = await play({ recording, side: 'board', signal: stop.signal, send: () => stop.abort() })
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThan(recording.fromBoard.length)
  })
})
