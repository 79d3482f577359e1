import { join } from 'node:path'
import { ConsoleLogger, LogLevel, Simulator } from 'rp2040js'
import { PicoBoard } from '../../../boards/pico/emulator/index'
import type { BuiltPayload } from '../../build/build-payload'
import { compileFlight } from '../../compile/compile'
import { cacheDir } from '../../compile/front/paths'
import { berthRoot } from '../../compile/index'
import { buildImage } from '../../image/build-image'
import { ensureLuaSource } from '../../setup/lua-source.mjs'
import { openFurnace } from '../furnace-rig'
import { ascending, percentile, type Row } from '../row'

/**
 * Speed of the emulated board, by this process's processor time, so that what else the machine does counts little.
 *
 * Busy: one flight image that never waits, on the emulated board and on the Simulator that rp2040js ships, in turns. The
 * stock one is entered as the boot ROM enters (second stage at 0x20041f00, LR = 0) and runs its own `execute`; both count the
 * same cycles for the same instructions. Idle: the furnace at rest, its tasks and its housekeeping running.
 */
export async function emulatorRows(built: BuiltPayload): Promise<readonly Row[]> {
  const image = await busyImage()
  const ours = busyBoard(image)
  const stock = stockBoard(image)
  const rates = Array.from({ length: rounds }, () => ({ ours: ours(), stock: stock() })).slice(1)
  const ratio = percentile(ascending(rates.map(rate => rate.ours / rate.stock)), 0.5)
  const million = (which: 'ours' | 'stock'): string => (percentile(ascending(rates.map(rate => rate[which])), 0.5) / 1e6).toFixed(0)
  const idle = idleSpeed(built)
  return [
    {
      what: 'emulated board against stock rp2040js, busy',
      unit: '×',
      measured: ratio,
      asked: { atLeast: 1.3 },
      conditions: `${million('ours')} against ${million('stock')} million cycles a second of processor time, median of ${rates.length} turns`,
    },
    {
      what: 'emulated board, idle, against real time',
      unit: '×',
      measured: idle.speed,
      asked: { atLeast: 30 },
      conditions: `crystal-furnace at rest: its processor works ${(100 * idle.load).toFixed(1)} % of the time`,
    },
  ]
}

const rounds = 6
/** Calls of its `execute`, a million instructions each. */
const turns = 4

async function busyImage(): Promise<Uint8Array> {
  const entry = join(berthRoot, 'tools/bench/generated-entry.ts')
  const text = `import { startWork } from './busy-program'
const work = startWork()
export const step = work.step
export const recover = work.recover
`
  const sources = { payload: entry, declarations: [], generated: new Map([[entry, text]]), entry }
  const { bytecode } = compileFlight({ sources, target: 'lua', flavour: 'flight', trusted: new Set([entry]) })
  const { dir } = await ensureLuaSource(cacheDir)
  return (await buildImage({ bytecode: bytecode!, dictionaryHash: 0, flavour: 'flight', cacheDir, luaSourceDir: dir })).bin
}

/** Each call runs a turn; returns cycles a second of processor time. */
function busyBoard(image: Uint8Array): () => number {
  const board = new PicoBoard(image, {})
  board.power.on()
  board.advance(1.5e9)
  return () => {
    const before = board.cycles
    const seconds = processorSeconds(() => board.advance(board.clock.now + 55e6))
    return (board.cycles - before) / seconds
  }
}

function stockBoard(image: Uint8Array): () => number {
  const simulator = new Simulator()
  const { rp2040, clock } = simulator
  rp2040.logger = new ConsoleLogger(LogLevel.Error, false)
  rp2040.flash.set(image)
  rp2040.sram.set(image.subarray(0, 256), 0x41f00)
  rp2040.core.SP = 0x20041f00
  rp2040.core.LR = 0
  rp2040.core.PC = 0x20041f00
  const turn = (): void => {
    for (let call = 0; call < turns; call++) {
      simulator.execute()
      simulator.stop()
    }
  }
  for (let start = 0; start < 20; start++) turn()
  return () => {
    const before = clock.nanos
    const seconds = processorSeconds(turn)
    // Its clock takes 8 ns a cycle.
    return (clock.nanos - before) / 8 / seconds
  }
}

function idleSpeed(built: BuiltPayload): { readonly speed: number; readonly load: number } {
  const { board, run } = openFurnace(built)
  run(10_000)
  const before = board.cycles
  const emulated = 60
  const seconds = processorSeconds(() => run(emulated * 1000))
  return { speed: emulated / seconds, load: (board.cycles - before) / (emulated * board.sysHz) }
}

function processorSeconds(action: () => void): number {
  const before = process.cpuUsage()
  action()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
