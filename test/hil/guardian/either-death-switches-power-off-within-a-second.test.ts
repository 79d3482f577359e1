import { setTimeout as pass } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { readRecording } from '../../../hil/recorder/log/recording'
import { millisToOff, openTestBench } from './serial-pair'

/** Recorder and guardian as processes, ended or only stopped (a process that hangs), with a supply that does not notice by itself. */

const stopped = (pid: number) => process.kill(pid, 'SIGSTOP')
const killed = (pid: number) => process.kill(pid, 'SIGKILL')

describe('power goes off within 1 s', () => {
  test.each([
    ['is killed', killed],
    ['hangs', stopped],
  ])(
    'when the guardian %s; the run ends as the bench’s failure, with the log closed',
    async (_, end) => {
      const bench = await openTestBench()
      const { recorder, folder } = bench
      await recorder.power.on()
      expect(bench.state()).toBe('on')
      end(recorder.pids.guardian)
      expect(await millisToOff(bench)).toBeLessThan(1000)
      expect(await recorder.ended).toMatchObject({ code: 'B2121', message: expect.stringMatching(/guardian[\s\S]*power was switched off/) })
      const { end: last, aborts, events } = readRecording(folder)
      expect(last.kind).toBe('closed')
      expect(aborts).toMatchObject([{ code: 'B2121' }])
      expect(events.map(event => event.kind === 'power' && event.on)).toEqual([true, false])
      await expect(recorder.power.on()).rejects.toThrow(/^B2121/)
    },
    30_000,
  )

  test.each([
    ['is killed', killed],
    ['hangs', stopped],
  ])(
    'when the recorder %s; the log is readable',
    async (_, end) => {
      const bench = await openTestBench()
      const { recorder, folder } = bench
      await recorder.power.on()
      end(recorder.pids.recorder)
      expect(await millisToOff(bench)).toBeLessThan(1000)
      if (end === stopped) killed(recorder.pids.recorder)
      expect(await recorder.ended).toMatchObject({ code: 'B2121', message: expect.stringContaining('the recorder is gone') })
      const { end: last, events } = readRecording(folder)
      expect(last.kind).toBe('cut')
      expect(events).toMatchObject([{ kind: 'power', on: true }])
    },
    30_000,
  )
})

test('an orderly stop leaves power off, the log closed, and no process', async () => {
  const bench = await openTestBench()
  const { recorder, folder, board } = bench
  await recorder.power.on()
  recorder.port.write(Uint8Array.of(1, 2, 3))
  board.stdin?.write(Uint8Array.of(0xb0, 0x07))
  while (recorder.fromBoard.length < 2 || recorder.supply.length === 0) await pass(5)
  recorder.note('by hand')
  const { head } = await recorder.stop()
  expect(bench.state()).toBe('off')
  const recording = readRecording(folder)
  expect(Buffer.from(recording.end.head).equals(head)).toBe(true)
  expect([...recording.fromBoard.octets(0, 9)]).toEqual([0xb0, 0x07])
  expect([...recording.toBoard.octets(0, 9)]).toEqual([1, 2, 3])
  expect(recording.events.map(event => event.kind)).toEqual(['power', 'note', 'power'])
  expect(recording.supply[0]).toMatchObject({ volts: 12, amps: 0.1 })
  for (const pid of Object.values(recorder.pids)) while (isThere(pid)) await pass(5)
}, 30_000)

test('without room for a record there is no power, and the run may go on when there is', async () => {
  const bench = await openTestBench({}, { needed: 2 ** 60 })
  await expect(bench.recorder.power.on()).rejects.toThrow(/^B2105: power was not switched on: there is too little free disk for a record/)
  expect(bench.state()).toBe('off')
  expect(bench.recorder.isRunning).toBe(true)
  await bench.recorder.stop()
  expect(readRecording(bench.folder).events).toEqual([])
}, 30_000)

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
