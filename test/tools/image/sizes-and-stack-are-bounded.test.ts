import { beforeAll, describe, expect, it } from 'vitest'
import { picoBoard } from '../../../boards/pico/board'
import { PicoBoard } from '../../../boards/pico/emulator/index'
import { heaviestAssignment } from '../../../tools/image/assignment'
import type { BuiltImage } from '../../../tools/image/build-image'
import { measureHeap } from '../../../tools/image/measure-heap'
import { checkBudget, sizeTable } from '../../../tools/image/size-table'
import { worstCaseStack } from '../../../tools/image/stack-depth'
import { luaImage } from './lua-image'

const program = `
rp2040.uartOpen(115200)
local buffer = native.bytes(1000)
local meta = {}
meta.__index = function(t, k) return t[k + 1] end
local function deep(n) return 1 + deep(n) end
local n, told = 0, native.bytes(4)
return {
  step = function()
    n = n + 1
    if n < 12 then native.writeU32(told, 0, native.stackPeak()) rp2040.uartWrite(told, 0, 4) end
    if n % 4 == 1 then return setmetatable({}, meta)[1] end
    if n % 4 == 2 then return deep(1) end
    if n % 4 == 3 then local t = {} while true do t[#t + 1] = { n } end end
    return buffer.length.x.y
  end,
  recover = function() end,
}`

describe('the sizes of an image', () => {
  let built: BuiltImage
  beforeAll(async () => {
    built = await luaImage(program)
  }, 60_000)

  it('name every module and add up to the image, but for alignment and padding', () => {
    const { modules, payload, image } = built.sizes
    expect(modules.map(module => module.name)).toEqual(['C library', 'Lua core', 'natives', 'start-up and drivers'])
    const sum = modules.reduce((total, module) => total + module.flash, 0) + payload
    expect(image - sum).toBeGreaterThan(0)
    expect(image - sum).toBeLessThan(1024)
    expect(sizeTable(built.sizes).join('\n')).toMatch(/stack, worst case\s+[\d,]+\s+28,672/)
  })

  it('over a budget fail with B3002 and the row that is over', () => {
    const over = { ...built.sizes, image: picoBoard.budget.flashBytes + 1 }
    expect(() => checkBudget(over)).toThrow(/^B3002: .*\n.*\n {2}why: {3}flash: 1,048,577 of 1,048,576 octets\n/)
    expect(() => checkBudget({ ...built.sizes, heapPeak: picoBoard.budget.heapBytes + 1 })).toThrow(/Lua heap, most in use/)
    expect(() => checkBudget(built.sizes)).not.toThrow()
  })

  it('bound the stack that a board really uses when flight code does its worst', () => {
    const board = new PicoBoard(built.bin, {})
    board.power.on()
    const told: number[] = []
    board.link.onFromBoard = octet => told.push(octet.value)
    // Painted and set up; before the script.
    board.advance(12e6)
    const { base, stackBytes } = picoBoard.ram
    const before = board.readRam(base, base + stackBytes)
    board.advance(600e6)
    const after = board.readRam(base, base + stackBytes)
    // The lowest octet that changed is the deepest the stack went.
    const deepest = stackBytes - after.findIndex((octet, at) => octet !== before[at])
    expect(deepest).toBeGreaterThan(1000)
    expect(deepest).toBeLessThan(built.sizes.stack.worst)
    expect(board.watchdogResets).toBe(0)
    // What the board says itself: in words, and the whole of it is the last of what it says.
    const peaks = Array.from({ length: told.length / 4 }, (_, n) => Buffer.from(told).readUInt32BE(4 * n))
    expect(peaks.length).toBeGreaterThan(3)
    expect([...peaks].sort((a, b) => a - b)).toEqual(peaks)
    expect(peaks[0]).toBeLessThan(peaks.at(-1)!)
    expect(peaks.at(-1)).toBe(Math.ceil(deepest / 4) * 4)
  }, 60_000)

  it('include the heap when it was measured', () => {
    const { used, peak, afterBoot, byFunction } = measureHeap(built, {}, 60)!
    expect(afterBoot).toBeGreaterThan(4000)
    expect([...byFunction.values()].reduce((sum, octets) => sum + octets, 0)).toBe(afterBoot)
    expect(used).toBeGreaterThan(4000)
    expect(peak).toBeGreaterThanOrEqual(used)
    expect(peak).toBeLessThanOrEqual(picoBoard.ram.heapBytes)
    expect(sizeTable({ ...built.sizes, heapPeak: peak }).join('\n')).toMatch(/Lua heap, most in use/)
  }, 60_000)
})

