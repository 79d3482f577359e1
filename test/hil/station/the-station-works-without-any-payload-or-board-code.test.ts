import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { fakeDictionary } from '../fake/dictionary'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'berth-station-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Plays the payload with octets that were written down, and prints what the station made of them and sent. */
const script = `
import { readFileSync } from 'node:fs'
import { readDictionary } from './hil/station/dictionary'
import { Station } from './hil/station/station'
import { createClient } from './hil/station/client'

let give
const sent = []
const port = { on: (_, listener) => { give = listener }, write: octets => sent.push(Buffer.from(octets).toString('hex')) }
const dictionary = readDictionary(readFileSync('dictionary.json', 'utf8'))
const station = new Station({ dictionary, port, clock: { now: 0 }, epochSeconds: 0 })
for (const line of readFileSync('wire.txt', 'utf8').trim().split('\\n')) give(Buffer.from(line, 'hex'))
createClient(station).send.startRun({ profile: 3 })
console.log(JSON.stringify({ reports: station.log.filter(e => e.kind === 'telemetry').map(e => [e.verified, e.report]), sent }))
`

test('from dictionary.json alone: a process that has neither firmware/ nor hal/ decodes telemetry and encodes commands', () => {
  // Only the station's folder and the bench's errors exist there. Type-only imports of firmware/ are gone at run time.
  cpSync(join(root, 'hil/station'), join(folder, 'hil/station'), { recursive: true })
  cpSync(join(root, 'hil/errors.ts'), join(folder, 'hil/errors.ts'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'dictionary.json'), JSON.stringify(fakeDictionary))
  writeFileSync(join(folder, 'run.ts'), script)
  const hash = fakeDictionary.hash.toString(16).padStart(8, '0')
  // Written down by hand from mapping.md: header, time 2E 00000001 8000, data; the check is the test's own.
  const telemetry = (service: number, subtype: number, count: number, data: string) => {
    const body = `${(data.length / 2 + 15).toString(16).padStart(4, '0')}20${hex(service)}${hex(subtype)}00000000` + `2e000000018000${data}`
    return frame(seal(`0864c0${hex(count)}${body}`))
  }
  const wire = [
    telemetry(129, 1, 0, `0000cafe${hash}010200000101${'00'.repeat(12)}`),
    telemetry(5, 1, 1, '000402'),
    telemetry(20, 2, 2, '020141f0000002001e'),
    telemetry(1, 2, 3, '1864c00705'),
  ]
  writeFileSync(join(folder, 'wire.txt'), wire.join('\n'))

  const output = execFileSync(process.execPath, ['--import', 'tsx', 'run.ts'], { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH ?? '' } })
  const { reports, sent } = JSON.parse(output)
  expect(reports).toEqual([
    [
      true,
      {
        kind: 'boot',
        imageHash: 0xcafe,
        dictionaryHash: fakeDictionary.hash,
        resetReason: 1,
        formatVersion: 2,
        kernel: 'payload',
        bootCount: 1,
        imageIntact: true,
      },
    ],
    [true, { kind: 'event', id: 4, name: 'growthComplete', severity: 'informative', origin: 'payload', values: { profile: 2 } }],
    [true, { kind: 'parameters', values: { setpoint: 30, holdTime: 30 } }],
    [true, { kind: 'refused', request: { apid: 100, sequenceCount: 7, raw: 0x1864c007 }, code: 5, codeName: 'notAllowedInMode' }],
  ])
  expect(sent).toEqual([frame(seal('1864c00000082f080100010103'))])
})

const hex = (value: number) => value.toString(16).padStart(2, '0')

/** CRC-16/IBM-3740, bit by bit. */
function seal(packet: string): string {
  let remainder = 0xffff
  for (const octet of Buffer.from(packet, 'hex')) {
    remainder ^= octet << 8
    for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 0x8000 ? ((remainder << 1) ^ 0x1021) & 0xffff : (remainder << 1) & 0xffff
  }
  return packet + remainder.toString(16).padStart(4, '0')
}

/** COBS for packets under 254 octets: split at zeros, each part after its length plus one. */
function frame(packet: string): string {
  const parts = Buffer.from(packet, 'hex').toString('latin1').split('\0')
  return `${parts.map(part => hex(part.length + 1) + Buffer.from(part, 'latin1').toString('hex')).join('')}00`
}
