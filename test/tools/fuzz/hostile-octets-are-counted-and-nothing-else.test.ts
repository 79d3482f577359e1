import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type BuiltPayload, buildPayload } from '../../../tools/build/build-payload'
import { fuzzBoard } from '../../../tools/fuzz/board'
import { FuzzFailure, reported } from '../../../tools/fuzz/failure'
import { frameKinds, hostileFrames } from '../../../tools/fuzz/frames'
import { fuzzNatives } from '../../../tools/fuzz/natives/natives'
import { fuzzPackets } from '../../../tools/fuzz/packets'

/** A part of `npm run fuzz`, with a seed of its own: every layer that reads what comes over the line. */

const seed = 20261124
let pico: BuiltPayload
beforeAll(async () => {
  pico = await buildPayload('firmware/experiments/crystal-furnace', 'pico', 'flight')
}, 180_000)

describe(`hostile octets of seed ${seed}`, () => {
  test('at the packet layer on Node: each counted by its cause, none a telecommand, nothing kept', () => {
    const done = fuzzPackets(pico.compiled.dictionary, seed, 6_000)
    expect(done.frames).toBe(6_000)
    for (const kind of frameKinds) expect(done.kinds[kind]).toBe(1_000)
  }, 120_000)

  test('on the emulated image at full line rate: nothing obeyed, state and heap as before, counters exact', () => {
    const done = fuzzBoard(pico, seed, 300)
    expect(done.frames).toBe(300)
    expect(Object.values(done.counted).reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(300)
    expect(done.events).toBeLessThanOrEqual(10)
  }, 240_000)

  test('on the host board: the same', async () => {
    const host = await buildPayload('firmware/experiments/crystal-furnace', 'host', 'flight')
    const done = fuzzBoard(host, seed, 300)
    expect(done.counted).toEqual(fuzzBoard(host, seed, 300).counted)
    expect(done.events).toBeLessThanOrEqual(10)
  }, 240_000)

  test('in the C natives under AddressSanitizer and UndefinedBehaviorSanitizer: answers and octets as on the host', async () => {
    expect(await fuzzNatives(seed, 10_000)).toEqual({ compared: 10_000, hostile: 2_500, allocations: 10_000, payloads: 500 })
  }, 240_000)
})

test('one seed makes the same frames, another seed others', () => {
  const octets = (of: number) => [...hostileFrames(pico.compiled.dictionary, of, 300)].map(frame => Buffer.from(frame.octets).toString('hex'))
  expect(octets(5)).toEqual(octets(5))
  expect(octets(6)).not.toEqual(octets(5))
})

test('an input that is treated otherwise is named, and written to a file with how to replay it', () => {
  // A station that takes shorter packets than the board: what it calls oversize, the board reads.
  const { dictionary } = pico.compiled
  const narrow = { ...dictionary, link: { ...dictionary.link, maxPacketOctets: 40 } }
  let failure: unknown
  try {
    fuzzPackets(narrow, seed, 2_000)
  } catch (error) {
    failure = error
  }
  expect(failure).toBeInstanceOf(FuzzFailure)
  const folder = mkdtempSync(join(tmpdir(), 'berth-fuzz-'))
  try {
    const error = reported(failure as FuzzFailure, folder)
    const { failed } = failure as FuzzFailure
    const file = join(folder, `packets-${seed}-${failed.index}.json`)
    expect(error.message).toMatch(/^B0009: hostile input \d+ of seed 20261124 did what none may\n {2}where: packets; the input is in /)
    expect(error.message).toContain(file)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ seed, input: failed.input, replay: `npm run fuzz -- --only packets --seed ${seed}` })
    expect(failed.input).toMatch(/^([0-9a-f]{2})+00$/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
