import { describe, expect, test } from 'vitest'
import { firstLight } from '../../../hil/procedure/first-light/first-light'
import { plan } from '../../../hil/procedure/first-light/plan'
import { composeRunRecord } from '../../../hil/procedure/run-record'
import type { Defect } from '../fake/defects'
import { fakeDictionary } from '../fake/dictionary'
import { fakeImageHash, openFakeBench } from '../fake/open'

async function runWith(defect?: Defect) {
  const opened = await openFakeBench(defect)
  const { payload, fake } = opened
  const bench = Object.assign(opened, {
    world: {
      get temperature() {
        return payload.temperature
      },
      get heaterPower() {
        return fake.heater.duty * 12
      },
      voltage: 12,
      current: 1,
    },
  })
  const result = await firstLight({ bench, expected: { imageHash: fakeImageHash, dictionaryHash: fakeDictionary.hash }, seed: 7 })
  await bench.close()
  const failed = result.sheet.verdicts.filter(verdict => verdict.outcome === 'fail')
  return { bench, result, failed: failed.map(verdict => verdict.id), reasons: failed.map(verdict => verdict.reason).join('\n') }
}

const facts = {
  id: 'test',
  program: { kind: 'bundle', crc32: fakeImageHash, sha256: '', octets: 0 },
  seed: 7,
  software: {},
  stationNumbers: [],
  started: '2026-01-01T00:00:00Z',
} as const

describe('first light', () => {
  test('a payload without defect passes every verdict, in 120 to 180 seconds', async () => {
    const { bench, result, failed, reasons } = await runWith()
    expect(failed, reasons).toEqual([])
    expect(result.stopped).toBeNull()
    expect(result.sheet.verdicts.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(plan.map(({ id }) => `${id} pass`))
    expect(bench.board.clock.now).toBeGreaterThanOrEqual(120e9)
    expect(bench.board.clock.now).toBeLessThanOrEqual(180e9)
    for (const verdict of result.sheet.verdicts) expect(verdict.evidence.length, verdict.id).toBeGreaterThan(0)
  })

  test('two runs with one seed give the same record, octet for octet', async () => {
    const [one, two] = [await runWith(), await runWith()]
    const record = (run: typeof one) => JSON.stringify(composeRunRecord(run.bench, run.result, facts))
    expect(record(one)).toBe(record(two))
    expect(one.bench.recorder.fromBoard.columns(0, one.bench.recorder.fromBoard.length)).toEqual(
      two.bench.recorder.fromBoard.columns(0, two.bench.recorder.fromBoard.length),
    )
  })

  test.each<[Defect, string, RegExp]>([
    ['second boot report', 'BOOT-01', /2 boot reports/],
    ['other image', 'BOOT-02', /00000001, 0000cafe was loaded/],
    ['watchdog reset', 'BOOT-04', /reset reason is watchdog/],
    ['ping without answer', 'LINK-01', /"pong" did not come/],
    ['clock not set', 'TIME-01', /off the station's time/],
    ['wrong initial value', 'PARAM-01', /holdTime is 31, declared 30/],
    ['parameter not taken', 'PARAM-02', /read back/],
    ['wrong code', 'REF-01', /code 3 unknownId, 1 wrongLength is documented/],
    ['carries out what it refuses', 'REF-03', /the mode changed/],
    ['refusal changes a parameter', 'REF-01', /parameter integralGain: .* became 1/],
    ['refusal turns the heater on', 'REF-01', /output heater: 0 became 0.5/],
    ['answers bad checksums', 'LINK-04', /were answered: pong/],
    ['does not count cut frames', 'LINK-03', /linkCutFrames: 0 became 0, 1 expected/],
    ['an event per bad frame', 'LINK-05', /8 events for a burst of 8/],
    ['cell never warms', 'RUN-02', /cellTemperature did not reach 30 ± [\d.]+: expected: .* within 90.000 s; last seen: 20 °C at/],
    ['holds too warm', 'RUN-03', /31.00 °C while holding/],
    ['heater stays on after a stop', 'RUN-06', /still on/],
    ['fires what was not armed', 'REF-07', /"refused" for .*bypassInterlock.* did not come/],
    ['does not carry out what is fired', 'HAZ-01', /interlockBypassed did not become true: expected: .*; last seen: false at/],
    ['late housekeeping', 'HK-02', /channels: 1.300 s between two reports/],
    ['drops a packet', 'LINK-06', /sequence gap 1/],
    ['damages a packet', 'LINK-06', /bad checksum 1|bad encoding 1/],
    ['damages a packet', 'LINK-07', /1 stretches are no such packet, the first: bad (checksum|encoding)/],
  ])('a payload with the defect "%s" fails %s', async (defect, id, reason) => {
    const { failed, result } = await runWith(defect)
    expect(failed).toContain(id)
    expect(result.sheet.verdicts.find(verdict => verdict.id === id)!.reason).toMatch(reason)
  })

  test('a silent board fails the boot and leaves the rest without a result', async () => {
    const { failed, result } = await runWith('silent')
    expect(failed).toEqual(['BOOT-01', 'BOOT-02', 'BOOT-03', 'BOOT-04', 'HK-01'])
    expect(result.stopped).toMatchObject({ cause: 'payload', code: 'B2001' })
    expect(result.sheet.verdicts.filter(verdict => verdict.outcome === 'no result')).toHaveLength(plan.length - 5)
  })

  test('another dictionary fails, and no command is sent under it', async () => {
    const { bench, failed, result } = await runWith('other dictionary')
    expect(failed).toContain('BOOT-03')
    expect(result.stopped).toMatchObject({ cause: 'payload', code: 'B2002' })
    expect(bench.recorder.toBoard.length).toBe(0)
  })
})
