import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createBoard } from '../../../tools/bench/create-board'
import { buildPayload } from '../../../tools/build/build-payload'
import { cycleInProcess, cycleOverPty } from '../../../tools/campaign/cycles'
import { keepBuilt } from '../../../tools/campaign/emulator'

/** A few of the 1,000 of `npm run campaign`. */
const cycles = 12
const seed = 7

const room = mkdtempSync(join(tmpdir(), 'berth-cycles-'))
afterAll(() => rmSync(room, { recursive: true, force: true }))

test(`${cycles} power cycles of the emulated image in process`, async () => {
  const built = await buildPayload('firmware/experiments/crystal-furnace', 'pico', 'flight')
  const done = cycleInProcess(createBoard(built, seed), cycles, seed)
  expect(done).toMatchObject({ cycles, logged: done.sent, wrong: 0 })
  expect(done.talked).toBeGreaterThan(cycles / 4)
}, 120_000)

test(`${cycles} power cycles over a pseudo-terminal`, async () => {
  const built = await buildPayload('firmware/experiments/crystal-furnace', 'host', 'flight')
  keepBuilt(built, join(room, 'built.json'))
  const done = await cycleOverPty(join(room, 'built.json'), built.compiled.dictionary.link.baud, cycles, seed)
  expect(done).toMatchObject({ cycles, logged: done.sent, wrong: 0 })
  expect(done.talked).toBeGreaterThan(cycles / 4)
}, 120_000)
