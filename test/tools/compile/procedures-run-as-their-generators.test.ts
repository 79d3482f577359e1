import { spawnSync } from 'node:child_process'
import { expect, test, vi } from 'vitest'
import { createNative } from '../../../boards/host/emulator/native'
import { compileFlight } from '../../../tools/compile/compile'
import { evaluateDeclaration, load } from '../../../tools/compile/evaluate-declaration'
import { payloadText, withPayload, wrongs } from './payload-files'

/** The state machine of a procedure, on Lua and on the host, against the generator as Node runs it. */

vi.setConfig({ testTimeout: 60_000 })

const bodies: Readonly<Record<string, string>> = {
  'no yield': `p.telemetry.a = 1`,
  'one after the other': `p.telemetry.a = 1
    yield delay(5)
    p.telemetry.a = 2
    yield until(() => p.telemetry.a === 2, within(7))
    p.telemetry.a = n`,
  'a yield first and a yield last': `yield delay(1)
    p.telemetry.a = 1
    yield delay(2)`,
  'while with variables that live across': `let i = 0
    let sum = 0
    while (i < 4) {
      const square = i * i
      yield delay(square)
      sum += square
      i++
      p.telemetry.a = sum
    }
    p.telemetry.b = i`,
  'for with continue and break': `for (let i = 0; i < 9; i++) {
      if (i === 2) continue
      p.telemetry.a = i
      if (i === 5) break
      yield delay(i)
      if (i === 1) continue
      p.telemetry.b = i
    }
    p.telemetry.c = 9`,
  'nested loops, the inner one whole or cut': `for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        if (j === 2) break
        p.telemetry.b = j
      }
      let k = 2
      while (k > 0) {
        yield delay(i * 10 + k)
        k--
        if (i === 1) break
      }
      p.telemetry.a = k
    }`,
  'if and else on both sides of a yield': `if (n > 2) {
      p.telemetry.a = 1
      yield delay(1)
    } else if (n === 2) yield delay(2)
    else p.telemetry.a = 3
    if (p.telemetry.a === 0) yield delay(4)
    p.telemetry.b = 1`,
  'switch that is cut, falls through empty cases and returns': `for (let i = 0; i < 6; i++) {
      switch (i) {
        case 0:
        case 1:
          yield delay(i)
          break
        case 2: {
          const twice = i * 2
          yield delay(twice)
          p.telemetry.a = twice
          break
        }
        case 4:
          p.telemetry.b = 4
          return
        default:
          p.telemetry.c = i
      }
      yield delay(100 + i)
    }`,
  'return inside statements that stay whole': `for (let i = 0; i < 3; i++) {
      yield delay(i)
      for (let j = 0; j < 3; j++) {
        if (i + j === 3) return
        p.telemetry.b = j
      }
      p.telemetry.a = i
    }`,
  'conditions over variables of the procedure and its loops': `let limit = 3
    for (let i = 0; i < 3; i++) {
      const round = i
      const goal = limit + round
      yield until(() => p.telemetry.a >= goal - round, within(goal))
      p.telemetry.a = p.telemetry.a + 1
      limit -= 1
    }
    yield until(() => limit === 0, within(limit))`,
  'a closure made once and used later': `let count = 0
    const more = () => {
      count += 2
      return count
    }
    yield delay(more())
    p.telemetry.a = more()
    yield delay(count)`,
  'a variable that starts anew each round': `for (let i = 0; i < 3; i++) {
      let seen: number | undefined
      if (seen === undefined) p.telemetry.a = p.telemetry.a + 1
      yield delay(i)
      seen = i
      p.telemetry.b = seen
    }`,
  blocks: `{
      const inner = n
      yield delay(inner)
      p.telemetry.a = inner
    }
    { p.telemetry.b = 2 }`,
}

const names = ['a', 'b', 'c'] as const
const payload = (body: string): string =>
  payloadText({
    declaration: `telemetry: { ${names.map((name, place) => `${name}: channel(${place + 1}, f64)`).join(', ')} },
  procedures: { work: procedure(1, { n: u8 }) },`,
    procedures: `*work(p, { n }) {\n    ${body}\n  }`,
  })

/** As written, on Node. */
function asGenerator(file: string, n: number): string[] {
  const { handlers } = load(file)['default'] as {
    readonly handlers: { readonly procedures: { work(p: object, args: object): Generator<{ condition: (() => boolean) | undefined; limit: number }> } }
  }
  const telemetry: Record<string, number> = { a: 0, b: 0, c: 0 }
  const lines: string[] = []
  for (const wait of handlers.procedures.work({ telemetry }, { n }))
    lines.push([wait.limit, wait.condition?.() ?? 'u', ...names.map(name => telemetry[name])].join(' '))
  lines.push(['end', ...names.map(name => telemetry[name])].join(' '))
  return lines
}

