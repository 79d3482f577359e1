import fs, { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { LogFiles } from '../../../../hil/recorder/log/log-files'
import { readRecording } from '../../../../hil/recorder/log/recording'
import { LogWriter } from '../../../../hil/recorder/log/writer'
import { startRecorder } from '../../../../hil/recorder/recorder'
import { FakeBoard } from '../../fake/fake-board'
import { header, newFolder, newLog } from './log-folder'

/** A file system that holds so many octets; a removed file gives its own back. Beyond that it takes a part, then says ENOSPC, as Linux does. */
function smallDisk(octets: number): { readonly files: LogFiles; left: number } {
  const sizes = new Map<string, number>()
  const names = new Map<number, string>()
  const disk = {
    left: octets,
    files: {
      ...fs,
      openSync: (path: string, flags: string) => {
        const file = fs.openSync(path, flags)
        names.set(file, path)
        return file
      },
      writeSync: (file: number, data: Uint8Array, from: number, length: number, position: number) => {
        const room = Math.min(disk.left, length)
        if (room === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
        const path = names.get(file)!
        sizes.set(path, (sizes.get(path) ?? 0) + room)
        disk.left -= room
        return fs.writeSync(file, data, from, room, position)
      },
      ftruncateSync: (file: number, length: number) => {
        const path = names.get(file)!
        disk.left += (sizes.get(path) ?? 0) - length
        sizes.set(path, length)
        fs.ftruncateSync(file, length)
      },
      rmSync: (path: string, options?: fs.RmOptions) => {
        disk.left += sizes.get(path) ?? 0
        sizes.delete(path)
        fs.rmSync(path, options)
      },
    } as unknown as LogFiles,
  }
  return disk
}

/** A board that talks without end. */
const talkative = () => {
  const board = new FakeBoard({ powerOn: fake => talk(fake), powerOff: () => {}, receive: () => {} })
  const talk = (fake: FakeBoard) => {
    if (!fake.power.isOn) return
    fake.transmit(new Uint8Array(1000).fill(0x5a))
    fake.clock.at(fake.clock.now + 1000 * fake.octetTime, () => talk(fake))
  }
  return board
}

describe('a disk that is full in the middle of a run', () => {
  test('ends it with B2104: power off, everything recorded until then and the end itself in the log', () => {
    const disk = smallDisk(1_424_288)
    const board = talkative()
    const folder = newFolder()
    const recorder = startRecorder(board, { log: new LogWriter({ folder, header, clock: board.clock, files: disk.files, needed: 0 }), wireCapacity: 1e8 })
    recorder.board.power.on()
    expect(() => recorder.board.advance(1e12)).toThrow(
      /^B2104: the disk is full; the run was stopped and power switched off\n {2}where: .*\n {2}why: .*\n {2}mend: .*prune/,
    )
    expect(board.power.isOn).toBe(false)
    expect(recorder.isRunning).toBe(false)
    const recording = readRecording(folder)
    expect(recording.end.kind).toBe('closed')
    expect(recording.events.at(-1)).toMatchObject({ kind: 'power', on: false })
    expect(recording.fromBoard.length).toBe(recorder.fromBoard.length)
    expect(() => recorder.board.power.on()).toThrow(/B2006/)
  })

  test('while a segment is packed loses nothing either', () => {
    // Room for the reserve, the plain segment and a little more.
    const disk = smallDisk(1024 * 1024 + 1.25 * 2 ** 20)
    const board = talkative()
    board.transmit(crypto.getRandomValues(new Uint8Array(60_000)))
    const folder = newFolder()
    const log = new LogWriter({ folder, header, clock: board.clock, files: disk.files, needed: 0 })
    const recorder = startRecorder(board, { log, wireCapacity: 1e8 })
    recorder.board.power.on()
    // Octets that hardly pack.
    const noise = () => {
      if (!board.power.isOn) return
      log.append({
        kind: 'i2c',
        bus: 'b',
        address: 1,
        read: true,
        acknowledged: true,
        octets: crypto.getRandomValues(new Uint8Array(8192)),
        start: 0,
        end: 0,
        stopped: true,
      })
      board.clock.at(board.clock.now + 1e8, noise)
    }
    noise()
    expect(() => recorder.board.advance(1e13)).toThrow(/^B2104/)
    recorder.stop()
    const recording = readRecording(folder)
    expect(board.power.isOn).toBe(false)
    expect(recording.fromBoard.length).toBe(recorder.fromBoard.length)
    expect(recording.events.at(-1)).toMatchObject({ kind: 'power', on: false })
  })

  test('at the very end is told by stop, with power off', () => {
    const disk = smallDisk(1_124_288)
    const board = talkative()
    const folder = newFolder()
    const recorder = startRecorder(board, { log: new LogWriter({ folder, header, clock: board.clock, files: disk.files, needed: 0 }) })
    recorder.board.power.on()
    recorder.note('the last')
    disk.left = 0
    expect(() => recorder.stop()).toThrow(/^B2104/)
    expect(board.power.isOn).toBe(false)
    expect(readRecording(folder).events.map(event => event.kind)).toEqual(['power', 'note', 'power'])
  })
})

describe('before power', () => {
  test('too little free disk is refused with B2105, and the board stays off', () => {
    const board = talkative()
    const folder = newFolder()
    const files = { ...fs, statfsSync: () => ({ bavail: 10, bsize: 1024 }) } as unknown as LogFiles
    const recorder = startRecorder(board, { log: new LogWriter({ folder, header, clock: board.clock, files }) })
    expect(() => recorder.board.power.on()).toThrow(/^B2105.*\n {2}where: .*\n {2}why: {3}0 MiB are free, a run needs 64 MiB/)
    expect(board.power.isOn).toBe(false)
    expect(readRecording(folder).events).toEqual([])
  })

  test('a disk without room for the reserve is refused at once', () => {
    const folder = newFolder()
    expect(() => newLog({ folder, files: smallDisk(1000).files })).toThrow(/^B2104/)
    expect(existsSync(join(folder, '.reserve'))).toBe(false)
  })

  test('a folder that holds a log is not written to again', () => {
    const { folder, writer } = newLog()
    writer.close()
    expect(() => newLog({ folder })).toThrow(/^B2106/)
  })
})

test('a disk that fails otherwise ends the run with B2106', () => {
  const board = talkative()
  let isBroken = false
  const files = {
    ...fs,
    writeSync: (...args: Parameters<typeof fs.writeSync>) => {
      if (isBroken) throw Object.assign(new Error('EIO: i/o error, write'), { code: 'EIO' })
      return fs.writeSync(...args)
    },
  } as unknown as LogFiles
  const recorder = startRecorder(board, { log: new LogWriter({ folder: newFolder(), header, clock: board.clock, files }), wireCapacity: 1e8 })
  recorder.board.power.on()
  isBroken = true
  expect(() => recorder.board.advance(1e13)).toThrow(/^B2106[\s\S]*EIO/)
  expect(board.power.isOn).toBe(false)
})
