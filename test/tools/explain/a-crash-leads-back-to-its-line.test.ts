import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { Station, type StationPort } from '../../../hil/station/station'
import { createBoard } from '../../../tools/bench/create-board'
import { buildPayload } from '../../../tools/build/build-payload'
import { berthRoot } from '../../../tools/compile/index'
import { explainPlace, parsePlace } from '../../../tools/explain/explain-place'
import { payloadText, withPayload } from '../compile/payload-files'

vi.setConfig({ testTimeout: 120_000 })

const payload = payloadText({
  rest: `function deepest(n: number): number {
  if (n > 2) {
    return native.fault(7) // here
  }
  return deepest(n + 1) + 1
}
`,
  tasks: `watch: every(millis(100), () => { deepest(0) })`,
})

/** Runs the payload's flight image on the emulated Pico until the kernel tells of a crash; the place that it tells. */
async function crashOf(file: string) {
  const built = await buildPayload(file, 'pico', 'flight')
  const board = createBoard(built)
  let listener: (chunk: Uint8Array) => void = () => {}
  const port: StationPort = {
    on: (_, given) => {
      listener = given
    },
    write: octets => board.link.send(octets),
  }
  const station = new Station({ dictionary: built.compiled.dictionary, port, clock: board.clock, epochSeconds: 0 })
  board.link.onFromBoard = ({ value }) => listener(Uint8Array.of(value))
  board.power.on()
  board.advance(1e9)
  for (const entry of station.log) {
    const report = entry.kind === 'telemetry' ? entry.report : undefined
    if (report?.kind === 'event' && report.name === 'activityFaulted') return { compiled: built.compiled, place: Number(report.values['place']) }
  }
  throw new Error('no crash was told')
}

describe('berth explain', () => {
  it('leads from the place in the crash event of a flight image to the line of TypeScript', async () => {
    await withPayload(payload, async file => {
      const { compiled, place } = await crashOf(file)
      const text = `${Math.floor(place / 0x10000)}:${place % 0x10000}`
      expect(parsePlace(`0x${place.toString(16)}`)).toEqual(parsePlace(text))
      const line = payload.split('\n').findIndex(each => each.includes('// here')) + 1
      expect(explainPlace(compiled, parsePlace(text)).map(at => ({ file: at.file, line: at.line }))).toEqual([{ file, line }])

      const run = spawnSync(process.execPath, [join(berthRoot, 'tools/berth.mjs'), 'explain', file, text], { encoding: 'utf8' })
      expect(run.status).toBe(0)
      expect(run.stdout).toContain('return native.fault(7)')
    })
  })

  it.each(['', '12', '0:5', '1:99999', '0xfffffffff', 'x'])("refuses '%s' as a place", text => {
    expect(() => parsePlace(text)).toThrow('B0001')
  })
})
