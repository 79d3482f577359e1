import { describe, expect, it } from 'vitest'
import { luaBoard, speech } from './lua-board'

const wiring = { pwm: { heater: { hz: 1000, pico: { pin: 15 } } } }
const open = `${speech} local top = rp2040.pwmOpen(15, 1000)`

async function dutiesOf(program: string, millis: number) {
  const { board, run, take } = await luaBoard(program, wiring)
  const changes: { duty: number; at: number }[] = []
  const sense = board.pwm('heater')
  sense.onChange = (duty, at) => changes.push({ duty, at: at / 1e6 })
  board.power.on()
  run(millis)
  return { changes, duty: sense.duty, resets: board.watchdogResets, sent: take() }
}

describe('the dead-man of a PWM output', () => {
  it('drives the safe value within the refresh limit of a step that never ends', async () => {
    const { changes } = await dutiesOf(
      `${open} rp2040.pwmGuard(15, 0, 50)
      return { step = function() rp2040.pwmWrite(15, top // 2) while true do end end, recover = function() native.fault(1) end }`,
      130,
    )
    expect(changes.map(change => change.duty)).toEqual([0.5, 0])
    // One PWM period more: the level takes effect at its end.
    expect(changes[1]!.at - changes[0]!.at).toBeLessThanOrEqual(50 + 1)
    expect(changes[1]!.at - changes[0]!.at).toBeGreaterThan(48)
  }, 60_000)

  it('does so while the chunk is stuck during boot', async () => {
    const { changes } = await dutiesOf(`${open} rp2040.pwmGuard(15, 0, 20) rp2040.pwmWrite(15, top) while true do end`, 200)
    expect(changes.map(change => change.duty)).toEqual([1, 0])
    expect(changes[1]!.at - changes[0]!.at).toBeLessThanOrEqual(21)
  }, 60_000)

  it('holds a safe value other than 0, and takes the next write again', async () => {
    const { changes } = await dutiesOf(
      `${open} rp2040.pwmGuard(15, top // 4, 30)
      local n = 0
      return { step = function() n = n + 1 if n < 3 then rp2040.pwmWrite(15, top) end return 100000 end, recover = function() end }`,
      250,
    )
    expect(changes.map(change => change.duty)).toEqual([1, 0.25, 1, 0.25])
  }, 60_000)

  it('stays out of the way of an output that is refreshed in time', async () => {
    const { changes } = await dutiesOf(
      `${open} rp2040.pwmGuard(15, 0, 30)
      return { step = function() rp2040.pwmWrite(15, top // 2) return 20000 end, recover = function() end }`,
      500,
    )
    expect(changes.map(change => change.duty)).toEqual([0.5])
  }, 60_000)

  it('guards each output for itself', async () => {
    const { board, run } = await luaBoard(
      `${open} local other = rp2040.pwmOpen(10, 5000)
      rp2040.pwmGuard(15, 0, 40) rp2040.pwmGuard(10, 0, 20) rp2040.pwmWrite(15, top // 2) rp2040.pwmWrite(10, other // 2)
      return { step = function() return 10000000 end, recover = function() end }`,
      { pwm: { a: { hz: 1000, pico: { pin: 15 } }, b: { hz: 5000, pico: { pin: 10 } } } },
    )
    const ends: [string, number][] = []
    for (const name of ['a', 'b']) board.pwm(name).onChange = (duty, at) => duty === 0 && ends.push([name, at / 1e6])
    board.power.on()
    run(150)
    expect(ends.map(([name]) => name)).toEqual(['b', 'a'])
    expect(ends[1]![1] - ends[0]![1]).toBeGreaterThan(18)
    expect(ends[1]![1] - ends[0]![1]).toBeLessThan(22)
  }, 60_000)
})

describe('an output', () => {
  it('is low from open to the first write, full on at top, and low once closed', async () => {
    const { changes, duty } = await dutiesOf(
      `${open}
      local n, levels = 0, { top, top + 1, 0, top // 2 }
      return { step = function() n = n + 1 if n <= 4 then rp2040.pwmWrite(15, levels[n]) elseif n == 5 then rp2040.pwmClose(15) end return 10000 end, recover = function() end }`,
      200,
    )
    expect(changes.map(change => change.duty)).toEqual([1, 0, 0.5, 0])
    expect(duty).toBe(0)
  }, 60_000)

  it('is released by a restart of the controller', async () => {
    const { changes, resets } = await dutiesOf(
      `${open} rp2040.pwmWrite(15, top)
      local n = 0
      return { step = function() n = n + 1 if n == 2 and native.resetReason() == 1 then native.restart() end return 10000 end, recover = function() end }`,
      80,
    )
    expect(changes.map(change => change.duty).slice(0, 2)).toEqual([1, 0])
    expect(resets).toBe(1)
  }, 60_000)
})
