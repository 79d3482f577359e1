import { describe, expect, it } from 'vitest'
import { picoBoard } from '../../../boards/pico/board'
import { luaBoard, speech } from './lua-board'

/** Runs `body` as the second step; what was sent: 1 before it, then each cause as two octets, then 0x77 from the step after. */
const program = (body: string, recover = ''): string => `${speech}
local steps, turns, keep = 0, 0, {}
local function deep(n) return 1 + deep(n) end
return {
  step = function()
    steps = steps + 1
    if steps == 1 then say(1) end
    if steps == 2 then ${body} end
    if steps == 3 then say(0x77) say(native.activitiesKilled()) end
    return steps < 3 and 0 or 1000000
  end,
  recover = function(cause) keep = {} ${recover} say(native.quotient(cause, 256)) say(native.remainder(cause, 256)) end,
}`

async function outcome(body: string, recover?: string, millis = 4000) {
  const { board, run, take, built } = await luaBoard(program(body, recover))
  board.power.on()
  run(millis)
  const word = (address: number): number => new DataView(board.readRam(address, address + 4).buffer).getUint32(0, true)
  return { sent: take(), resets: board.watchdogResets, heapPeak: word(built.symbols.heap_octets_peak) }
}

describe('the instruction budget', () => {
  it('ends an endless loop after the budget of instructions, tells recover 0xffff, counts it and goes on', async () => {
    // Four instructions a turn: GETUPVAL, ADDI (which skips its metamethod's), SETUPVAL, JMP.
    const turns = 'say(native.quotient(turns, 65536)) say(native.remainder(native.quotient(turns, 256), 256)) say(native.remainder(turns, 256))'
    const { sent, resets } = await outcome('while true do turns = turns + 1 end', turns)
    expect({ first: sent[0], rest: sent.slice(4), resets }).toEqual({ first: 1, rest: [0xff, 0xff, 0x77, 1], resets: 0 })
    const counted = sent[1]! * 65536 + sent[2]! * 256 + sent[3]!
    expect(counted).toBeGreaterThan(picoBoard.interpreter.stepBudget / 4 - 20)
    expect(counted).toBeLessThanOrEqual(picoBoard.interpreter.stepBudget / 4)
  }, 120_000)

  it('ends endless recursion through metamethods as a script error', async () => {
    expect(await outcome('local m = {} m.__index = function(t, k) return t[k + 1] end local x = setmetatable({}, m)[1]')).toMatchObject({
      sent: [1, 0xff, 0xfe, 0x77, 0],
      resets: 0,
    })
  }, 60_000)

  it('ends endless recursion as a script error', async () => {
    expect(await outcome('deep(1)')).toMatchObject({ sent: [1, 0xff, 0xfe, 0x77, 0], resets: 0 })
  }, 60_000)

  it('restarts the controller when recover is ended too', async () => {
    const { resets } = await outcome('native.fault(7)', 'native.fault(8)', 100)
    expect(resets).toBeGreaterThanOrEqual(1)
  }, 60_000)
})

describe('the heap cap', () => {
  it('ends endless allocation with 0xfffd and leaves the heap usable', async () => {
    const { sent, resets, heapPeak } = await outcome('while true do keep[#keep + 1] = { 1, 2, 3 } end')
    expect({ sent, resets }).toEqual({ sent: [1, 0xff, 0xfd, 0x77, 0], resets: 0 })
    expect(heapPeak).toBeGreaterThan(150 * 1024)
    expect(heapPeak).toBeLessThanOrEqual(picoBoard.ram.heapBytes)
  }, 60_000)
})

describe('the restart after a failing recover', () => {
  it('reports the watchdog as its reason, a commanded one says commanded', async () => {
    const reasons = async (body: string): Promise<number[]> => {
      const { board, run, take } = await luaBoard(`${speech} say(native.resetReason())
        return { step = function() if native.resetReason() == 1 then ${body} end return 1000000 end, recover = function() native.fault(1) end }`)
      board.power.on()
      run(300)
      return take()
    }
    expect(await reasons('native.fault(7)')).toEqual([1, 2])
    expect(await reasons('native.restart()')).toEqual([1, 3])
    expect(await reasons('rp2040.watchdogStart(50)')).toEqual([1, 2])
  }, 60_000)
})
