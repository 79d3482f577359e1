import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { I2cTransfer, SpiTransfer, WireOctet } from '../../../../boards/contract'
import { type LogRecord, limits } from '../../../../hil/recorder/log/format'
import { openLog } from '../../../../hil/recorder/log/open-log'
import { readRecording } from '../../../../hil/recorder/log/recording'
import { LogWriter } from '../../../../hil/recorder/log/writer'
import { startRecorder } from '../../../../hil/recorder/recorder'
import type { WireLog } from '../../../../hil/recorder/wire-log'
import { FakeBoard } from '../../fake/fake-board'
import { header, newFolder, newLog } from './log-folder'

const i2c: I2cTransfer = { bus: 'sensors', address: 0x48, read: true, acknowledged: true, octets: Uint8Array.of(0x0b, 0x9a), start: 10, end: 20, stopped: true }
const spi: SpiTransfer = { device: 'flash', mode: 0, hz: 1e6, sent: Uint8Array.of(0x9f, 0), received: Uint8Array.of(0, 0xef), start: 30, end: 40 }
const wire = (log: WireLog): WireOctet[] =>
  Array.from(log.octets(0, log.length), (value, index) => {
    const error = log.errorOf(index)
    return { value, start: log.startOf(index), end: log.endOf(index), ...(error === undefined ? {} : { error }) }
  })

describe('a log', () => {
  test('holds what the recorder held: both directions with their times, line errors, power, pins, transfers and notes', () => {
    const fake = new FakeBoard({ powerOn: board => board.transmit(Uint8Array.of(0xb0, 0x07)), powerOff: () => {}, receive: () => {} })
    const folder = newFolder()
    const recorder = startRecorder(fake, { outputs: ['heater'], log: new LogWriter({ folder, header, clock: fake.clock }) })
    recorder.board.power.on()
    recorder.board.digital('interlock').level = true
    recorder.board.digital('interlock').level = undefined
    recorder.board.link.send(Uint8Array.of(1, 2, 3))
    recorder.board.advance(1e9)
    fake.transmit(Uint8Array.of(0x55), 'parity')
    fake.transmit(Uint8Array.of(0), 'break')
    fake.transmit(Uint8Array.of(0x56))
    fake.drive(0.5)
    fake.onI2c(i2c)
    fake.onSpi(spi)
    recorder.note('by hand')
    recorder.board.advance(2e9)
    recorder.stop()
    const recording = readRecording(folder)
    expect(wire(recording.fromBoard)).toEqual(wire(recorder.fromBoard))
    expect(wire(recording.toBoard)).toEqual(wire(recorder.toBoard))
    expect(recording.fromBoard.length).toBe(5)
    expect(recording.events).toEqual(recorder.events)
    expect(recording.transfers.map(({ octets, ...rest }) => ({ ...rest, octets: Uint8Array.from(octets) }))).toEqual([i2c])
    expect(recording.selections).toHaveLength(1)
    expect(recording.selections[0]).toMatchObject({ device: 'flash', hz: 1e6, start: 30, end: 40 })
    expect(recording.header).toEqual(header)
    expect(recording.end.kind).toBe('closed')
  })

  test('gives octets with errors as records of their own, in their place', () => {
    const { folder, writer } = newLog()
    writer.octet('from payload', { value: 1, start: 0, end: 10 })
    writer.octet('from payload', { value: 2, start: 10, end: 20, error: 'framing' })
    writer.octet('from payload', { value: 3, start: 20, end: 30 })
    writer.close()
    const records = [...openLog(folder).records()]
    expect(records.map(record => record.kind)).toEqual(['octets', 'line error', 'octets', 'end'])
    expect(records[1]).toEqual({ kind: 'line error', direction: 'from payload', at: 10, end: 20, value: 2, error: 'framing' })
  })

  test('keeps any octets at any whole times exactly', () => {
    const octet = fc.record({
      direction: fc.constantFrom('from payload' as const, 'to payload' as const),
      value: fc.integer({ min: 0, max: 255 }),
      gap: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1e12 })),
      span: fc.oneof(fc.constant(86_805), fc.integer({ min: 0, max: 1e7 })),
      error: fc.option(fc.constantFrom('framing' as const, 'parity' as const, 'break' as const), { nil: undefined, freq: 8 }),
    })
    fc.assert(
      fc.property(fc.array(octet, { maxLength: 60 }), entries => {
        const { folder, writer } = newLog()
        const given = { 'from payload': [] as WireOctet[], 'to payload': [] as WireOctet[] }
        let now = 0
        for (const { direction, value, gap, span, error } of entries) {
          now += gap
          const one = { value, start: now, end: now + span, ...(error === undefined ? {} : { error }) }
          given[direction].push(one)
          writer.octet(direction, one)
        }
        writer.close()
        const recording = readRecording(folder)
        expect(wire(recording.fromBoard)).toEqual(given['from payload'])
        expect(wire(recording.toBoard)).toEqual(given['to payload'])
      }),
      { numRuns: 40, seed: 20_261_124 },
    )
  })

  test('is rotated by size, packed when a segment is closed, and one chain through all of it', () => {
    const { folder, writer } = newLog()
    const count = 400_000
    for (let at = 0; at < count; at += 1)
      writer.octet('from payload', { value: ((at * 7919) >> 5) & 0xff, start: at * 1000 + ((at * at) % 997), end: at * 1000 + 999 + (at % 5) })
    writer.close()
    const names = readdirSync(folder).sort()
    expect(names.length).toBeGreaterThan(2)
    expect(names).toEqual(names.map((_, index) => `${String(index).padStart(6, '0')}.cbor.gz`))
    const sizes = names.map(name => gunzipSync(readFileSync(join(folder, name))).length)
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(limits.segment)
    const log = openLog(folder)
    expect(log.end.kind).toBe('closed')
    expect(Buffer.from(log.end.head).equals(writer.head)).toBe(true)
    let seen = 0
    for (const record of log.records()) if (record.kind === 'octets') seen += record.octets.length
    expect(seen).toBe(count)
  })

  test('says in each block what the wall clock and rig time were', () => {
    const { folder, writer, clock } = newLog()
    const before = Date.now()
    clock.now = 5e9
    writer.append({ kind: 'note', at: clock.now, text: 'five' })
    writer.sync()
    writer.close()
    const block = [...openLog(folder).blocks()].find(({ records }) => records.some(record => record.kind === 'note'))
    expect(block?.at).toBe(5e9)
    expect(block?.wall).toBeGreaterThanOrEqual(before)
    expect(block?.wall).toBeLessThanOrEqual(Date.now())
  })
})

