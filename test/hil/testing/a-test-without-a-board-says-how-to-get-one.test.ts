import { expect, test } from 'vitest'
import furnace from '../../../firmware/experiments/crystal-furnace'
import { bench } from '../../../hil/testing/bench'
import { boardSource } from '../../../hil/testing/source'

// What plain Vitest makes of a test of a payload: it fails, whatever it would have asked.
bench(furnace).fails('a test of a payload fails under Vitest alone', async ({ session }) => {
  expect(session).toBeDefined()
})

test('the message names the command that gives it one', () => {
  expect(() => boardSource()).toThrow(/^B2033: this test has no board\n[\s\S]*npx --no-install berth test FILE --board host\|pico/)
})
