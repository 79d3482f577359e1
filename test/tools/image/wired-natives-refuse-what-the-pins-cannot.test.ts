import { describe, expect, it } from 'vitest'
import { luaBoard, speech } from './lua-board'

/** 0xFF02: a value outside what the native states; 0xFF01: outside a buffer. */
const badValue = 0x02
const outsideBuffer = 0x01

/** The low octet of the fault that `call` ends in, after `before`; 0 when it ends in none. */
async function faultOf(call: string, before = ''): Promise<number | undefined> {
  const { board, run, take } = await luaBoard(`${speech}
local b = native.bytes(4)
local at = 0
return { step = function() at = at + 1 if at == 1 then ${before} elseif at == 2 then ${call} say(0) end return 1000 end,
  recover = function(cause) say(cause % 256) end }`)
  board.power.on()
  run(60)
  return take()[0]
}

const spi = 'rp2040spi.spiOpen(0, 18, 19, 16, 17, 0, 1000000)'

describe('the natives of wired things raise a fault', () => {
  it.each([
    ['SPI lines of the other controller', 'rp2040spi.spiOpen(1, 18, 19, 16, 17, 0, 1000000)', '', badValue],
    ['SPI lines in each other’s place', 'rp2040spi.spiOpen(0, 19, 18, 16, 17, 0, 1000000)', '', badValue],
    ['an SPI clock below what its dividers reach', 'rp2040spi.spiOpen(0, 18, 19, 16, 17, 0, 1900)', '', badValue],
    ['an SPI mode that is none', 'rp2040spi.spiOpen(0, 18, 19, 16, 17, 4, 1000000)', '', badValue],
    ['a select pin that is taken', 'rp2040spi.spiOpen(0, 18, 19, 16, 17, 0, 1000000)', spi, badValue],
    ['other lines for a second device', 'rp2040spi.spiOpen(0, 2, 3, 4, 20, 0, 1000000)', spi, badValue],
    ['a transfer past its buffer', 'rp2040spi.spiTransfer(17, b, 5, b, 0, 0, 1000)', spi, outsideBuffer],
    ['a selection of no device', 'rp2040spi.spiSelect(20, 1)', spi, badValue],
    ['an analog input that is none', 'rp2040adc.adcOpen(5)', '', badValue],
    ['an analog input that is taken', 'rp2040adc.adcOpen(1)', 'rp2040.gpioOutput(27)', badValue],
    ['pulses on an even pin', 'rp2040pulses.pulseOpen(6, 0, 0)', '', badValue],
    ['pulses where PWM has the slice', 'rp2040pulses.pulseOpen(7, 0, 0)', 'rp2040.pwmOpen(6, 1000)', badValue],
    ['PWM where pulses have the slice', 'rp2040.pwmOpen(6, 1000)', 'rp2040pulses.pulseOpen(7, 0, 0)', badValue],
    ['a bank over a pin that is taken', 'rp2040bank.bankOpen(2, 4, 1, 0)', 'rp2040.gpioOutput(5)', badValue],
    ['a bank past the pins of the header', 'rp2040bank.bankOpen(21, 4, 1, 0)', '', badValue],
    ['a write to an input bank', 'rp2040bank.bankWrite(2, 1, 1)', 'rp2040bank.bankOpen(2, 2, 0, 1)', badValue],
  ])('for %s', { timeout: 60_000 }, async (_, call, before, fault) => {
    expect(await faultOf(call, before)).toBe(fault)
  })

  it('and leave the pins as they were: what was refused can be had', { timeout: 60_000 }, async () => {
    expect(await faultOf('rp2040bank.bankOpen(2, 3, 1, 0)', 'rp2040.gpioOutput(5)')).toBe(0)
    expect(
      await faultOf(
        'rp2040bank.bankClose(2) rp2040.gpioOutput(3) rp2040.pwmOpen(6, 1000)',
        'rp2040bank.bankOpen(2, 3, 1, 0) rp2040pulses.pulseOpen(7, 1, 1) rp2040pulses.pulseClose(7)',
      ),
    ).toBe(0)
  })
})
