import { createHash } from 'node:crypto'
import { RP2040 } from 'rp2040js'
import { expect, test } from 'vitest'
import { FLASH_BASE, Memory, RAM_BASE, RAM_LENGTH } from '../../../boards/pico/emulator/memory'
import { createRandom } from '../../../boards/pico/emulator/random'
import { Resets } from '../../../boards/pico/emulator/resets'
import { createThumb } from '../../../boards/pico/emulator/thumb'
import { compileBlock } from '../../../boards/pico/emulator/thumb-code'
import { buildImage } from './image'
import { talkTo } from './talk'

const SEED = 20261124
const refuse = (code: string, where: string, why: string): never => {
  throw new Error(`${code} ${where} ${why}`)
}

/** A processor whose code is in flash. */
const machine = (flash: ArrayBuffer, ram: ArrayBuffer) => {
  const mcu = new RP2040()
  mcu.logger = { debug: () => {}, info: () => {}, warn: refuse.bind(undefined, 'warn'), error: refuse.bind(undefined, 'error') }
  const none = { read: () => 0, write: () => {} }
  const memory = new Memory(ram, flash, new Resets(refuse, { peri: () => true, adc: () => true }), none, none, refuse, () => 0)
  memory.setXip(true)
  return { r: mcu.core.registers, memory, ...createThumb(mcu.core, memory, refuse) }
}

/** Plain instructions, with operands that often meet in RAM and often do not; branches lead anywhere near. */
const opcodeOf = (random: () => number): number => {
  const opcode = random() & 0xffff
  // Branches and jumps often, since blocks end there.
  if ((random() & 15) === 0) return [0xd000, 0xe000, 0x4700, 0xbd00, 0x4680][random() % 5]! | (opcode & 0xff)
  return opcode
}

test('a block does what its instructions do one by one: registers, flags, memory, cycles', () => {
  const random = createRandom(SEED)
  let instructions = 0
  let leftEarly = 0
  const kinds = new Set<number>()
  const flash = new ArrayBuffer(4096)
  const words = new Uint16Array(flash)
  const [one, other] = [machine(flash, new ArrayBuffer(RAM_LENGTH)), machine(flash, new ArrayBuffer(RAM_LENGTH))]
  for (let n = 0; n < 1024; n++) one.memory.ram32[0x2000 + n] = random()
  other.memory.ram8.set(one.memory.ram8)
  const window = (each: typeof one): Uint8Array => each.memory.ram8.subarray(0x7000, 0xa000)
  for (let round = 0; round < 4000; round++) {
    for (let n = 0; n < 64; n++) words[n] = opcodeOf(random)
    for (let n = 0; n < 15; n++) {
      const anywhere = random()
      one.r[n] = (anywhere & 3) === 0 ? anywhere : RAM_BASE + 0x8000 + ((anywhere >>> 8) & 0xffc) + ((anywhere & 0x70) === 0 ? anywhere & 3 : 0)
      if (n === 13) one.r[n] = (RAM_BASE + 0x8800) | 0
      if ((anywhere & 0xf0) === 0x10) one.r[n] = anywhere & 63
    }
    one.r[15] = FLASH_BASE
    other.r.set(one.r)
    one.flags.set([random(), random() & 1, random() & 1, random()])
    other.flags.set(one.flags)
    const block = compileBlock(words, new Uint32Array(flash), 0)
    if (block === undefined) continue
    const { ram8, ram16, ram32, flash8, flash16, flash32 } = other.memory
    const done = block.code(other.r, other.flags, ram8, ram16, ram32, flash8, flash16, flash32)
    let cycles = 0
    for (let n = 0; n < (done & 0xff); n++) {
      kinds.add(words[((one.r[15]! - FLASH_BASE) >>> 1) & 2047]! >> 11)
      cycles += one.step()
      instructions++
    }
    if ((done & 0xff) < 2) leftEarly++
    const state = (each: typeof one): unknown => [[...each.r], each.flags[0]! < 0, each.flags[1] === 0, each.flags[2], each.flags[3]! < 0]
    const context = `seed ${SEED}, round ${round}: ${[...words.subarray(0, 12)].map(word => word.toString(16)).join(' ')}`
    expect(state(other), context).toEqual(state(one))
    expect(done >>> 8, context).toBe(cycles)
    expect(cycles, context).toBeLessThanOrEqual(block.most)
    expect(Buffer.compare(window(one), window(other)), context).toBe(0)
  }
  expect(instructions).toBeGreaterThan(3000)
  expect(leftEarly).toBeGreaterThan(50)
  // All groups but the undefined ones and those that `step` keeps for itself.
  expect(kinds.size).toBeGreaterThanOrEqual(27)
}, 60_000)

test('an image runs the same with blocks and without: cycles, octets, RAM', () => {
  const image = buildImage('echo')
  const runs = [65_535, 1].map(compileAfter => {
    const { board, octets, say } = talkTo(image, {}, { compileAfter })
    board.power.on()
    board.advance(20e6)
    for (let n = 0; n < 20; n++) say(`octet ${n}`)
    board.advance(board.clock.now + 20e6)
    const ram = createHash('sha256')
      .update(board.readRam(RAM_BASE, RAM_BASE + RAM_LENGTH))
      .digest('hex')
    return { octets, cycles: board.cycles, instructions: board.instructions, registers: board.registers, ram }
  })
  expect(runs[0]).toEqual(runs[1])
  expect(runs[0]!.octets.length).toBeGreaterThan(0)
}, 60_000)
