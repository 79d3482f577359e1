import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { dictionaryHash } from '../../../hil/station/dictionary'
import { berthRoot, compilePayload } from '../../../tools/compile'
import { payloadText, withPayload, wrongs } from './payload-files'

/** Names of the declaration are numbers in the image, and cannot be used in a way the compiler could not number. */

vi.setConfig({ testTimeout: 60_000 })

const declaration = `parameters: { low: parameter(1, f32, { initial: 1 }), high: parameter(2, f32, { initial: 2 }) },
  telemetry: { level: channel(1, f32), open: channel(2, bool) },
  events: { first: event(1, 'low', {}), tooHigh: event(2, 'high', { at: argument(f32, { unit: 'K' }), by: u8 }) },
  commands: { raise: command(1, { by: u8, twice: bool }) },
  procedures: { climb: procedure(1, { by: u8 }) },`
const rest = { declaration, procedures: '*climb(p, { by }) {\n    p.telemetry.level = by\n    yield delay(1000)\n  }' }

const lowered = (commands: string): Promise<string> =>
  withPayload(payloadText({ ...rest, commands }), async file => {
    const { bundle } = await compilePayload({ file, board: 'host', flavour: 'flight' })
    return (bundle?.code ?? '')
      .split('\n')
      .map(line => line.trim())
      .join('\n')
  })

test('reads, writes, arguments and handlers go by slot', async () => {
  const code = await lowered(`raise: (p, { by, twice: doubled }) => {
      const { high: limit } = p.parameters
      p.telemetry.level = p.telemetry.level + p.parameters.low + by
      if (doubled && p.telemetry.level > limit) p.events.tooHigh({ by, at: p.telemetry.level })
      if (p.mode !== p.modes.run) p.enter(p.modes.run)
      p.start.climb({ by })
      p.events.first({})
    }`)
  expect(code).toContain('p.telemetry[1] = p.telemetry[1] + p.parameters[1] + by')
  expect(code).toContain('____argument1[1]')
  expect(code).toMatch(/limit = ____object\d+\[2\]/)
  expect(code).toMatch(/p\.events\[2\]\(\{\s*2: by,\s*1: p\.telemetry\[1\]\s*\}\)/)
  expect(code).toContain('p.modes[2]')
  expect(code).toMatch(/p\.start\[1\]\(\{\s*1: by\s*\}\)/)
  expect(code).toContain('p.events[1]({})')
})

test('an object of names may be passed on whole', async () => {
  const code = await lowered(`raise: (p, args) => {
      const parameters = p.parameters
      const all = args
      p.telemetry.level = parameters.high + all.by
    }`)
  expect(code).toContain('parameters[2] + all[1]')
})

test.each([
  ['p.telemetry', 'raise: p => {\n      const it: { level: number; open: boolean } = p.telemetry\n      it.level = 1\n    }', 'FT1044'],
  ['event arguments', 'raise: p => {\n      const it = { at: 1, by: 2 as u8 }\n      p.events.tooHigh(it)\n    }', 'FT1044'],
  ['a slot by number', 'raise: p => {\n      const slots: { [slot: number]: number } = p.parameters\n      p.telemetry.level = slots[1] ?? 0\n    }', 'FT1044'],
  ['the declaration', 'raise: p => {\n      p.telemetry.level = declared.declaration.modes.safe.power\n    }', 'FT1043'],
  ['a declaring function', 'raise: p => {\n      p.telemetry.level = parameter(1, f32, { initial: 1 }).id\n    }', 'FT1043'],
])('%s used as data is refused', async (_, commands, code) => {
  const text = payloadText({ ...rest, commands })
    .replaceAll('u8 }\n', 'u8 }\n')
    .replace('2 as u8', '2')
  expect((await wrongs(text)).map(([found]) => found)).toContain(code)
})

const example = join(berthRoot, 'firmware/experiments/crystal-furnace')

test('no ground text is in the image of the example', async () => {
  const { lua, dictionary } = await compilePayload({ file: example, board: 'pico', flavour: 'flight' })
  const image = Buffer.from(lua?.bytecode ?? []).toString('latin1')
  const words = new Set<string>()
  const collect = (value: unknown): void => {
    if (typeof value === 'string') words.add(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
  }
  collect(dictionary)
  expect(words.size).toBeGreaterThan(60)
  const source = readFileSync(join(example, 'payload.ts'), 'utf8')
  // Natives are called by name.
  const natives =
    readFileSync(join(berthRoot, 'hal/lib/native.d.ts'), 'utf8') + readFileSync(join(berthRoot, 'boards/pico/port/native.d.ts'), 'utf8') + 'step recover'
  expect([...words].filter(word => word.length > 3 && image.includes(word) && !natives.includes(word))).toEqual([])
  // Nor any other word of the payload's source.
  const identifiers = new Set(source.match(/[A-Za-z]{5,}/g) ?? [])
  expect([...identifiers].filter(word => image.includes(word) && !natives.includes(word))).toEqual([])
})

test('the dictionary is the declaration, hashed', async () => {
  const { dictionary, tables } = await compilePayload({ file: example, board: 'host', flavour: 'flight' })
  // The station's own way to the hash, written apart from the compiler's.
  expect(dictionary.hash).toBe(dictionaryHash(dictionary))
  expect(tables.dictionaryHash).toBe(dictionary.hash)
  expect(dictionary.commands[0]).toEqual({ id: 1, name: 'startRun', arguments: [{ name: 'profile', type: 'u8', min: 0, max: 3 }], modes: [1] })
  expect(dictionary.events.map(({ id }) => id)).toContain(256)
  expect(dictionary.reports.map(({ id, name }) => [id, name])).toEqual([
    [1, 'system'],
    [2, 'channels'],
    [3, 'tasks'],
    [16, 'regulation'],
  ])
  expect(tables.safeMode).toBe(1)
  expect(tables.commands[0]).toEqual({ id: 1, arguments: [{ kind: 1, min: 0, max: 3 }], modes: [2] })
})

test('twice the same bytes', async () => {
  const first = await compilePayload({ file: example, board: 'pico', flavour: 'flight' })
  const second = await compilePayload({ file: example, board: 'pico', flavour: 'flight' })
  expect(Buffer.from(second.lua?.bytecode ?? []).equals(Buffer.from(first.lua?.bytecode ?? []))).toBe(true)
  expect(first.lua?.bytecode.length).toBeGreaterThan(1000)
})
