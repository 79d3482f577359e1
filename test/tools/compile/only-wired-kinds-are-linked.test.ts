import { expect, test, vi } from 'vitest'
import type { CompiledPayload } from '../../../tools/compile'
import { compilePayload } from '../../../tools/compile'
import { payloadText, withPayload } from './payload-files'

vi.setConfig({ testTimeout: 60_000 })

const spi = 'spi: { memory: { hz: 1e6, mode: 0, pico: { port: 0, sck: 18, tx: 19, rx: 16, select: 17 } } }'
const analog = 'analog: { level: { pico: { pin: 26 } } }'
const pulses = "pulseCount: { flow: { edge: 'falling', pull: 'up', pico: { pin: 7 } } }"
const bank = "digitalBank: { coils: { direction: 'output', pico: { first: 8, count: 4 } } }"

const built = (wiring: string, setup: string, board: 'pico' | 'host'): Promise<CompiledPayload> =>
  withPayload(payloadText({ declaration: `wiring: { ${wiring} },`, setup }), file => compilePayload({ file, board, flavour: 'flight' }))
const ioModules = ({ sizes }: CompiledPayload): string[] =>
  sizes
    .map(({ file }) => file)
    .filter(file => /^(hal|boards\/\w+)\/port\//.test(file))
    .map(file => file.replace(/^.*port\//, ''))
    .sort()
/** What every payload of a board has; the host has no maintenance console. */
const common = ['index.ts', 'serial.ts', 'timer.ts', 'watchdog.ts']
const always = { host: common, pico: ['console.ts', ...common] }

test.each(['pico', 'host'] as const)('a payload that wires nothing has no IO class in its image on %s', async board => {
  const payload = await built('', '() => ({})', board)
  expect(ioModules(payload)).toEqual(always[board])
  const text = payload.lua?.source ?? payload.bundle!.code
  for (const native of ['rp2040spi', 'rp2040adc', 'rp2040pulses', 'rp2040bank', 'i2cTransfer', 'pwmOpen', 'gpioRead']) expect(text).not.toContain(native)
})

test.each(['pico', 'host'] as const)('each wired kind brings its own class and opener on %s, and is there by name', async board => {
  const setup = `({ spi, analog, pulseCount, digitalBank }) => ({
    memory: spi.memory.open(), level: analog.level.open(), flow: pulseCount.flow.open(), coils: digitalBank.coils.open(),
  })`
  const payload = await built([spi, analog, pulses, bank].join(', '), setup, board)
  const twice = ['analog.ts', 'digital-bank.ts', 'pulse-count.ts', 'spi.ts']
  expect(ioModules(payload)).toEqual([...always[board], ...twice, ...twice].sort())
})

test('a name that is not wired does not compile', async () => {
  await expect(built(spi, '({ spi }) => ({ x: spi.other.open() })', 'pico')).rejects.toThrow(/'other' does not exist/)
})