test('any CBOR reader opens a segment: Python, with nothing of ours', () => {
  const { folder, writer } = newLog()
  const records: LogRecord[] = [
    { kind: 'power', at: 0, on: true },
    { kind: 'note', at: 2 ** 40, text: 'hello' },
  ]
  for (const record of records) writer.append(record)
  writer.octet('to payload', { value: 0xa5, start: 1, end: 2 })
  writer.close()
  const script = `
import gzip, hashlib, json, sys
def item(b, i):
    major, short = b[i] >> 5, b[i] & 31; i += 1
    n = short
    if 24 <= short < 28:
        size = 1 << (short - 24); raw = b[i:i+size]; n = int.from_bytes(raw, 'big'); i += size
    if major == 0: return n, i
    if major == 1: return -1 - n, i
    if major == 2: return b[i:i+n].hex(), i + n
    if major == 3: return b[i:i+n].decode(), i + n
    if major == 4:
        out = []
        for _ in range(n): v, i = item(b, i); out.append(v)
        return out, i
    if major == 5:
        out = {}
        for _ in range(n): k, i = item(b, i); v, i = item(b, i); out[k] = v
        return out, i
    import struct
    if short == 27: return struct.unpack('>d', raw)[0], i
    if short == 26: return struct.unpack('>f', raw)[0], i
    return {20: False, 21: True, 22: None, 23: None}[short], i
data = gzip.open(sys.argv[1]).read()
i, head, kinds = 0, bytes(32), []
while i < len(data):
    (check, body, end), i = item(data, i)
    head = hashlib.sha256(head + bytes.fromhex(body)).digest()
    assert head.hex() == end
    kinds += [r['kind'] + (':' + r['octets'] if 'octets' in r else '') for r in item(bytes.fromhex(body), 0)[0]['records']]
print(json.dumps([kinds, head.hex()]))
`
  const [kinds, head] = JSON.parse(execFileSync('python3', ['-c', script, join(folder, '000000.cbor.gz')], { encoding: 'utf8' }))
  expect(kinds).toEqual(['header', 'power', 'note', 'octets:a5', 'end'])
  expect(head).toBe(Buffer.from(writer.head).toString('hex'))
})
