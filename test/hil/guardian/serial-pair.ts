import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { afterAll, afterEach } from 'vitest'
import { type RemoteRecorder, startRemoteRecorder } from '../../../hil/recorder/process/remote-recorder'

const room = mkdtempSync(join(tmpdir(), 'berth-bench-'))
const lines: ChildProcess[] = []
const running: RemoteRecorder[] = []
let made = 0
afterEach(async () => {
  for (const recorder of running.splice(0)) await recorder.stop().catch(() => {})
  for (const line of lines.splice(0)) line.kill()
})
afterAll(() => rmSync(room, { recursive: true, force: true }))

export interface TestBench {
  readonly recorder: RemoteRecorder
  readonly folder: string
  /** What the supply's programs last did. */
  readonly state: () => string
  /** What it measures from now on. */
  readonly measures: (reading: object) => void
  /** The board's end of the line. */
  readonly board: ChildProcess
}

/** A pseudo-terminal whose other end is a process's standard streams, and a supply of shell commands that keeps its state in a file. */
export async function openTestBench(neverExceed: object = {}, options: { readonly on?: string; readonly needed?: number } = {}): Promise<TestBench> {
  const path = join(room, String(made++))
  const board = spawn('socat', ['STDIO', `PTY,raw,echo=0,ignoreeof,link=${path}.pty`], { stdio: ['pipe', 'pipe', 'ignore'] })
  lines.push(board)
  while (!existsSync(`${path}.pty`)) await pass(5)
  const measures = (reading: object) => writeFileSync(`${path}.reading`, JSON.stringify(reading))
  measures({ volts: 12, amps: 0.1 })
  const folder = `${path}.log`
  const recorder = await startRemoteRecorder({
    folder,
    port: `${path}.pty`,
    baud: 115_200,
    header: { board: 'test', proofLevel: 'emulated image' },
    supply: {
      kind: 'command',
      on: ['sh', '-c', options.on ?? `echo on > ${path}.state`],
      off: ['sh', '-c', `echo off > ${path}.state`],
      read: ['cat', `${path}.reading`],
    },
    neverExceed,
    ...(options.needed === undefined ? {} : { needed: options.needed }),
  })
  running.push(recorder)
  return { recorder, folder, state: () => readFileSync(`${path}.state`, 'utf8').trim(), measures, board }
}

/** Milliseconds until the supply is off; at most 3 s. */
export async function millisToOff({ state }: TestBench): Promise<number> {
  const start = performance.now()
  while (state() !== 'off' && performance.now() - start < 3000) await pass(2)
  return performance.now() - start
}
