import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Nanoseconds } from '../../boards/contract'
import { createFurnaceWorld } from '../../hil/worlds/crystal-furnace'
import { buildPayload } from '../build/build-payload'
import { berthRoot } from '../compile/index'
import { createBoard } from './create-board'
import { pingFrame } from './ping'

/** `berth bench`: one table, one run. Emulated figures are of the board's own clock and exact; the rest are ratios to real time. */

export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** What it is measured against. */
  readonly against: string
}

const pings = 50
const quiet: Nanoseconds = 20e9

export async function bench(out: string): Promise<readonly Figure[]> {
  const built = await buildPayload(join(berthRoot, 'firmware/experiments/crystal-furnace'), 'pico', 'flight')
  const board = createBoard(built)
  createFurnaceWorld(board)
  const firsts: Nanoseconds[] = []
  board.link.onFromBoard = octet => firsts.push(octet.start)
  board.power.on()
  board.advance(2e9)
  const boot = firsts[0] ?? Number.NaN

  const wall = process.hrtime.bigint()
  board.advance(2e9 + quiet)
  const idle = quiet / Number(process.hrtime.bigint() - wall)

  const answers: number[] = []
  let sent: Nanoseconds = 0
  board.link.onToBoard = octet => {
    sent = octet.end
  }
  for (let n = 0; n < pings; n++) {
    // 233.7 ms apart: the pings meet the tasks at every phase.
    board.link.send(pingFrame(n, built.compiled.dictionary.link))
    firsts.length = 0
    board.advance(board.clock.now + 233.7e6)
    const answer = firsts.find(start => start > sent)
    if (answer !== undefined) answers.push((answer - sent) / 1e6)
  }
  answers.sort((a, b) => a - b)
  const figures: Figure[] = [
    { what: 'flash: flight runtime and crystal-furnace', value: built.octets, unit: 'octets', against: '2 MiB of flash' },
    { what: 'power on to first octet of the boot report', value: boot / 1e6, unit: 'ms', against: "the emulated board's clock" },
    {
      what: `last octet of a ping in to first octet out, median of ${answers.length}`,
      value: answers[Math.floor(answers.length / 2)] ?? Number.NaN,
      unit: 'ms',
      against: "the emulated board's clock",
    },
    { what: 'the same, worst', value: answers.at(-1) ?? Number.NaN, unit: 'ms', against: "the emulated board's clock" },
    { what: 'emulated board with the payload idling', value: idle, unit: '×', against: 'real time' },
  ]
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'bench.json'), `${JSON.stringify(figures, null, 2)}\n`)
  return figures
}
