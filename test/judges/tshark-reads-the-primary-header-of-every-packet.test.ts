import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { pcapng } from '../../hil/report/pcapng'
import type { PacketRecord } from '../../hil/report/run-record'
import { furnaceRun } from '../hil/report/fixture/furnace-run'
import { hex, telecommand, telemetry } from '../hil/report/fixture/packets'
import { outsideTool } from './outside-tool'
import { judgePacketsWithTshark } from './tshark'

const folder = mkdtempSync(join(tmpdir(), 'berth-tshark-'))
afterAll(() => rmSync(folder, { recursive: true }))

const captured = (packets: readonly PacketRecord[]): string => {
  const path = join(folder, `${packets.length}.pcapng`)
  writeFileSync(path, pcapng({ started: '2026-11-24T09:41:07.000Z', packets }))
  return path
}

test('tshark sees every packet of a run, with our primary header fields', () => {
  const { packets } = furnaceRun().run
  expect(judgePacketsWithTshark(captured(packets), packets)).toEqual({ judged: packets.length, disagreements: [] })
})

test('and every length and count a packet can have here: 13 to 256 octets, counts around their wrap', () => {
  const packets = Array.from({ length: 244 }, (_, extra): PacketRecord => {
    const to = extra % 2 === 0
    const data = Array.from({ length: Math.max(0, extra - (to ? 0 : 9)) }, (_, index) => (index * 7 + extra) % 256)
    const octets = to ? telecommand(16_300 + extra, 8, 1, data) : telemetry(16_300 + extra, 3, 25, extra, data)
    return { direction: to ? 'to payload' : 'from payload', start: extra * 1e7, end: extra * 1e7 + 5e6, hex: hex(octets), summary: '' }
  })
  expect(judgePacketsWithTshark(captured(packets), packets)).toEqual({ judged: 244, disagreements: [] })
})

test('it disagrees when one header bit, one direction or one packet differs', () => {
  const packets = furnaceRun().run.packets.slice(0, 40)
  const path = captured(packets)
  const changed = packets.map((packet, index) => (index === 3 ? { ...packet, hex: `0b${packet.hex.slice(2)}` } : packet))
  expect(judgePacketsWithTshark(path, changed).disagreements).toEqual([expect.stringContaining('packet 3: it sees')])
  const turned = packets.map((packet, index) => (index === 5 ? { ...packet, direction: 'to payload' as const } : packet))
  expect(judgePacketsWithTshark(path, turned).disagreements).toHaveLength(1)
  expect(judgePacketsWithTshark(path, packets.slice(0, 39)).disagreements[0]).toBe('packet: it sees 40, we recorded 39')
})

test('it reads times to the nanosecond, and the name of the application', () => {
  const path = captured([{ direction: 'from payload', start: 0, end: 184_951_389, hex: hex(telemetry(0, 17, 2, 0)), summary: 'TM[17,2]' }])
  expect(outsideTool('tshark', ['-n', '-r', path, '-T', 'fields', '-e', 'frame.time_epoch', '-e', 'frame.comment']).toString().trim()).toBe(
    '1795513267.184951389\tTM[17,2]',
  )
})
