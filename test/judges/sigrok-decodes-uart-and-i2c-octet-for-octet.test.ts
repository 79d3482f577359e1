import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { I2cTransfer } from '../../boards/contract'
import { vcd } from '../../hil/report/vcd'
import { furnaceRun } from '../hil/report/fixture/furnace-run'
import { judgeI2cWithSigrok, judgeUartWithSigrok } from './sigrok'

const folder = mkdtempSync(join(tmpdir(), 'berth-sigrok-'))
afterAll(() => rmSync(folder, { recursive: true }))

const drawn = (name: string, signals: Parameters<typeof vcd>[0]): string => {
  const path = join(folder, `${name}.vcd`)
  writeFileSync(path, vcd(signals).text)
  return path
}
const run = furnaceRun()
const whole = drawn('whole', { toPayload: run.octets['to payload'], fromPayload: run.octets['from payload'], transfers: run.transfers, selections: [] })

test('UART: a whole run, both directions', { timeout: 60_000 }, () => {
  for (const [wire, direction] of [
    ['to_payload', 'to payload'],
    ['from_payload', 'from payload'],
  ] as const) {
    const octets = run.octets[direction]
    expect(octets.length).toBeGreaterThan(200)
    expect(judgeUartWithSigrok(whole, wire, octets)).toEqual({ judged: octets.length, disagreements: [] })
  }
})

test('I2C: a whole run, every condition, address, acknowledge and octet', { timeout: 60_000 }, () => {
  const { judged, disagreements } = judgeI2cWithSigrok(whole, 'sensors', run.transfers)
  expect(disagreements).toEqual([])
  expect(judged).toBeGreaterThan(run.transfers.length * 3)
})

test('UART: every octet value, back to back', () => {
  const octets = Array.from({ length: 256 }, (_, value) => ({ value, start: value * 86_806 + 1e6, end: (value + 1) * 86_806 + 1e6 }))
  expect(judgeUartWithSigrok(drawn('values', { toPayload: octets, fromPayload: [], transfers: [], selections: [] }), 'to_payload', octets)).toEqual({
    judged: 256,
    disagreements: [],
  })
})

test('I2C: refused addresses, refused octets, long writes, repeated starts, at 100 kHz and 400 kHz', () => {
  const transfers: I2cTransfer[] = []
  let at = 1e6
  const add = (cycle: number, transfer: Omit<I2cTransfer, 'bus' | 'start' | 'end'>): void => {
    const end = at + cycle * (2 + 9 * (1 + transfer.octets.length))
    transfers.push({ bus: 'sensors', ...transfer, start: at, end })
    at = transfer.stopped ? end + 5_000 : end
  }
  for (const cycle of [10_000, 2_500]) {
    add(cycle, { address: 0x40, read: false, acknowledged: false, octets: new Uint8Array(0), stopped: true })
    add(cycle, { address: 0x40, read: true, acknowledged: false, octets: new Uint8Array(0), stopped: true })
    add(cycle, { address: 0x7f, read: false, acknowledged: true, octets: Uint8Array.from({ length: 64 }, (_, index) => index * 4), stopped: true })
    add(cycle, { address: 0x48, read: false, acknowledged: false, octets: Uint8Array.of(1, 0xff), stopped: true })
    add(cycle, { address: 0x48, read: false, acknowledged: true, octets: Uint8Array.of(0), stopped: false })
    add(cycle, { address: 0x48, read: true, acknowledged: true, octets: Uint8Array.of(0x0c, 0x80), stopped: false })
    add(cycle, { address: 0x00, read: false, acknowledged: true, octets: new Uint8Array(0), stopped: true })
  }
  const path = drawn('shapes', { toPayload: [], fromPayload: [], transfers, selections: [] })
  expect(judgeI2cWithSigrok(path, 'sensors', transfers).disagreements).toEqual([])
})

test('it disagrees when one bit of one octet differs', { timeout: 60_000 }, () => {
  const octets = run.octets['to payload'].map((octet, index) => (index === 100 ? { ...octet, value: octet.value ^ 1 } : octet))
  expect(judgeUartWithSigrok(whole, 'to_payload', octets).disagreements).toEqual([expect.stringContaining('octet of to_payload 100: it sees')])
  const transfers = run.transfers.map((transfer, index) => (index === 7 ? { ...transfer, address: 0x49 } : transfer))
  expect(judgeI2cWithSigrok(whole, 'sensors', transfers).disagreements).toHaveLength(1)
})
