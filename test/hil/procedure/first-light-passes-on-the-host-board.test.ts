import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { createHostBoard } from '../../../boards/host/emulator/index'
import type { furnace } from '../../../firmware/experiments/crystal-furnace/payload'
import { openBench } from '../../../hil/procedure/bench'
import { firstLight } from '../../../hil/procedure/first-light/first-light'
import { composeRunRecord } from '../../../hil/procedure/run-record'
import { startRecorder } from '../../../hil/recorder/recorder'
import { readDictionary } from '../../../hil/station/dictionary'
import { createFurnaceWorld } from '../../../hil/worlds/crystal-furnace'
import { type CompiledPayload, compilePayload } from '../../../tools/compile/index'

let compiled: CompiledPayload
beforeAll(async () => {
  compiled = await compilePayload({ file: 'firmware/experiments/crystal-furnace', board: 'host', flavour: 'flight' })
}, 60_000)

async function play(seed: number) {
  const { code, hash } = compiled.bundle!
  const recorder = startRecorder(createHostBoard({ code, hash }, compiled.declaration.wiring ?? {}), { outputs: ['heater'] })
  const world = createFurnaceWorld(recorder.board, { seed })
  const bench = Object.assign(
    await openBench<typeof furnace.declaration>({ recorder, dictionary: readDictionary(JSON.stringify(compiled.dictionary)), epochSeconds: 1_000_000_000 }),
    { world },
  )
  const result = await firstLight({ bench, expected: { imageHash: hash, dictionaryHash: compiled.dictionary.hash }, seed })
  await bench.close()
  const program = { kind: 'bundle', crc32: hash, sha256: createHash('sha256').update(code).digest('hex'), octets: code.length } as const
  return composeRunRecord(bench, result, { id: 'test', program, seed, software: {}, stationNumbers: [], started: '2026-01-01T00:00:00Z' })
}

test('the crystal furnace passes first light on the host board; a second run with the seed is the same, octet for octet', async () => {
  const record = await play(7)
  expect(record.stopped).toBeNull()
  expect(record.verdicts.filter(verdict => verdict.outcome !== 'pass').map(({ id, reason }) => `${id}: ${reason}`)).toEqual([])
  expect(record.duration).toBeGreaterThanOrEqual(120e9)
  expect(record.duration).toBeLessThanOrEqual(180e9)
  for (const { name, bench, payload } of record.counters) if (bench !== null && payload !== null) expect(`${name} ${payload}`).toBe(`${name} ${bench}`)
  expect(JSON.stringify(await play(7))).toBe(JSON.stringify(record))
}, 60_000)

test('another seed makes other noise, other temperatures, and the same verdicts', async () => {
  const [one, two] = [await play(11), await play(12)]
  expect(one.verdicts.map(verdict => verdict.outcome)).toEqual(two.verdicts.map(verdict => verdict.outcome))
  expect(one.unframed[0]!.hex).not.toBe(two.unframed[0]!.hex)
  expect(one.series.find(series => series.name === 'cellTemperature')!.points).not.toEqual(two.series.find(series => series.name === 'cellTemperature')!.points)
}, 60_000)
