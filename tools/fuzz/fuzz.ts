import { join } from 'node:path'
import { buildPayload } from '../build/build-payload'
import { berthRoot } from '../compile/index'
import { fuzzBoard } from './board'
import { FuzzFailure, reported } from './failure'
import { fuzzNatives } from './natives/natives'
import { fuzzPackets } from './packets'

export const fuzzLayers = ['packets', 'board', 'natives'] as const
export type FuzzLayer = (typeof fuzzLayers)[number]

export interface FuzzOptions {
  readonly seed: number
  readonly only?: FuzzLayer
  /** Frames at the packet layer, frames on the emulated board, calls of natives. */
  readonly frames: number
  readonly boardFrames: number
  readonly calls: number
  /** Where a failing input is written. */
  readonly out: string
}

/** Hostile octets at every layer that reads them; the same for the same seed. Fails with B0009, which names the file of the input. */
export async function fuzz({ seed, only, frames, boardFrames, calls, out }: FuzzOptions, tell: (line: string) => void): Promise<void> {
  const runs = (layer: FuzzLayer) => only === undefined || only === layer
  const whole = (value: number) => value.toLocaleString('en-US')
  tell(`seed ${seed}`)
  try {
    const built = await buildPayload(join(berthRoot, 'firmware/experiments/crystal-furnace'), 'pico', 'flight')
    if (runs('packets')) {
      const done = fuzzPackets(built.compiled.dictionary, seed, frames)
      tell(`packet layer on Node: ${whole(done.frames)} frames, ${whole(done.octets)} octets, ${kept(done.heapGrowth)} kept`)
      tell(`  ${listed(done.kinds)}`)
    }
    if (runs('natives')) {
      const done = await fuzzNatives(seed, calls)
      tell(`C natives under ASan and UBSan: ${whole(done.compared)} calls as on the host, ${whole(done.hostile)} with wrong arguments`)
      tell(`  allocator: ${whole(done.allocations)} requests; payload blocks: ${whole(done.payloads)}`)
    }
    if (runs('board')) {
      const done = fuzzBoard(built, seed, boardFrames)
      tell(`emulated image: ${whole(done.frames)} frames, ${whole(done.octets)} octets in ${done.seconds.toFixed(0)} s of its time, ${done.events} events`)
      tell(`  ${listed(done.counted)}; heap ${whole(done.heap.before)} before, ${whole(done.heap.after)} after, ${whole(done.heap.peak)} at most`)
    }
  } catch (error) {
    throw error instanceof FuzzFailure ? reported(error, out) : error
  }
}

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count.toLocaleString('en-US')}`)
    .join(', ')

const kept = (octets: number): string => (octets <= 0 ? 'nothing' : `${octets.toLocaleString('en-US')} octets of Node’s heap`)
