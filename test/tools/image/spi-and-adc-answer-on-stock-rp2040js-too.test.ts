import type { RP2040 } from 'rp2040js'
import { expect, it } from 'vitest'
import { BareBoard } from './bare-board'
import { speech } from './lua-board'
import { luaImage } from './lua-image'

/** Another model of the same peripherals: what the runtime makes of their registers is not only what ours expects. */

const program = (setUp: string, calls: readonly string[]): string => `${speech}
local out, into = native.bytes(16), native.bytes(16)
for n = 0, 15 do out[n] = 16 * n + 5 end
${setUp}
local calls = { ${calls.map(call => `function() return ${call} end`).join(', ')} }
local at = 0
return { step = function() at = at + 1 if calls[at] == nil then return 10000000 end say(calls[at]()) return 0 end,
  recover = function() say(0xee) end }`

it('SPI: octets in order, full duplex, select low around them, at the wired rate; rp2040js 1.4.1 swaps modes 2 and 3', { timeout: 60_000 }, async () => {
  const wire: { octet: number; mode: number; hz: number; select: boolean }[] = []
  const attach = (mcu: RP2040): void => {
    const spi = mcu.spi[0]!
    spi.onTransmit = octet => {
      const select = [17, 20].map(pin => mcu.gpio[pin]!.outputValue)
      wire.push({ octet, mode: spi.spiMode, hz: spi.clockFrequency, select: select[0] === false && select[1] === true })
      spi.completeTransmit(octet ^ 0xff)
    }
  }
  const { bin } = await luaImage(
    program(`for mode = 0, 3 do rp2040spi.spiOpen(0, 18, 19, 16, mode == 3 and 17 or 20 + mode, mode, 1000000) end`, [
      'rp2040spi.spiTransfer(17, out, 12, into, 2, 10, 10000)',
      'into[0]',
      'into[9]',
    ]),
  )
  const board = new BareBoard(bin, attach)
  board.run(60, () => board.sent.length === 3)
  expect(board.sent).toEqual([0, 0x25 ^ 0xff, 0xb5 ^ 0xff])
  expect(wire.map(({ octet }) => octet)).toEqual(Array.from({ length: 12 }, (_, n) => 16 * n + 5))
  expect(wire.every(({ select }) => select)).toBe(true)
  // Mode 3 by its registers (SPO and SPH both set): the emulator calls it 2.
  expect(new Set(wire.map(({ mode }) => mode))).toEqual(new Set([2]))
  for (const { hz } of wire) expect(hz).toBeLessThanOrEqual(1e6)
})

it('ADC: each input its own value, the temperature sensor too; round robin, which is broken there, is not used', { timeout: 60_000 }, async () => {
  const attach = (mcu: RP2040): void => {
    mcu.adc.channelValues.splice(0, 5, 0x011, 0x122, 0x233, 0x344, 0x355)
  }
  const { bin } = await luaImage(
    program('for _, input in ipairs({ 0, 2, 4 }) do rp2040adc.adcOpen(input) end', [
      'rp2040adc.adcRead(0)',
      'native.quotient(rp2040adc.adcRead(4), 16)',
      'native.quotient(rp2040adc.adcRead(2), 16)',
      'rp2040adc.adcRead(0)',
      '0 - rp2040adc.adcRead(1)',
    ]),
  )
  const board = new BareBoard(bin, attach)
  board.run(60, () => board.sent.length === 5)
  // 6: the input was never opened.
  expect(board.sent).toEqual([0x11, 0x35, 0x23, 0x11, 6])
})
