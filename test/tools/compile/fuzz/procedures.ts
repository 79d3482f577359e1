import fc from 'fast-check'

/**
 * Random procedures: waits of every form among variables, branches, loops, switches and jumps. They end by themselves. A procedure is a tree,
 * so that each of its variables gets a name of its own (FT1047) however it shrinks.
 */

/** `pick` of what is in scope, an operator and a small number. */
type Value = readonly [pick: number, operator: string, by: number]
type Step =
  | { readonly is: 'store'; readonly into: number; readonly value: Value }
  | { readonly is: 'variable'; readonly value: Value }
  | { readonly is: 'delay'; readonly value: Value }
  | { readonly is: 'until'; readonly condition: Value; readonly limit: Value }
  | { readonly is: 'if'; readonly condition: Value; readonly yes: readonly Step[]; readonly no: readonly Step[] }
  | { readonly is: 'while' | 'for'; readonly rounds: number; readonly body: readonly Step[] }
  | { readonly is: 'switch'; readonly value: Value; readonly clauses: readonly (readonly Step[])[]; readonly ends: readonly boolean[] }
  | { readonly is: 'jump'; readonly condition: Value; readonly how: 'break' | 'continue' | 'return' }
  | { readonly is: 'block'; readonly body: readonly Step[] }

const value: fc.Arbitrary<Value> = fc.tuple(fc.nat(11), fc.constantFrom('+', '-', '*', '&', '%', '|'), fc.integer({ min: 0, max: 7 }))
const condition: fc.Arbitrary<Value> = fc.tuple(fc.nat(11), fc.constantFrom('<', '>=', '===', '!=='), fc.integer({ min: 0, max: 5 }))

const steps: (depth: number) => fc.Arbitrary<readonly Step[]> = fc.memo(depth => {
  const plain: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ is: fc.constant('store' as const), into: fc.nat(5), value }),
    fc.record({ is: fc.constant('variable' as const), value }),
    fc.record({ is: fc.constant('delay' as const), value }),
    fc.record({ is: fc.constant('until' as const), condition, limit: value }),
    fc.record({ is: fc.constant('jump' as const), condition, how: fc.constantFrom('break' as const, 'continue' as const, 'return' as const) }),
  )
  if (depth <= 1) return fc.array(plain, { minLength: 1, maxLength: 3 })
  const body = steps(depth - 1)
  const nested: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ is: fc.constant('if' as const), condition, yes: body, no: body }),
    fc.record({ is: fc.constantFrom('while' as const, 'for' as const), rounds: fc.integer({ min: 1, max: 3 }), body }),
    fc.record({
      is: fc.constant('switch' as const),
      value,
      clauses: fc.array(body, { minLength: 3, maxLength: 3 }),
      ends: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    }),
    fc.record({ is: fc.constant('block' as const), body }),
  )
  return fc.array(fc.oneof({ arbitrary: plain, weight: 3 }, { arbitrary: nested, weight: 2 }), { minLength: 1, maxLength: 4 })
})

const telemetry = ['p.telemetry.a', 'p.telemetry.b', 'p.telemetry.c']

/** Writes a tree as statements. */
class Writer {
  private names = 0

  statements(all: readonly Step[], scope: readonly string[], isInLoop: boolean): string {
    const known = [...scope]
    return all.map(step => this.statement(step, known, isInLoop)).join('\n')
  }

  /** Adds what it declares to `known`. */
  private statement(step: Step, known: string[], isInLoop: boolean): string {
    const atom = (pick: number): string => [...telemetry, 'n', ...known][pick % (4 + known.length)] as string
    const told = ([pick, operator, by]: Value): string => `${atom(pick)} ${operator} ${operator === '%' ? by + 1 : by}`
    // A sign keeps TypeScript from knowing the value that was stored last.
    const asked = ([pick, operator, by]: Value): string => `+${atom(pick)} ${operator} ${by}`
    const time = (of: Value): string => `(${told(of)}) & 1023`
    switch (step.is) {
      case 'store': {
        const targets = [...telemetry, ...known.filter(name => name.startsWith('v'))]
        return `${targets[step.into % targets.length]} = ${told(step.value)}`
      }
      case 'variable': {
        const name = this.name('v')
        const text = `let ${name} = ${told(step.value)}`
        known.push(name)
        return text
      }
      case 'delay':
        return `yield delay(${time(step.value)})`
      case 'until':
        return `yield until(() => ${asked(step.condition)}, within(${time(step.limit)}))`
      case 'if':
        return `if (${asked(step.condition)}) {\n${this.statements(step.yes, known, isInLoop)}\n} else {\n${this.statements(step.no, known, isInLoop)}\n}`
      case 'for': {
        const name = this.name('i')
        return `for (let ${name} = 0; ${name} < ${step.rounds}; ${name}++) {\n${this.statements(step.body, [...known, name], true)}\n}`
      }
      case 'while': {
        const name = this.name('w')
        return `let ${name} = 0\nwhile (${name} < ${step.rounds}) {\n${name}++\n${this.statements(step.body, [...known, name], true)}\n}`
      }
      case 'switch': {
        const labels = ['case 0:', 'case 1:', 'default:']
        const clauses = step.clauses.map((clause, at) => `${labels[at]} {\n${this.statements(clause, known, isInLoop)}\n${step.ends[at] ? 'break' : ''}\n}`)
        return `switch ((${told(step.value)}) & 3) {\n${clauses.join('\n')}\n}`
      }
      case 'jump': {
        const how = step.how === 'return' || isInLoop ? step.how : 'return'
        return `if (${asked(step.condition)}) ${how}`
      }
      case 'block':
        return `{\n${this.statements(step.body, known, isInLoop)}\n}`
    }
  }

  private name(prefix: string): string {
    this.names++
    return `${prefix}${this.names}`
  }
}

/** The body of one generator of `p` and `n`. */
export const procedure: fc.Arbitrary<string> = steps(3).map(tree => new Writer().statements(tree, [], false))
