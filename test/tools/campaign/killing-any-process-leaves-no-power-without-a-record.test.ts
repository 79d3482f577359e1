import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildPayload } from '../../../tools/build/build-payload'
import { keepBuilt } from '../../../tools/campaign/emulator'
import { killCampaign, victims } from '../../../tools/campaign/kills'

/** A few of the 200 of `npm run campaign`; each process in turn, at seeded instants. */
const kills = 8
const seed = 20_261_124

const room = mkdtempSync(join(tmpdir(), 'berth-campaign-'))
afterAll(() => rmSync(room, { recursive: true, force: true }))

test(`${kills} kills of test, recorder, guardian and board, seed ${seed}`, async () => {
  const built = await buildPayload('firmware/experiments/crystal-furnace', 'host', 'flight')
  keepBuilt(built, join(room, 'built.json'))
  const done = await killCampaign({ built: join(room, 'built.json'), baud: built.compiled.dictionary.link.baud, kills, seed })
  expect(done.map(({ victim }) => victim)).toEqual(Array.from({ length: kills }, (_, index) => victims[index % victims.length]))
  expect(done.flatMap(({ victim, flaws }) => flaws.map(flaw => `${victim}: ${flaw}`))).toEqual([])
  // The kills fell where there was something to lose.
  expect(done.some(({ offAfter }) => offAfter !== undefined)).toBe(true)
  expect(done.some(({ octets }) => octets > 0)).toBe(true)
}, 240_000)
