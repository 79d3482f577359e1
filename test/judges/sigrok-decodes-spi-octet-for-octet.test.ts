import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { SpiTransfer } from '../../boards/contract'
import { createPicoBoard } from '../../boards/pico/emulator'
import { vcd } from '../../hil/report/vcd'
import { cacheDir } from '../../tools/compile/front/paths'
import { buildImage } from '../../tools/image/build-image'
import { ensureLuaSource } from '../../tools/setup/lua-source.mjs'
import { compileProgram } from '../hal/io/contract/compile'
import { Op } from '../hal/io/contract/ops'
import { Rig, SpiLog, wiring } from '../hal/io/contract/rig'
import { judgeSpiWithSigrok } from './sigrok'

const folder = mkdtempSync(join(tmpdir(), 'berth-sigrok-spi-'))
afterAll(() => rmSync(folder, { recursive: true }))
const drawn = (selections: readonly SpiTransfer[]): string => {
  const path = join(folder, `${selections.length}.vcd`)
  const { text, undrawn } = vcd({ toPayload: [], fromPayload: [], transfers: [], selections })
  expect(undrawn).toBe(0)
  writeFileSync(path, text)
  return path
}

/** What a device heard and said, selection by selection. */
class Witness extends SpiLog {
  readonly selections: { sent: Uint8Array; received: Uint8Array }[] = []
  private heard: number[] = []
  private said: number[] = []
  override exchange(octet: number): number {
    // An answer that depends on what was heard, so that a lost octet shows.
    const answer = (octet * 5 + this.heard.length * 3 + 1) & 0xff
    this.heard.push(octet)
    this.said.push(answer)
    return answer
  }
  override deselect(): void {
    this.selections.push({ sent: Uint8Array.from(this.heard), received: Uint8Array.from(this.said) })
    this.heard = []
    this.said = []
  }
}

test('SPI of a flight image, in every mode: sigrok reads from the dump what each device heard and said', { timeout: 120_000 }, async () => {
  const { bytecode } = compileProgram('pico')
  const image = await buildImage({ bytecode: bytecode!, dictionaryHash: 0, flavour: 'flight', cacheDir, luaSourceDir: (await ensureLuaSource(cacheDir)).dir })
  const board = createPicoBoard(image.bin, wiring)
  const devices = Object.entries(wiring.spi).map(([name, { mode }]) => ({ name, mode, witness: new Witness([mode], 50e6) }))
  for (const { name, witness } of devices) board.attachSpi(name, witness)
  const seen: SpiTransfer[] = []
  board.onSpi = transfer => seen.push(transfer)
  const rig = new Rig(board)
  rig.boot()
  for (const slot of [1, 2, 3, 4]) rig.ask(Op.spiOpen, slot)
  for (let round = 0; round < 6; round++) {
    for (const slot of [1, 2, 3, 4]) {
      rig.ask(Op.spiMove, slot, 1 + round, 6 - round, 100000, [0x9f, 0x55, 0xaa, 0x00, 0xff, round])
      rig.ask(Op.spiTransfer, slot, 8, 0, 100000, [slot, 1, 2, 4, 8, 16, 32, 0x80 + round])
    }
  }
  const path = drawn(seen)
  for (const { name, mode, witness } of devices) {
    expect(witness.selections).toHaveLength(12)
    expect(judgeSpiWithSigrok(path, name, mode, witness.selections)).toEqual({ judged: 24, disagreements: [] })
  }
  // It sees the difference between what it reads and one bit of it.
  const [first, ...rest] = devices[0]!.witness.selections
  const altered = [{ ...first!, sent: first!.sent.map((octet, n) => (n === 0 ? octet ^ 1 : octet)) }, ...rest]
  expect(judgeSpiWithSigrok(path, 'fast', 0, altered).disagreements).toHaveLength(1)
})

test('a selection with no room for its clock is left out, counted and stated in the file', () => {
  const transfer = { device: 'flash', mode: 0, hz: 20e6, sent: new Uint8Array(4), received: new Uint8Array(4), start: 1000, end: 4600 }
  const { text, undrawn } = vcd({ toPayload: [], fromPayload: [], transfers: [], selections: [transfer] })
  expect(undrawn).toBe(1)
  expect(text).toContain('$comment 1 I2C and SPI transfers are too short')
})
