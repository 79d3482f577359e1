import type { I2CMode, RP2040 } from 'rp2040js'
import { describe, expect, it } from 'vitest'
import type { I2cTransfer } from '../../../boards/contract'
import { BareBoard } from './bare-board'
import { luaBoard, speech } from './lua-board'
import { luaImage } from './lua-image'

const wiring = { i2c: { bus: { hz: 400_000, pico: { port: 0 as const, sda: 4, scl: 5 } } } }
/** Runs the calls one per step and sends what each returned. */
const program = (calls: readonly string[], hz = 400_000): string => `${speech}
local out, into = native.bytes(64), native.bytes(64)
for n = 0, 63 do out[n] = n end
rp2040.i2cOpen(0, 4, 5, ${hz})
local calls = { ${calls.map(call => `function() return ${call} end`).join(', ')} }
local at = 0
return { step = function() at = at + 1 if calls[at] == nil then return 10000000 end say(calls[at]()) return 0 end,
  recover = function(cause) say(0xee) end }`

describe('an I2C transfer', () => {
  it('writes, restarts and reads as it was asked to, past the depth of the FIFOs', async () => {
    const { board, run, take } = await luaBoard(
      program([
        'rp2040.i2cTransfer(0, 0x50, out, 3, into, 40, 10000)',
        'into[0]',
        'into[39]',
        'rp2040.i2cTransfer(0, 0x50, out, 64, into, 0, 10000)',
        'rp2040.i2cTransfer(0, 0x50, out, 0, into, 1, 10000)',
      ]),
      wiring,
    )
    let next = 100
    const transfers: I2cTransfer[] = []
    board.attachI2c('bus', { address: 0x50, start: () => true, write: () => true, read: () => next++, stop: () => {} })
    board.onI2c = transfer => transfers.push(transfer)
    board.power.on()
    run(60)
    expect(take()).toEqual([0, 100, 139, 0, 0])
    expect(transfers.map(({ read, octets, stopped, acknowledged }) => [read, octets.length, stopped, acknowledged])).toEqual([
      [false, 3, false, true],
      [true, 40, true, true],
      [false, 64, true, true],
      [true, 1, true, true],
    ])
    expect([...transfers[2]!.octets]).toEqual([...out64])
  }, 60_000)

  it('tells a missing acknowledge of the address from one of the data, and the bus works after it', async () => {
    const call = (address: number, count: number): string => `rp2040.i2cTransfer(0, ${address}, out, ${count}, into, 0, 10000)`
    const { board, run, take } = await luaBoard(program([call(0x51, 1), call(0x50, 5), call(0x50, 2)]), wiring)
    let written = 0
    const begin = (): boolean => {
      written = 0
      return true
    }
    board.attachI2c('bus', { address: 0x50, start: begin, write: () => ++written < 3, read: () => 0, stop: () => {} })
    board.power.on()
    run(60)
    expect(take()).toEqual([2, 2, 0])
  }, 60_000)

  /** rp2040js calls back for each bus event; not answering is a device that stretches the clock for ever. */
  const stretched = (linesHigh: boolean) => (mcu: RP2040) => {
    mcu.i2c[0]!.onConnect = (_address: number, mode: I2CMode) => void mode
    for (const pin of [4, 5]) mcu.gpio[pin]!.setInputValue(linesHigh)
  }
  const timed = program([
    '(function() local t = native.now() local kind = rp2040.i2cTransfer(0, 0x50, out, 1, into, 0, 5000) local took = native.now() - t say(kind) return native.quotient(took, 100) end)()',
  ])

  it('ends with timeout when its limit passes', async () => {
    const board = new BareBoard((await luaImage(timed)).bin, stretched(true))
    board.run(100)
    expect(board.sent[0]).toBe(1)
    // 5 ms, and at most 1 ms to wind up.
    expect(board.sent[1]).toBeGreaterThanOrEqual(50)
    expect(board.sent[1]).toBeLessThanOrEqual(62)
  }, 60_000)

  it('ends with busStuck when a line stays low', async () => {
    const board = new BareBoard((await luaImage(timed)).bin, stretched(false))
    board.run(100)
    expect(board.sent[0]).toBe(5)
  }, 60_000)

  it('ends with arbitrationLost when another controller wins', async () => {
    const board = new BareBoard((await luaImage(program(['rp2040.i2cTransfer(0, 0x50, out, 1, into, 0, 5000)']))).bin, mcu => {
      mcu.i2c[0]!.onConnect = () => mcu.i2c[0]!.arbitrationLost()
    })
    board.run(100)
    expect(board.sent).toEqual([3])
  }, 60_000)

  it.each([100_000, 400_000])(
    'keeps the bus at or below %i Hz and within a tenth of it',
    async hz => {
      const { board, run } = await luaBoard(program(['rp2040.i2cTransfer(0, 0x50, out, 20, into, 0, 10000)'], hz), {
        i2c: { bus: { hz, pico: { port: 0, sda: 4, scl: 5 } } },
      })
      const transfers: I2cTransfer[] = []
      board.attachI2c('bus', { address: 0x50, start: () => true, write: () => true, read: () => 0, stop: () => {} })
      board.onI2c = transfer => transfers.push(transfer)
      board.power.on()
      run(60)
      const bits = 9 * 21
      const rate = bits / ((transfers[0]!.end - transfers[0]!.start) / 1e9)
      expect(rate).toBeLessThanOrEqual(hz)
      expect(rate).toBeGreaterThan(hz * 0.9)
    },
    60_000,
  )
})

const out64 = Uint8Array.from({ length: 64 }, (_, n) => n)
