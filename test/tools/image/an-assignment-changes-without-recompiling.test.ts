import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PicoBoard } from '../../../boards/pico/emulator/index'
import type { Dictionary } from '../../../firmware/declaration/dictionary'
import { readDictionary } from '../../../hil/station/dictionary'
import { isReport } from '../../../hil/station/log'
import { ping } from '../../../hil/station/requests'
import { Station } from '../../../hil/station/station'
import { createFurnaceWorld } from '../../../hil/worlds/crystal-furnace'
import { evaluateDeclaration } from '../../../tools/compile/evaluate-declaration'
import { assignImage } from '../../../tools/image/assign'
import { berth } from '../cli/berth'

const { wiring } = evaluateDeclaration(resolve('firmware/experiments/crystal-furnace/payload.ts')).declaration
const folder = mkdtempSync(join(tmpdir(), 'berth-assign-'))
afterAll(() => rmSync(folder, { recursive: true }))
const assignment = (apid: number | string): string => {
  const file = join(folder, `${apid}.yaml`)
  writeFileSync(file, `apid: { value: ${apid}, class: integrator, source: letter 7 }\nsourceId: { value: 9, class: integrator, source: letter 7 }\n`)
  return file
}
const built = join(folder, 'built')
const unit = join(folder, 'unit')

/** The image on the emulated Pico, with a station on its line for two seconds: a ping after the first. */
function listen(image: Uint8Array, dictionary: Dictionary): Station {
  const board = new PicoBoard(image, wiring ?? {}, { baud: dictionary.link.baud })
  createFurnaceWorld(board)
  let listener: (chunk: Uint8Array) => void = () => {}
  const station = new Station({
    dictionary,
    port: { on: (_, given) => (listener = given), write: octets => board.link.send(octets) },
    clock: board.clock,
    epochSeconds: 0,
  })
  board.link.onFromBoard = ({ value }) => listener(Uint8Array.of(value))
  board.power.on()
  board.advance(1e9)
  station.send(ping())
  board.advance(2e9)
  return station
}

describe('an assignment', () => {
  it('is written into a built image and its dictionary by berth assign, which needs no compiler', async () => {
    expect((await berth(['build', 'firmware/experiments/crystal-furnace', '--out', built])).status).toBe(0)
    const { status, stdout } = await berth(['assign', built, assignment(77), '--out', unit], { PATH: '' })
    expect(status).toBe(0)
    expect(stdout.match(/wrote /g)).toHaveLength(3)
    const [before, after] = [built, unit].map(dir => readDictionary(readFileSync(join(dir, 'dictionary.json'), 'utf8')))
    expect(after!.link).toEqual({ ...before!.link, apid: 77, sourceId: 9 })
    expect(after!.hash).toBe(before!.hash)
  }, 120_000)

  it('is the APID under which the unit speaks and listens, and the image is intact', () => {
    const [before, after] = [built, unit].map(dir => readDictionary(readFileSync(join(dir, 'dictionary.json'), 'utf8')))
    const image = readFileSync(join(unit, 'crystal-furnace.bin'))
    const station = listen(image, after!)
    expect(station.dictionaryState).toBe('match')
    expect(station.log.find(entry => isReport(entry, 'boot'))).toMatchObject({ report: { imageIntact: true, kernel: 'payload' }, packet: { apid: 77 } })
    expect(station.log.filter(entry => isReport(entry, 'pong'))).toHaveLength(1)
    const stranger = listen(image, before!)
    expect(stranger.counts.packets).toBe(0)
    expect(stranger.counts['not for us']).toBeGreaterThan(0)
  }, 120_000)

  it('changes again, and back', () => {
    const image = new Uint8Array(readFileSync(join(built, 'crystal-furnace.bin')))
    expect(assignImage(assignImage(image, 2046), 77)).toEqual(assignImage(image, 77))
    expect(new Uint8Array(readFileSync(join(unit, 'crystal-furnace.bin')))).toEqual(assignImage(image, 77))
  })

  it('is not written into an image that is damaged, or into none', async () => {
    const image = new Uint8Array(readFileSync(join(built, 'crystal-furnace.bin')))
    image[5000]! ^= 1
    expect(() => assignImage(image, 1)).toThrow(/^B3003: [\s\S]*its checksum is another/)
    expect(() => assignImage(new Uint8Array(8), 1)).toThrow(/^B3003: /)
    expect(await berth(['assign', folder, assignment(77), '--out', unit])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^B0005: the build cannot be read/),
    })
    expect(await berth(['assign', built, assignment('many'), '--out', unit])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/:1:16: B4003: apid\.value/),
    })
  }, 60_000)
})
