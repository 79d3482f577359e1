import { describe, expect, it } from 'vitest'
import { BareBoard } from './bare-board'
import { luaBoard } from './lua-board'
import { luaImage } from './lua-image'

const echo = `
local buffer = native.bytes(256)
rp2040.uartOpen(115200)
return {
  step = function()
    local count = rp2040.uartRead(buffer)
    if count > 0 then rp2040.uartWrite(buffer, 0, count) end
    return 1000000
  end,
  recover = function() end,
}`
/** Reads nothing until 200 ms have passed; then sends how many octets came, and the five error counts. */
const lazy = `
local buffer, out = native.bytes(2000), native.bytes(12)
rp2040.uartOpen(115200)
local told = false
return {
  step = function()
    if native.now() < 200000 then return 200000 - native.now() end
    if told then return 1000000 end
    told = true
    native.writeU16(out, 0, rp2040.uartRead(buffer))
    for cause = 1, 5 do native.writeU16(out, 2 * cause, rp2040.uartErrorCount(cause)) end
    rp2040.uartWrite(out, 0, 12)
    return 1000000
  end,
  recover = function() end,
}`
const counts = (sent: readonly number[]): number[] => Array.from({ length: 6 }, (_, n) => Buffer.from(sent).readUInt16BE(2 * n))

describe('the UART of the image', () => {
  it('echoes 2,000 octets sent back to back, in order', async () => {
    const { board, run, take } = await luaBoard(echo)
    board.power.on()
    run(50)
    const octets = Uint8Array.from({ length: 2000 }, (_, n) => (n * 31) % 251)
    board.link.send(octets)
    run(400)
    expect(Buffer.compare(Buffer.from(take()), octets)).toBe(0)
  }, 60_000)

  it('keeps 1,024 octets unread and counts each one more', async () => {
    const { board, run, take } = await luaBoard(lazy)
    board.power.on()
    run(50)
    board.link.send(new Uint8Array(1100).fill(0x55))
    run(200)
    expect(counts(take())).toEqual([1024, 0, 0, 0, 0, 76])
  }, 60_000)

  it('counts overrun, framing, parity and break, and makes no data of them', async () => {
    // Status bits of UARTDR (RP2040 datasheet §4.2.8): OE 11, BE 10, PE 9, FE 8. An overrun tells of lost octets; its own is good.
    const board = new BareBoard((await luaImage(lazy)).bin)
    board.run(50)
    board.send([0x41, 0x141, 0x241, 0x700, 0x500, 0x841, 0x141, 0x42])
    board.run(300)
    expect(counts(board.sent)).toEqual([3, 1, 2, 1, 2, 0])
  }, 60_000)

  it('takes 1,024 octets to send at once, and no more', async () => {
    const { board, run, take } = await luaBoard(`
      local buffer, out = native.bytes(1200), native.bytes(4)
      rp2040.uartOpen(115200)
      native.fill(buffer, 0x2a, 0, 1200)
      local once = false
      return { step = function()
        if once then return 1000000 end
        once = true
        local before, taken = rp2040.uartWritable(), rp2040.uartWrite(buffer, 0, 1200)
        native.writeU16(out, 0, before) native.writeU16(out, 2, taken)
        return 300000
      end, recover = function() end }`)
    board.power.on()
    run(400)
    expect(take().filter(octet => octet === 0x2a).length).toBe(1024)
  }, 60_000)
})
