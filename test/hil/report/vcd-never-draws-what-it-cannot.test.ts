import { expect, test } from 'vitest'
import { vcd } from '../../../hil/report/vcd'

const nothing = { toPayload: [], fromPayload: [], transfers: [], selections: [] }

test('a transfer with no room for its clock is left out, counted and stated in the file', () => {
  const transfer = { bus: 'sensors', address: 0x48, read: false, acknowledged: true, octets: Uint8Array.of(1), start: 0, end: 0, stopped: true }
  const { text, undrawn } = vcd({ ...nothing, transfers: [transfer] })
  expect(undrawn).toBe(1)
  expect(text).toContain('$comment 1 I2C and SPI transfers are too short')
})

test('a framing error is drawn as a low stop bit', () => {
  const line = { value: 0xff, start: 0, end: 86_806 }
  const clean = vcd({ ...nothing, toPayload: [line] }).text
  const broken = vcd({ ...nothing, toPayload: [{ ...line, error: 'framing' as const }] }).text
  expect(clean.split('\n').filter(row => row === '0!')).toHaveLength(1)
  expect(broken).toContain('#781\n0!\n#868\n1!')
})

test('two octets back to back keep their edges at their own times', () => {
  const { text } = vcd({
    ...nothing,
    fromPayload: [
      { value: 0, start: 100_000, end: 186_806 },
      { value: 0, start: 186_806, end: 273_611 },
    ],
  })
  expect(text).toContain('#1000\n0"\n#1781\n1"\n#1868\n0"\n#2649\n1"')
})

test('changes are in time order across wires', () => {
  const octets = Array.from({ length: 20 }, (_, index) => ({ value: index * 11, start: index * 90_000, end: index * 90_000 + 86_806 }))
  const { text } = vcd({
    ...nothing,
    toPayload: octets,
    fromPayload: octets.map(octet => ({ ...octet, start: octet.start + 33_000, end: octet.end + 33_000 })),
  })
  const times = text
    .split('\n')
    .filter(row => row.startsWith('#'))
    .map(row => Number(row.slice(1)))
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
})
