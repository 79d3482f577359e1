import { beforeAll, describe, expect, test } from 'vitest'
import { ErrorKind } from '../../../hal/errors'
import { milliseconds, seconds } from '../../../hil/link/rig'
import { reportsSince } from '../../../hil/questions/expect'
import { follows } from '../../../hil/questions/follows'
import { report, verification } from '../../../hil/questions/patterns'
import { cucSeconds } from '../../../hil/station/codec/cuc'
import type { Hits, LineFaults } from '../../../hil/testing/faults'
import type { BuiltPayload } from '../../../tools/build/build-payload'
import { buildProbe, openProbe, type Probe } from './fixture/open-probe'

const lineFaults: readonly (readonly [string, (line: LineFaults, hits: Hits) => Promise<void>])[] = [
  ['a flipped bit', (line, hits) => line.flipsBits(hits)],
  ['a dropped octet', (line, hits) => line.drops(hits)],
  ['a doubled octet', (line, hits) => line.duplicates(hits)],
  ['a burst', (line, hits) => line.garbles(4, hits)],
  ['a break', (line, hits) => line.breaks(hits)],
]
const linkCounters = ['linkCutFrames', 'linkBadEncoding', 'linkBadChecksum', 'linkOversize', 'linkNotForUs', 'linkLineErrors'] as const

