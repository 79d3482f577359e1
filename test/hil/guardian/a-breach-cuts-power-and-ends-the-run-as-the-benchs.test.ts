import { describe, expect, test } from 'vitest'
import { breachOf } from '../../../hil/guardian/never-exceed'
import { readRecording } from '../../../hil/recorder/log/recording'
import { startRemoteRecorder } from '../../../hil/recorder/process/remote-recorder'
import { millisToOff, openTestBench } from './serial-pair'

describe('never exceed', () => {
  test('a current above its limit cuts power; the abort and its reading are in the log; power does not come back', async () => {
    const bench = await openTestBench({ volts: 14, amps: 3 })
    const { recorder, folder, measures } = bench
    await recorder.power.on()
    measures({ volts: 12, amps: 3.1 })
    expect(await millisToOff(bench)).toBeLessThan(1000)
    expect(await recorder.ended).toMatchObject({
      code: 'B2122',
      message: expect.stringMatching(/why: {3}3\.1 A, never to exceed 3 A; power was switched off\n {2}mend: .*nothing about the payload/),
    })
    const { aborts, supply, events } = readRecording(folder)
    expect(aborts).toMatchObject([{ code: 'B2122' }])
    expect(supply.at(-1)).toMatchObject({ volts: 12, amps: 3.1 })
    expect(events.at(-1)).toMatchObject({ kind: 'power', on: false })
    await expect(recorder.power.on()).rejects.toThrow(/^B2122/)
  }, 30_000)

  test('a limit on what the supply does not measure is not held by anybody, so it is a breach', async () => {
    const bench = await openTestBench({ celsius: 60 })
    await bench.recorder.power.on().catch(() => {})
    expect(await bench.recorder.ended).toMatchObject({ code: 'B2122', message: expect.stringContaining('does not measure celsius') })
    expect(bench.state()).toBe('off')
  }, 30_000)

  test('a supply that says nothing sensible any more ends the run', async () => {
    const bench = await openTestBench()
    await bench.recorder.power.on()
    bench.measures({ volts: 'twelve' })
    expect(await millisToOff(bench)).toBeLessThan(1000)
    expect(await bench.recorder.ended).toMatchObject({ code: 'B2123', message: expect.stringContaining('volts is "twelve"') })
  }, 30_000)

  test('a supply that does not switch on is said, and the run ends', async () => {
    const bench = await openTestBench({}, { on: 'echo fuse blown >&2; exit 3' })
    await expect(bench.recorder.power.on()).rejects.toThrow(/^B2123: power was not switched on[\s\S]*fuse blown/)
    expect(await bench.recorder.ended).toMatchObject({ code: 'B2123' })
    expect(bench.state()).toBe('off')
    expect(readRecording(bench.folder).end.kind).toBe('closed')
  }, 30_000)
})

test.each([
  [{ volts: 14 }, { volts: 14 }, undefined],
  [{ volts: 14 }, { volts: 14.01 }, '14.01 V, never to exceed 14 V'],
  [{ celsius: 60 }, { celsius: 61, volts: 12 }, '61 °C, never to exceed 60 °C'],
  [{ amps: 1 }, { amps: Number.NaN }, 'NaN A, never to exceed 1 A'],
  [{}, { volts: 1000 }, undefined],
])('limits %j and reading %j: %s', (limits, reading, breach) => {
  expect(breachOf(reading, limits)).toBe(breach)
})

test('a bench without its port, or its supply, does not begin', async () => {
  const options = { folder: '/nowhere', baud: 115_200, header: { board: 'x', proofLevel: 'emulated image' as const }, neverExceed: {} }
  await expect(startRemoteRecorder({ ...options, port: '/dev/not-there', supply: { kind: 'command', on: ['true'], off: ['true'] } })).rejects.toThrow(
    /^B2010: there is no port/,
  )
}, 30_000)
