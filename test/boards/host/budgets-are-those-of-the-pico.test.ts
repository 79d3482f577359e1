import { expect, it } from 'vitest'
import { createHostBoard } from '../../../boards/host/emulator'
import { bootBudget, deepestCalls, stepBudget } from '../../../boards/host/emulator/script'
import { picoBoard } from '../../../boards/pico/board'
import { compileFlight } from '../../../tools/compile/compile'
import { berthRoot } from '../../../tools/compile/front/paths'

it('the host allows as many turns and calls as the Pico allows instructions, of which each takes one at least', () => {
  expect([stepBudget, bootBudget]).toEqual([picoBoard.interpreter.stepBudget, picoBoard.interpreter.bootBudget])
})

/** What a step that runs `body` is ended for and a tenth of `count` then, told by a second fault. */
function outcome(body: string): readonly number[] {
  const file = `${berthRoot}/test/boards/host/generated.ts`
  const text = `let count: u32 = 0
function deep(n: number): number {
  count = native.wrapU32(count + 1)
  return deep(n + 1) + 1
}
export function step(): u32 {
  ${body}
  return native.toU32(deep(0))
}
export function recover(_cause: u16): void {
  native.fault(native.toU16(native.quotient(count, 10)))
}
`
  const { source } = compileFlight({
    sources: { payload: file, entry: file, declarations: [], generated: new Map([[file, text]]) },
    target: 'javascript',
    flavour: 'flight',
  })
  const causes: number[] = []
  const board = createHostBoard({ code: source, hash: 1 }, {}, { onEnded: cause => causes.push(cause) })
  board.power.on()
  board.advance(200e6)
  return causes
}

it('calls within calls end as a script error at the same depth every time, endless loops by the budget after the same turns', () => {
  const tenth = (count: number): number => Math.floor(count / 10)
  // The step itself is a call.
  expect(outcome('')).toEqual([0xfffe, tenth(deepestCalls - 1)])
  const endless = outcome('while (count >= 0) count = native.wrapU32(count + 1)')
  expect(endless).toEqual([0xffff, tenth(stepBudget - 1)])
})
