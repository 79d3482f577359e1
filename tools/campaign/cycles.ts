import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import type { Board } from '../../boards/contract'
import { spawnProcess } from '../../hil/processes/spawn'
import { octetsOf } from '../../hil/recorder/log/octet-runs'
import { openLog } from '../../hil/recorder/log/open-log'
import { LogWriter } from '../../hil/recorder/log/writer'
import { startRemoteRecorder } from '../../hil/recorder/process/remote-recorder'
import { startRecorder } from '../../hil/recorder/recorder'
import { randomOf } from '../fuzz/random'
import type { BoardProcessOptions } from './board-process'
import { readLedger } from './ledger'

/** Power on, a boot of random length, power off, again and again: every octet that left the board, as counted apart from the recorder, is in the log. */
export interface Cycled {
  readonly cycles: number
  /** Cycles in which the board sent anything before power went. */
  readonly talked: number
  readonly sent: number
  readonly logged: number
  /** Octets of the log that are not the board's, in its order: 0, or something was lost or made up. */
  readonly wrong: number
}

/** Rig time of one boot: from a cut before the first octet to one after the boot report. */
const bootMillis = { least: 20, most: 400 } as const

/** In this process and in virtual time. */
export function cycleInProcess(board: Board, cycles: number, seed: number): Cycled {
  const random = randomOf(seed)
  const room = mkdtempSync(join(tmpdir(), 'berth-cycles-'))
  const folder = join(room, 'log')
  try {
    const header = {
      board: board.name,
      proofLevel: board.proofLevel,
      baud: board.link.baud,
      lineErrors: 'observable',
      started: new Date().toISOString(),
    } as const
    const recorder = startRecorder(board, { log: new LogWriter({ folder, header, clock: board.clock }), wireCapacity: 2 ** 28, eventCapacity: 2 ** 24 })
    const sent: number[] = []
    const recorded = board.link.onFromBoard
    board.link.onFromBoard = octet => {
      sent.push(octet.value)
      recorded(octet)
    }
    let talked = 0
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const before = sent.length
      recorder.board.power.on()
      recorder.board.advance(board.clock.now + (bootMillis.least + random.below(bootMillis.most - bootMillis.least)) * 1e6)
      recorder.board.power.off()
      recorder.board.advance(board.clock.now + random.below(5) * 1e6)
      if (sent.length > before) talked += 1
    }
    recorder.stop()
    return compared(folder, sent, cycles, talked)
  } finally {
    rmSync(room, { recursive: true, force: true })
  }
}

/** A board in a process of its own behind a pseudo-terminal, in wall-clock time; `built` as of keepBuilt. */
export async function cycleOverPty(built: string, baud: number, cycles: number, seed: number): Promise<Cycled> {
  const random = randomOf(seed)
  const room = mkdtempSync(join(tmpdir(), 'berth-cycles-'))
  const folder = join(room, 'log')
  const options: BoardProcessOptions = { built, pty: join(room, 'pty'), power: join(room, 'power'), ledger: join(room, 'ledger'), seed }
  const board = spawnProcess(new URL('board-process.ts', import.meta.url), JSON.stringify(options))
  try {
    await once(board, 'message')
    const recorder = await startRemoteRecorder({
      folder,
      port: options.pty,
      baud,
      header: { board: 'campaign', proofLevel: 'emulated image' },
      supply: { kind: 'emulated', path: options.power },
      neverExceed: {},
    })
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      await recorder.power.on()
      await pass(bootMillis.least + random.below(bootMillis.most - bootMillis.least))
      await recorder.power.off()
    }
    await recorder.stop()
    let talked = 0
    let isNew = false
    const sent: number[] = []
    for (const { what, octets } of readLedger(options.ledger)) {
      if (what === 'on') isNew = true
      if (what !== 'sent') continue
      sent.push(...octets)
      if (isNew) talked += 1
      isNew = false
    }
    return compared(folder, sent, cycles, talked)
  } finally {
    board.kill('SIGKILL')
    rmSync(room, { recursive: true, force: true })
  }
}

function compared(folder: string, sent: readonly number[], cycles: number, talked: number): Cycled {
  const logged: number[] = []
  for (const record of openLog(folder).records())
    if (record.kind === 'octets' && record.direction === 'from payload') for (const { value } of octetsOf(record)) logged.push(value)
  const wrong = logged.filter((value, index) => value !== sent[index]).length
  return { cycles, talked, sent: sent.length, logged: logged.length, wrong }
}