describe('the stack bound', () => {
  const listing = (functions: Record<string, string[]>): string =>
    Object.entries(functions)
      .map(([name, lines], n) => `${(n + 1).toString(16).padStart(8, '0')} <${name}>:\n${lines.map(line => ` 1000:\t${line}`).join('\n')}\n`)
      .join('\n')

  it('follows the deepest chain of calls and adds both interrupts with their frames', () => {
    const text = listing({
      runtime_main: ['push\t{r4, lr}', 'bl\t2 <a>', 'bl\t3 <b>'],
      a: ['push\t{r4-r7, lr}', 'sub\tsp, #100', 'bx\tlr'],
      b: ['push\t{lr}', 'bl\t4 <c>', 'pop\t{pc}'],
      c: ['sub\tsp, #80', 'b.n\t2 <a>'],
      timer_1_interrupt: ['push\t{lr}'],
      uart_0_interrupt: ['push\t{r4, lr}'],
    })
    // 8 + 4 + 80 + 120, and 36 + 4 + 36 + 8.
    expect(worstCaseStack(text, '').worst).toBe(212 + 84)
    expect(worstCaseStack(text, 'x.c:1:1:a\t200\tstatic\n').worst).toBe(292 + 84)
  })

  it('refuses a recursion, a call through a pointer and a frame that it does not know', () => {
    expect(() => worstCaseStack(listing({ runtime_main: ['bl\t2 <a>'], a: ['bl\t3 <b>'], b: ['bl\t2 <a>'] }), '')).toThrow(
      'recursion without a bound in the Pico runtime: a > b > a',
    )
    expect(() => worstCaseStack(listing({ runtime_main: ['bl\t1 <runtime_main>'] }), '')).toThrow('recursion without a bound')
    expect(() => worstCaseStack(listing({ runtime_main: ['blx\tr3'] }), '')).toThrow(
      'a call through a pointer that stack-depth.ts does not know: in runtime_main',
    )
    expect(() => worstCaseStack(listing({ runtime_main: ['add\tsp, r4'] }), '')).toThrow('the frame of runtime_main cannot be read from its code')
    expect(() => worstCaseStack('', 'x.c:1:1:f\t8\tdynamic\n')).toThrow('the stack of f has no bound')
  })

  it('rests on the heaviest assignment, equal to trying all of them', () => {
    let state = 7
    const random = (below: number): number => {
      state = (state * 48271) % 2147483647
      return state % below
    }
    const bruteForce = (left: number[], right: number[], weights: number[][]): number => {
      let best = 0
      for (const [s, row] of weights.entries()) {
        if (left[s] === 0) continue
        for (const [t, weight] of row.entries()) {
          if (right[t] === 0) continue
          left[s]!--
          right[t]!--
          best = Math.max(best, weight + bruteForce(left, right, weights))
          left[s]!++
          right[t]!++
        }
      }
      return best
    }
    for (let round = 0; round < 40; round++) {
      const left = [1, 1 + random(2), random(2)]
      const right = [1 + random(2), random(3)]
      const weights = left.map(() => right.map(() => random(10)))
      expect(heaviestAssignment(left, right, weights)).toBe(bruteForce([...left], [...right], weights))
    }
  })
})
