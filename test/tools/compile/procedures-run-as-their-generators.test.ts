import { expect, test, vi } from 'vitest'
import { allPasses } from '../../../tools/compile/passes'
import { runAllOnPico } from '../../../tools/run/on-pico'
import { exactText } from '../../../tools/run/outcome'
import { runProgram } from '../../../tools/run/run-program'
import { asGenerators, checkProcedures, compareProcedures } from './fuzz/compare-procedures'
import { payloadText, wrongs } from './payload-files'

/** The state machine of a procedure on every target against the generator as Node runs it. */

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

const all = Object.values(bodies)

test.each(Object.entries(bodies))('%s', (_, body) => {
  expect(compareProcedures([body])).toEqual([])
})

test('and on the Pico', { timeout: 300_000 }, async () => {
  const outcomes = await runAllOnPico(all.map(body => checkProcedures([body])))
  expect(outcomes).toEqual(all.map(body => asGenerators([body])))
})

test.each(['node', 'lua-5.4'] as const)('the step is the place of the yield in the source, on %s', async target => {
  const body = bodies['switch that is cut, falls through empty cases and returns'] ?? ''
  const { lines } = await runProgram(checkProcedures([body], allPasses, true), target)
  const told = lines.map(line => line.split(' ')).filter(([mark]) => mark === exactText('step'))
  // The first of four calls.
  expect(told.slice(0, told.length / 4).map(([, step]) => Buffer.from(step ?? '', 'hex').readDoubleBE())).toEqual([0, 1, 3, 1, 3, 2, 3, 3])
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
