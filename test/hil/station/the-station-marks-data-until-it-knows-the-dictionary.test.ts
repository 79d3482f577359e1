import { describe, expect, test } from 'vitest'
import { seconds } from '../../../hil/link/rig'
import { expectReport, expectVerification, telemetry } from '../../../hil/questions/expect'
import { noise } from '../../../hil/station/hostile'
import { isReport } from '../../../hil/station/log'
import { payloadCommand } from '../../../hil/station/requests'
import { openFakeBench } from '../fake/open'

describe('the station', () => {
  test('marks telemetry unverified until the payload has named its dictionary', async () => {
    const bench = await openFakeBench('silent')
    bench.board.power.on()
    const { fake } = bench
    // A housekeeping report before any boot report, taken from a healthy payload.
    const healthy = await openFakeBench()
    healthy.board.power.on()
    const report = await expectReport(healthy, 'housekeeping', () => true, { within: seconds(3), since: 0 })
    expect(report.verified).toBe(true)
    fake.transmit(healthy.recorder.fromBoard.octets(report.wire.first, report.wire.end))
    const early = await expectReport(bench, 'housekeeping', () => true, { within: seconds(1), since: 0 })
    expect(early.verified).toBe(false)
    expect(bench.station.dictionaryState).toBe('unseen')
  })

  test('a power cycle makes the dictionary unknown again until the next boot report', async () => {
    const bench = await openFakeBench()
    bench.board.power.on()
    await expectReport(bench, 'boot', () => true, { within: seconds(1), since: 0 })
    expect(bench.station.dictionaryState).toBe('match')
    bench.board.power.off()
    expect(bench.station.dictionaryState).toBe('unseen')
    const since = bench.station.cursor
    bench.board.power.on()
    await expectReport(bench, 'boot', () => true, { within: seconds(1), since })
    expect(bench.station.dictionaryState).toBe('match')
    expect(bench.station.counts['sequence gap']).toBe(0)
  })

  test('refuses a command with arguments on a mismatch, and sends nothing', async () => {
    const bench = await openFakeBench('other dictionary')
    bench.board.power.on()
    await expectReport(bench, 'boot', () => true, { within: seconds(1), since: 0 })
    const cursor = bench.station.cursor
    expect(() => bench.client.send.startRun({ profile: 1 })).toThrow(/B2002[\s\S]*mend/)
    expect(() => bench.client.set({ setpoint: 30 })).toThrow(/B2002/)
    expect(bench.station.cursor).toBe(cursor)
    // What means the same under every dictionary still goes out.
    const ping = bench.client.ping()
    await expectReport(bench, 'pong', () => true, { within: seconds(1), since: ping.index })
    expect(bench.recorder.toBoard.length).toBe(ping.wire.end)
  })

  test('refuses what the dictionary does not hold, naming what it does hold', async () => {
    const { client, station } = await openFakeBench()
    expect(() => client.send.startRun({ profile: 4 })).toThrow(/B2008.*profile is 4, outside 0…3/)
    expect(() => client.send.startRun({ profile: 1.5 })).toThrow(/integer/)
    expect(() => client.send.startRun({} as never)).toThrow(/profile is a finite u8, not undefined/)
    expect(() => client.set({ setpoint: Number.NaN })).toThrow(/B2008/)
    expect(() => client.set({ pressure: 1 } as never)).toThrow(/no parameter "pressure"[\s\S]*setpoint, holdTime/)
    expect(() => client.changeMode('nap' as never)).toThrow(/no mode "nap"[\s\S]*safe, standby, run/)
    expect(() => client.set({})).toThrow(/1 to 16 parameters/)
    expect(() => station.send(payloadCommand(station.dictionary, 'stopRun', { now: 1 }))).toThrow(/no argument "now"/)
    expect(station.cursor).toBe(0)
  })

  test('counts sequence from 0, names its source, and asks for every report', async () => {
    const bench = await openFakeBench()
    bench.board.power.on()
    const [one, two] = [bench.client.ping(), bench.client.askIdentity()]
    expect([one.packet.sequenceCount, two.packet.sequenceCount]).toEqual([0, 1])
    expect(one.packet).toMatchObject({ apid: 100, sourceId: 1, ackFlags: 15 })
    expect([...one.octets.subarray(0, 9)]).toEqual([0x18, 100, 0xc0, 0, 0, 6, 0x2f, 17, 1])
    const done = await expectVerification(bench, two, 'completed', seconds(1))
    expect(done.report.request.sequenceCount).toBe(1)
  })

  test('lists octets that never became a packet, with the reason, and goes on reading', async () => {
    const bench = await openFakeBench()
    bench.board.power.on()
    bench.fake.transmit(noise(3, 300))
    bench.fake.transmit(Uint8Array.of(5, 1, 2, 3, 4, 0))
    bench.fake.transmit(Uint8Array.of(9, 1, 0))
    bench.fake.transmit(Uint8Array.of(1, 2, 3))
    await bench.rig.pass(seconds(3))
    await bench.close()
    const unframed = bench.station.log.filter(entry => entry.kind === 'unframed')
    expect(unframed.length).toBeGreaterThan(1)
    expect(unframed.map(entry => entry.reason)).toContain('cut frame')
    expect(unframed.some(entry => entry.reason === 'bad encoding')).toBe(true)
    expect(bench.station.counts.packets).toBeGreaterThan(3)
    // Noise, packets and the rest together are every octet of the wire.
    const covered = new Uint8Array(bench.recorder.fromBoard.length)
    for (const entry of bench.station.log)
      if (entry.kind === 'telemetry' || (entry.kind === 'unframed' && entry.direction === 'from payload')) covered.fill(1, entry.wire.first, entry.wire.end)
    const missed = [...covered.keys()].filter(place => covered[place] === 0 && bench.recorder.fromBoard.octets(place, place + 1)[0] !== 0)
    expect(missed).toEqual([])
  })

  test('an octet with a line error costs its frame and nothing else', async () => {
    const bench = await openFakeBench()
    bench.board.power.on()
    await expectReport(bench, 'boot', () => true, { within: seconds(1), since: 0 })
    bench.fake.transmit(Uint8Array.of(5, 1))
    bench.fake.transmit(Uint8Array.of(2), 'framing')
    bench.fake.transmit(Uint8Array.of(3, 4, 0))
    await telemetry(bench, 'uptimeSeconds').becomes(value => value === 2, '2 s', { within: seconds(4), since: 0 })
    expect(bench.station.log.filter(entry => isReport(entry, 'boot'))).toHaveLength(1)
    expect(bench.station.log.filter(entry => entry.kind === 'unframed').map(entry => entry.reason)).toEqual(['line error', 'bad encoding'])
    expect(bench.station.counts['sequence gap']).toBe(0)
  })

  test('a wait that passes its bound says what did not come, when and why', async () => {
    const bench = await openFakeBench()
    bench.board.power.on()
    await expect(expectReport(bench, 'pong', () => true, { within: seconds(2) })).rejects.toThrow(
      /B2004: a report "pong" did not come[\s\S]*0\.000 s to 2\.000 s/,
    )
    await expect(telemetry(bench, 'cellTemperature').reaches(50, 1, { within: seconds(2) })).rejects.toThrow(
      /cellTemperature did not reach 50 ± 1[\s\S]*last seen: 20 °C at/,
    )
    expect(bench.rig.now).toBe(seconds(4))
  })

  test('waits do not consume: two of them see the same report', async () => {
    const bench = await openFakeBench()
    bench.board.power.on()
    const one = await expectReport(bench, 'boot', () => true, { within: seconds(1), since: 0 })
    const again = await expectReport(bench, 'boot', () => true, { within: seconds(1), since: 0 })
    expect(again).toBe(one)
  })
})