const driver = `import payload from './payload'
interface Frame {
  step: number
  readonly next: (this: void) => { readonly condition: ((this: void) => boolean) | undefined; readonly limit: number } | undefined
}
interface Lowered {
  readonly handlers: { readonly procedures: { [slot: number]: (this: void, p: object, args: { [slot: number]: number }) => Frame } }
}
export function main(report: (this: void, value: unknown) => void, n: number): void {
  const lowered = payload as unknown as Lowered
  const telemetry: { [slot: number]: number } = { 1: 0, 2: 0, 3: 0 }
  const make = lowered.handlers.procedures[1]
  if (make === undefined) return
  const frame = make({ telemetry }, { 1: n })
  report(frame.step)
  while (true) {
    const wait = frame.next()
    if (wait === undefined) break
    report(frame.step)
    report(wait.limit)
    report(wait.condition === undefined ? undefined : wait.condition())
    for (let slot = 1; slot < 4; slot++) report(telemetry[slot])
  }
  for (let slot = 1; slot < 4; slot++) report(telemetry[slot])
  report(frame.next() === undefined)
}
`

function lowered(file: string, target: 'lua' | 'javascript') {
  const entry = file.replace(/payload\.ts$/, 'driver.ts')
  const { declaration } = evaluateDeclaration(file)
  return compileFlight({
    sources: { payload: file, entry, declarations: [], generated: new Map([[entry, driver]]) },
    target,
    flavour: 'flight',
    declaration,
    trusted: new Set([entry]),
  })
}

/** Reported values in the form of `asGenerator`, and the steps apart. */
function told(values: readonly string[]): { lines: string[]; steps: number[] } {
  const steps = [Number(values[0])]
  const lines: string[] = []
  let at = 1
  for (; values.length - at > 4; at += 6) {
    steps.push(Number(values[at]))
    lines.push(values.slice(at + 1, at + 6).join(' '))
  }
  lines.push(['end', ...values.slice(at, at + 3)].join(' '))
  expect(values[at + 3]).toBe('true')
  return { lines, steps }
}

test.each(Object.entries(bodies))('%s', async (_, body) => {
  await withPayload(payload(body), file => {
    const lua = lowered(file, 'lua').source
    const { main } = new Function('native', 'host', lowered(file, 'javascript').source)(createNative(), undefined) as {
      main(report: (value: unknown) => void, n: number): void
    }
    for (const n of [1, 2, 3]) {
      const expected = asGenerator(file, n)
      const script = lua.replace(
        /^return \{ \["main"\] = (.*) \}$/m,
        (_line, called: string) =>
          `local values = {}\n${called}(function(value) values[#values + 1] = value == nil and 'u' or type(value) == 'number' and string.format('%d', value) or tostring(value) end, ${n})\nprint(table.concat(values, '\\n'))`,
      )
      const run = spawnSync('lua5.4', ['-'], { input: `native = {}\n${script}`, encoding: 'utf8' })
      expect(run.stderr).toBe('')
      const onLua = told(run.stdout.trimEnd().split('\n'))
      expect(onLua.lines).toEqual(expected)

      const values: string[] = []
      main(value => values.push(value === undefined ? 'u' : String(value)), n)
      expect(told(values)).toEqual(onLua)
      expect(onLua.steps[0]).toBe(0)
    }
  })
})

test('the step is the place of the yield in the source', async () => {
  await withPayload(payload(bodies['switch that is cut, falls through empty cases and returns'] ?? ''), file => {
    const values: string[] = []
    const { main } = new Function('native', 'host', lowered(file, 'javascript').source)(createNative(), undefined) as {
      main(report: (value: unknown) => void, n: number): void
    }
    main(value => values.push(value === undefined ? 'u' : String(value)), 1)
    expect(told(values).steps).toEqual([0, 1, 3, 1, 3, 2, 3, 3])
  })
})

test.each([
  ['a yield inside an expression', 'const x = yield delay(1)\n    p.telemetry.a = 1', 'FT1045'],
  ['a yield inside for … of', 'for (const x of [1, 2]) yield delay(x)', 'FT1045'],
  ['a yield of something else', 'yield { condition: undefined, limit: 5 }', 'FT1046'],
  [
    'one name for two variables',
    'for (let i = 0; i < 2; i++) {\n      const x = i\n      yield delay(x)\n    }\n    const x = 1\n    yield delay(x)',
    'FT1047',
  ],
  [
    'a loop variable kept by a closure',
    'const all: (() => number)[] = []\n    for (let i = 0; i < 2; i++) {\n      const x = i\n      all.push(() => x)\n      yield delay(1)\n    }',
    'FT1047',
  ],
  ['a generator outside of procedures', '', 'FT1011'],
])('%s is refused', async (_, body, code) => {
  const text =
    code === 'FT1011'
      ? payload('yield delay(helper().next().done === true ? 1 : 2)').replace('export default', 'function* helper() {\n  yield 1\n}\nexport default')
      : payload(body)
  expect((await wrongs(text)).map(([found]) => found)).toContain(code)
})
