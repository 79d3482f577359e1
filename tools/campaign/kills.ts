import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { spawnProcess } from '../../hil/processes/spawn'
import { octetsOf } from '../../hil/recorder/log/octet-runs'
import { type OpenLog, openLog } from '../../hil/recorder/log/open-log'
import { type Random, randomOf } from '../fuzz/random'
import type { BoardProcessOptions } from './board-process'
import { type Deed, readLedger } from './ledger'
import type { TestProcessOptions } from './test-process'

/** Kills one process of a running bench at a random instant, again and again, and asks of each: was power off in time, was it ever on without a record, is the log whole? */

export const victims = ['test', 'recorder', 'guardian', 'board'] as const
export type Victim = (typeof victims)[number]

export interface KillCampaignOptions {
  /** File of `keepBuilt`. */
  readonly built: string
  readonly baud: number
  readonly kills: number
  readonly seed: number
  readonly onKill?: (done: Killed, index: number) => void
}

export interface Killed {
  readonly victim: Victim
  /** Milliseconds from the kill to a dead output; undefined when it was off, or the board was killed. */
  readonly offAfter: number | undefined
  /** Of a killed recorder: age at its death, in milliseconds, of the oldest octet it had told the test and that is not in the log. */
  readonly unsynced: number
  /** How the log ends, with the octets of the board in it. */
  readonly log: 'none' | 'closed' | 'cut' | 'torn'
  readonly octets: number
  /** What must not be. */
  readonly flaws: readonly string[]
}

interface Bench {
  readonly process: ChildProcess
  readonly options: BoardProcessOptions
}

/** Victims take turns. The same instants for the same seed; what the machine makes of them is its own. */
export async function killCampaign({ built, baud, kills, seed, onKill = () => {} }: KillCampaignOptions): Promise<readonly Killed[]> {
  const random = randomOf(seed)
  const room = mkdtempSync(join(tmpdir(), 'berth-kills-'))
  const done: Killed[] = []
  let board: Bench | undefined
  try {
    for (let index = 0; index < kills; index += 1) {
      board ??= await startBoard(join(room, `board-${index}`), built, seed + index)
      const killed = await killOnce(board, victims[index % victims.length]!, join(room, String(index)), baud, random)
      if (killed.victim === 'board') board = undefined
      done.push(killed)
      onKill(killed, index)
    }
  } finally {
    board?.process.kill('SIGKILL')
    rmSync(room, { recursive: true, force: true })
  }
  return done
}

async function startBoard(path: string, built: string, seed: number): Promise<Bench> {
  const options: BoardProcessOptions = { built, pty: `${path}.pty`, power: `${path}.power`, ledger: `${path}.ledger`, seed }
  const process = spawnProcess(new URL('board-process.ts', import.meta.url), JSON.stringify(options))
  await once(process, 'message')
  return { process, options }
}

async function killOnce(board: Bench, victim: Victim, path: string, baud: number, random: Random): Promise<Killed> {
  const { pty, power, ledger } = board.options
  const folder = `${path}.log`
  const options: TestProcessOptions = { port: pty, power, folder, ledger: `${path}.ledger`, baud, seed: random.below(2 ** 31) }
  const begun = process.hrtime.bigint()
  const test = spawnProcess(new URL('test-process.ts', import.meta.url), JSON.stringify(options))
  const gone = once(test, 'exit')
  const delay = random.below(1000)
  const pids = await new Promise<{ readonly recorder: number; readonly guardian: number }>(resolve => test.once('message', resolve))
  // One in four dies before anything has power.
  if (random.below(4) > 0) await once(test, 'message')
  await pass(delay)
  const pid = { test: test.pid!, board: board.process.pid!, ...pids }[victim]
  const killedAt = process.hrtime.bigint()
  process.kill(pid, 'SIGKILL')
  await Promise.all([gone, allGone([pids.recorder, pids.guardian])])
  const deeds = readLedger(ledger).filter(({ at }) => at >= begun)
  const told = readLedger(options.ledger)
  return judge(victim, killedAt, deeds, told, existsSync(folder) ? openLog(folder) : undefined)
}

/** Until none of them runs: a run that ends in order takes its time. */
async function allGone(pids: readonly number[]): Promise<void> {
  const runs = (pid: number) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  for (let waited = 0; pids.some(runs); waited += 5) {
    if (waited > 10_000) throw new Error(`processes ${pids.filter(runs).join(' and ')} do not end`)
    await pass(5)
  }
}

function judge(victim: Victim, killedAt: bigint, deeds: readonly Deed[], test: readonly Deed[], log: OpenLog | undefined): Killed {
  const flaws: string[] = []
  const zero = test.find(({ what }) => what === 'zero')?.at ?? 0n
  const recorded = log === undefined ? [] : [...log.records()]
  const octets = recorded.flatMap(record => (record.kind === 'octets' && record.direction === 'from payload' ? octetsOf(record).map(({ value }) => value) : []))
  const sent = deeds.flatMap(({ what, octets }) => (what === 'sent' ? [...octets] : []))

  const powered = deeds.filter(({ what }) => what === 'on')
  const ons = recorded.flatMap(record => (record.kind === 'power' && record.on ? [zero + BigInt(Math.round(record.at))] : []))
  for (const [index, { at }] of powered.entries())
    if (!(ons[index]! <= at)) flaws.push(`power went on ${index + 1} times, and ${ons.length} are in the log before they did`)

  const last = deeds.findLast(({ what }) => what === 'on' || what === 'off')
  const wasOn = deeds.findLast(({ what, at }) => (what === 'on' || what === 'off') && at <= killedAt)?.what === 'on'
  if (victim !== 'board' && last?.what === 'on') flaws.push('power is still on')
  const offAfter = victim !== 'board' && wasOn && last?.what === 'off' ? Number(last.at - killedAt) / 1e6 : undefined
  if (offAfter !== undefined && offAfter > 1000) flaws.push(`power went off ${offAfter.toFixed(0)} ms after the kill`)

  if (octets.some((value, index) => value !== sent[index])) flaws.push('the log holds other octets than the board sent')
  if ((victim === 'test' || victim === 'guardian') && octets.length !== sent.length)
    flaws.push(`the board sent ${sent.length} octets, the log holds ${octets.length}`)
  if (log !== undefined && victim !== 'recorder' && log.end.kind !== 'closed') flaws.push('the recorder did not end its log')

  let place = 0
  let unsynced = 0
  for (const { what, at, octets: chunk } of test) {
    if (what !== 'told') continue
    place += chunk.length
    if (place > octets.length) unsynced = Math.max(unsynced, Number(killedAt - at) / 1e6)
  }
  return { victim, offAfter, unsynced, log: log === undefined ? 'none' : log.end.torn === undefined ? log.end.kind : 'torn', octets: octets.length, flaws }
}
