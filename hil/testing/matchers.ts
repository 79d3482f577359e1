import { expect as vitestExpect } from 'vitest'
import type { For, Within } from '../questions/ask'
import { count, follows, inOrder, never } from '../questions/follows'
import type { Range, Watch } from './watches'

declare module 'vitest' {
  interface Matchers<T> {
    /** The event comes within the bound; with `not`, it does not come in the whole of it. */
    toFollow(bound: Within): Promise<void>
    /** The event comes so often in the whole time. */
    toOccur(times: number | Range, bound: For): Promise<void>
    /** Of several events, each comes after the one before. */
    toFollowInOrder(bound: Within): Promise<void>
  }
}

const held = { pass: true, message: () => 'only toFollow has an opposite: ask toOccur for a range' }

// A question that does not hold throws: its message is the whole story, and its class tells whose failure it is.
vitestExpect.extend({
  async toFollow({ pattern, session }: Watch, { within, ...from }: Within) {
    if (this.isNot) await session.ask(never(pattern), { for: within, ...from })
    else await session.ask(follows(pattern), { within, ...from })
    return { ...held, pass: !this.isNot }
  },
  async toOccur({ pattern, session }: Watch, times: number | Range, bound: For) {
    await session.ask(count(pattern, typeof times === 'number' ? { min: times, max: times } : times), bound)
    return held
  },
  async toFollowInOrder(watches: readonly Watch[], bound: Within) {
    await watches[0]?.session.ask(inOrder(watches.map(({ pattern }) => pattern)), bound)
    return held
  },
})

/** Vitest's own `expect`, which knows the bench's questions too. */
export const expect: typeof vitestExpect = vitestExpect