describe.each(['host', 'pico'] as const)('on %s', name => {
  let built: BuiltPayload
  beforeAll(async () => {
    built = await buildProbe(name)
  }, 120_000)

  const system = async ({ session }: Probe) => {
    const { client } = session.bench
    session.did()
    client.reportNow('system')
    const told = report('housekeeping', ({ name: reported }) => reported === 'system')
    return (await session.ask(follows(told), { within: seconds(2) })).value.values
  }

  test.each(lineFaults)(
    '%s towards the payload is counted there and the command not carried out',
    async (_, put) => {
      const probe = await openProbe(built)
      const { bench } = probe.session
      await put(probe.faults.line('to payload'), { most: 1 })
      const ping = bench.client.ping()
      await bench.rig.pass(milliseconds(200))
      await probe.faults.line('to payload').isMended()
      expect(bench.station.log.flatMap(entry => verification(ping, 'accepted').match(entry) ?? [])).toEqual([])
      const values = await system(probe)
      expect(linkCounters.reduce((sum, counter) => sum + Number(values[counter]), 0)).toBeGreaterThan(0)
      // What came after stands where it was sent: its octets are its own.
      const after = bench.client.ping()
      await probe.session.ask(follows(verification(after, 'completed')), { within: seconds(1), since: after.index })
      const place = bench.recorder.placeToBoard(after.wire.end)
      expect(bench.recorder.toBoard.octets(place - 1, place)).toEqual(Uint8Array.of(0))
    },
    60_000,
  )

  test.each(lineFaults)(
    '%s from the payload is counted at the station',
    async (_, put) => {
      const { session, faults } = await openProbe(built)
      await put(faults.line('from payload'), { most: 1 })
      await session.bench.rig.pass(seconds(1))
      const { packets, unreadable, ...lost } = session.bench.station.counts
      expect(Object.values(lost).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0)
      expect(session.bench.station.log.some(entry => entry.kind === 'unframed')).toBe(true)
    },
    60_000,
  )

  test('a pause towards the payload delays a command, from the payload its answer', async () => {
    const { session, faults } = await openProbe(built)
    const { client, rig } = session.bench
    for (const direction of ['to payload', 'from payload'] as const) {
      await faults.line(direction).pauses(milliseconds(500))
      const start = rig.now
      const ping = client.ping()
      await session.ask(follows(verification(ping, 'completed')), { within: seconds(2), since: ping.index })
      expect(rig.now - start).toBeGreaterThan(milliseconds(500))
      expect(rig.now - start).toBeLessThan(milliseconds(700))
    }
  }, 60_000)

  test('I2C: no acknowledgement, a line held, a short read, a wrong value', async () => {
    const { faults, telemetry } = await openProbe(built)
    const device = faults.i2c('sensors', 0x48)
    const bound = { within: seconds(2) }
    await device.acknowledgesNothing()
    await telemetry.cellError.reaches(ErrorKind.notAcknowledged, { ...bound, tolerance: 0 })
    await device.isMended()
    await telemetry.cellError.reaches(0, { ...bound, tolerance: 0 })
    await device.holdsItsLine()
    await telemetry.cellError.becomes(error => error === ErrorKind.busStuck || error === ErrorKind.timeout, 'of the bus', bound)
    await device.isMended()
    await telemetry.cellError.reaches(0, { ...bound, tolerance: 0 })
    await device.readsShort(1)
    await telemetry.cellError.becomes(error => error !== 0, 'an error', bound)
    await device.isMended()
    await telemetry.cell.reaches(25, { ...bound, tolerance: 0.01 })
    await device.readsWrong(0x40)
    await telemetry.cellError.becomes(error => error !== 0, 'an error', bound)
  }, 60_000)

  test('SPI: a line held, a short read, a wrong value; mended, it reads as before', async () => {
    const { faults, telemetry } = await openProbe(built)
    const device = faults.spi('plate')
    const bound = { within: seconds(2) }
    for (const put of [() => device.holdsItsLine(0), () => device.holdsItsLine(1), () => device.readsShort(1), () => device.readsWrong(0x80)]) {
      await put()
      await telemetry.plateError.becomes(error => error !== 0, 'an error', bound)
      await device.isMended()
      await telemetry.plateError.reaches(0, { ...bound, tolerance: 0 })
      await telemetry.plate.reaches(110, { ...bound, tolerance: 0.1 })
    }
  }, 60_000)

  test('a sensor is stuck, steps, drifts and is noisy, and is mended', async () => {
    const { faults, telemetry } = await openProbe(built)
    const cell = faults.sensor('cell')
    const bound = { within: seconds(2) }
    await cell.stuckAt(40)
    await telemetry.cell.reaches(40, { ...bound, tolerance: 0.01 })
    await cell.stepsBy(-5)
    await telemetry.cell.reaches(20, { ...bound, tolerance: 0.01 })
    await cell.driftsBy(4)
    await telemetry.cell.reaches(33, { within: seconds(3) })
    await cell.isNoisy(2)
    const noisy = await telemetry.cell.stays({ min: 10, max: 40 }, { for: seconds(2) })
    expect(new Set(noisy).size).toBeGreaterThan(4)
    await cell.isMended()
    await telemetry.cell.reaches(25, { ...bound, tolerance: 0.01 })
  }, 60_000)

  test('a brown-out restarts the board by itself; a cut falls at its nanosecond and nothing comes after', async () => {
    const { session, faults } = await openProbe(built)
    const { rig, recorder } = session.bench
    const start = rig.now
    await faults.power.brownsOut(milliseconds(300))
    await session.ask(follows(report('boot')), { within: seconds(2) })
    const switched = recorder.events.flatMap(event => (event.kind === 'power' ? [[event.at - start, event.on]] : []))
    expect(switched.slice(-2)).toEqual([
      [0, false],
      [milliseconds(300), true],
    ])
    await rig.pass(milliseconds(100))
    const at = rig.now + 123_456_789
    await faults.power.isCut(123_456_789)
    await rig.pass(seconds(1))
    expect(recorder.events.findLast(event => event.kind === 'power')).toMatchObject({ on: false, at })
    expect(recorder.fromBoard.endOf(recorder.fromBoard.length - 1)).toBeLessThanOrEqual(at + milliseconds(1))
  }, 60_000)

  test('a clock of the station that jumps and drifts takes the payload’s time with it', async () => {
    const { session, faults } = await openProbe(built)
    const { client, rig, station } = session.bench
    const stamped = async () => {
      client.setTime()
      await rig.pass(seconds(1))
      const last = station.log.findLast(entry => entry.kind === 'telemetry')!
      return cucSeconds(last.packet.time) - station.epochSeconds - last.at / 1e9
    }
    expect(Math.abs(await stamped())).toBeLessThan(0.05)
    await faults.clock.jumps(seconds(100))
    expect(Math.abs((await stamped()) - 100)).toBeLessThan(0.05)
    await faults.clock.drifts(-50_000)
    await rig.pass(seconds(4))
    expect(Math.abs((await stamped()) - 99.8)).toBeLessThan(0.05)
  }, 60_000)

  test('every fault is in the record, with its seed', async () => {
    const { session, faults } = await openProbe(built)
    await faults.line('from payload').flipsBits({ share: 0.25, seed: 7 })
    await faults.sensor('cell').stuckAt(40)
    expect(session.bench.recorder.events.filter(event => event.kind === 'fault')).toMatchObject([
      { about: 'line from payload', fault: { kind: 'bit flip', share: 0.25, seed: 7 } },
      { about: 'sensor cell', fault: { kind: 'stuck', at: 40 } },
    ])
    expect(reportsSince(session.bench, 'boot', 0)).toHaveLength(1)
  }, 60_000)

  test('one seed gives the same octets, another one others', async () => {
    const play = async (seed: number) => {
      const { session, faults } = await openProbe(built)
      await faults.line('from payload').flipsBits({ share: 0.1, seed })
      await session.bench.rig.pass(seconds(1))
      return Buffer.from(session.bench.recorder.fromBoard.octets(0, 1e6)).toString('hex')
    }
    const first = await play(3)
    expect(await play(3)).toBe(first)
    expect(await play(4)).not.toBe(first)
  }, 60_000)
})
