import { describe, expect, test } from 'vitest'
import { Guardian, type GuardianNews, silentMillis } from '../../../hil/guardian/guardian'
import type { SupplyReading } from '../../../hil/guardian/supply'

/** The guardian's rules in a time that the test sets. */
function guard(neverExceed: SupplyReading = {}) {
  const state = { now: 0, isOn: false, reading: { volts: 12 } as SupplyReading, failures: 0, deeds: [] as string[] }
  const told: GuardianNews[] = []
  const supply = {
    name: 'made up',
    on: async () => {
      state.deeds.push('on')
      state.isOn = true
    },
    off: async () => {
      state.deeds.push('off')
      if (state.failures-- > 0) throw new Error('relay stuck')
      state.isOn = false
    },
    read: async () => state.reading,
    close: () => {},
  }
  const guardian = new Guardian({ supply, neverExceed, now: () => state.now, tell: news => told.push(news) })
  const pass = async (millis: number, beats: boolean) => {
    for (const end = state.now + millis; state.now < end; ) {
      state.now += 10
      if (beats) guardian.beat()
      guardian.tick()
      await new Promise(setImmediate)
    }
  }
  return { state, told, guardian, pass }
}

describe('the guardian', () => {
  test('keeps power on while the recorder is heard, and reads the output every 50 ms', async () => {
    const { state, told, guardian, pass } = guard({ volts: 14 })
    await guardian.power(true)
    await pass(10_000, true)
    expect(state.isOn).toBe(true)
    expect(told.length).toBeGreaterThanOrEqual(190)
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['reading']))
  })

  test(`cuts power after ${silentMillis} ms of silence, and it does not come back`, async () => {
    const { state, told, guardian, pass } = guard()
    await guardian.power(true)
    await pass(silentMillis, false)
    expect(state.isOn).toBe(true)
    await pass(30, false)
    expect(state.isOn).toBe(false)
    expect(told.at(-1)).toMatchObject({ kind: 'cut', code: 'B2121' })
    await expect(guardian.power(true)).rejects.toThrow('does not come back')
    expect(state.isOn).toBe(false)
  })

  test('tries a supply that does not switch off again, and says when it never does', async () => {
    const once = guard()
    await once.guardian.power(true)
    once.state.failures = 2
    await once.guardian.cut('B2121', 'test')
    expect(once.state.isOn).toBe(false)
    expect(once.told.at(-1)).toMatchObject({ code: 'B2121' })
    const never = guard()
    await never.guardian.power(true)
    never.state.failures = 100
    await never.guardian.cut('B2121', 'test')
    expect(never.told.at(-1)).toMatchObject({ code: 'B2123', why: expect.stringContaining('relay stuck') })
  })

  test('switches off after on, never before it, when both are asked at once', async () => {
    const { state, guardian } = guard()
    const on = guardian.power(true)
    const off = guardian.cut('B2122', 'too hot')
    await Promise.allSettled([on, off])
    expect(state.isOn).toBe(false)
    expect(state.deeds.at(-1)).toBe('off')
  })

  test('does not judge what a supply without load measures', async () => {
    const { state, guardian, pass } = guard({ volts: 14 })
    state.reading = { volts: 99 }
    await pass(500, true)
    await guardian.power(true)
    await guardian.power(false)
    await pass(500, true)
    expect(state.deeds).toEqual(['on', 'off'])
  })
})
