import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BoardFault } from '../../../boards/contract'
import { createPicoBoard, type PicoWiring, picoFaults } from '../../../boards/pico/emulator'
import { buildImage, sealSecondStage } from './image'

const wiring: PicoWiring = {
  i2c: { sensors: { hz: 400_000, pico: { port: 0, sda: 4, scl: 5 } } },
  pwm: { heater: { hz: 1_000, pico: { pin: 15 } } },
  spi: {
    flash: { hz: 1_000_000, pico: { port: 0, sck: 18, tx: 19, rx: 16, select: 17 } },
    memory: { hz: 1_000_000, pico: { port: 0, sck: 18, tx: 19, rx: 16, select: 20 } },
  },
  analog: { level: { pico: { pin: 26 } } },
  pulseCount: { flow: { pico: { pin: 7 } } },
}

/** Image, code, and what the message must name. */
const broken: [string, string, string][] = [
  ['uart-in-reset', 'B1010', 'UART0, address 0x40034024'],
  ['reset-not-awaited', 'B1011', 'UART0, address 0x40034024'],
  ['uart-without-clock', 'B1012', 'UART0, address 0x40034000'],
  ['uart-reset-without-clock', 'B1012', 'RESET_DONE'],
  ['timer-without-tick', 'B1013', 'TIMER, address 0x40054028'],
  ['watchdog-without-tick', 'B1013', 'WATCHDOG'],
  ['sys-from-unlocked-pll', 'B1014', 'clk_sys, address 0x4000803c'],
  ['ref-from-dead-crystal', 'B1014', 'clk_ref'],
  ['aux-changed-in-use', 'B1015', 'clk_sys'],
  ['pll-out-of-range', 'B1016', 'VCO 480 MHz'],
  ['sys-too-fast', 'B1016', '250 MHz'],
  ['crystal-stopped', 'B1017', 'XOSC was switched off'],
  ['pll-reset-in-use', 'B1017', 'PLL_SYS lost lock'],
  ['uart-unmuxed', 'B1020', 'GP0 has FUNCSEL 31'],
  ['uart-receiver-unmuxed', 'B1020', 'GP1 has FUNCSEL 31'],
  ['i2c-unmuxed', 'B1021', "GP4 of bus 'sensors' has FUNCSEL 31"],
  ['pwm-unmuxed', 'B1022', "GP15 (output 'heater')"],
  ['spi-unmuxed', 'B1023', 'GP18 (SCK) has FUNCSEL 31'],
  ['spi-clock-stopped', 'B1012', 'SPI0, address 0x4003c008'],
  ['spi-two-selected', 'B1024', "'flash' and 'memory'"],
  ['adc-without-clock', 'B1012', 'the ADC does not end while clk_adc'],
  ['adc-clock-wrong', 'B1027', 'clk_adc runs at 42.24 MHz'],
  ['adc-pad-digital', 'B1025', "GP26 (input 'level') has its digital input enabled"],
  ['adc-pad-pulled', 'B1025', "GP26 (input 'level') pulls it"],
  ['adc-not-ready', 'B1028', 'CS.READY is clear'],
  ['adc-sensor-off', 'B1028', 'CS.TS_EN is clear'],
  ['pulses-unmuxed', 'B1026', 'GP7 has FUNCSEL 31'],
  ['baud-wrong', 'B1030', '108272 baud from clk_peri 125 MHz, the line at 115200 (-6.0 %)'],
  ['divisor-not-latched', 'B1031', 'UARTLCR_H'],
  ['even-parity', 'B1032', 'no parity'],
  ['uart-overfilled', 'B1033', '32 octets are waiting'],
  ['i2c-set-while-enabled', 'B1034', 'I2C0, address 0x40044004'],
  ['i2c-counts-too-small', 'B1035', 'LCNT 13'],
  ['i2c-too-fast', 'B1036', "bus 'sensors' at 400000 Hz"],
  ['spi-too-fast', 'B1038', "SCK runs at 31250000 Hz, 'flash' is wired for 1000000 Hz"],
  ['spi-overfilled', 'B1039', '8 octets are waiting'],
  ['spi-set-while-enabled', 'B1044', 'SPI0, address 0x4003c000'],
  ['spi-without-prescale', 'B1016', 'SSPCPSR 0'],
  ['watchdog-resets-nothing', 'B1037', 'PSM_WDSEL is 0x0'],
  ['flash-store', 'B1040', 'flash, address 0x1000'],
  ['unmodelled-block', 'B1041', 'RTC'],
  ['unmodelled-register', 'B1041', 'CLOCKS, address 0x40008094'],
  ['systick', 'B1041', 'SysTick, address 0xe000e010'],
  ['sleep-deep', 'B1042', 'PPB'],
  ['break-point', 'B1043', 'BKPT 7'],
  ['null-pointer', 'B1050', 'null pointer'],
  ['bad-address', 'B1050', 'address 0x20042000'],
  ['undefined-instruction', 'B1051', '0xde01'],
  ['thumb2-instruction', 'B1051', '0xfb91'],
  ['unaligned', 'B1052', 'address 0x20000001'],
  ['execute-nowhere', 'B1053', 'address 0x30000000'],
  ['execute-peripheral', 'B1053', 'address 0x40034000'],
  ['jump-to-arm', 'B1054', 'address 0x20000000'],
]

const faultOf = (image: Uint8Array): BoardFault | undefined => {
  const board = createPicoBoard(image, wiring)
  try {
    board.power.on()
    board.advance(10_000_000)
    board.link.send(Uint8Array.of(0x55))
    board.advance(20_000_000)
    return undefined
  } catch (error) {
    if (error instanceof BoardFault) return error
    throw error
  }
}

test.each(broken)('%s fails with %s', (name, code, place) => {
  const fault = faultOf(buildImage(name, 'broken-images'))
  expect(fault?.message).toContain(`${code}: `)
  expect(fault?.code).toBe(code)
  expect(fault?.message).toContain(place)
  expect(fault?.message).toMatch(/PC 0x1000[0-9a-f]{4}|PC 0x[234]00/)
  expect(fault?.message).toMatch(/see: {3}(RP2040 datasheet §\d|Armv6-M)/)
})

test('the boot ROM refuses a cut, an oversized and a damaged image', () => {
  const good = buildImage('echo')
  expect(faultOf(good.slice(0, 200))?.code).toBe('B1001')
  expect(faultOf(new Uint8Array(2 * 1024 * 1024 + 1))?.code).toBe('B1003')
  const damaged = good.slice()
  damaged[17]! ^= 0x10
  expect(faultOf(damaged)?.code).toBe('B1002')
  sealSecondStage(damaged)
  expect(faultOf(damaged)?.code).not.toBe('B1002')
})

test('a second stage that does not set up execute-in-place cannot reach the flash', () => {
  expect(faultOf(buildImage('echo', 'good-images', '-DWITHOUT_XIP'))?.code).toBe('B1004')
})

test('the good image runs', () => {
  expect(faultOf(buildImage('echo'))).toBeUndefined()
})

test('every code of the contract has an image that breaks it, and every image stands here', () => {
  const proven = new Set([...broken.map(([, code]) => code), 'B1001', 'B1002', 'B1003', 'B1004'])
  expect([...proven].sort()).toEqual(Object.keys(picoFaults).sort())
  const sources = readdirSync(new URL('./broken-images', import.meta.url)).filter(file => file.endsWith('.c'))
  expect(sources.sort()).toEqual(broken.map(([name]) => `${name}.c`).sort())
})
