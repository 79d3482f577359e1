import { RP2040 } from 'rp2040js'
import { expect, test } from 'vitest'
import { Memory, RAM_LENGTH } from '../../../boards/pico/emulator/memory'
import { createRandom } from '../../../boards/pico/emulator/random'
import { Resets } from '../../../boards/pico/emulator/resets'
import { createThumb } from '../../../boards/pico/emulator/thumb'
import { flagsFromCore, flagsToCore } from '../../../boards/pico/emulator/thumb-flags'

const CODE = 0x20010000
const SEED = 20261123
const refuse = (code: string, where: string, why: string): never => {
  throw new Error(`${code} ${where} ${why}`)
}

const stock = (): RP2040 => {
  const mcu = new RP2040()
  mcu.logger = { debug: () => {}, info: () => {}, warn: refuse.bind(undefined, 'warn'), error: refuse.bind(undefined, 'error') }
  return mcu
}
const fast = () => {
  const mcu = stock()
  const none = { read: () => 0, write: () => {} }
  const memory = new Memory(
    mcu.sram.buffer.slice(0, RAM_LENGTH),
    new ArrayBuffer(2 * 1024 * 1024),
    new Resets(refuse, { peri: () => true, adc: () => true }),
    none,
    none,
    refuse,
    () => 0,
  )
  const thumb = createThumb(mcu.core, memory, refuse)
  const step = (): number => {
    flagsFromCore(mcu.core, thumb.flags)
    const cycles = thumb.step()
    flagsToCore(mcu.core, thumb.flags)
    return cycles
  }
  return { core: mcu.core, memory, step }
}

/** Instructions of which rp2040js and the architecture manual say the same for every operand. */
const sameForAll = (random: () => number): number | undefined => {
  const opcode = random() & 0xffff
  const group = opcode >> 11
  if (group === 29 || group === 30 || group === 31 || (opcode >> 8 >= 0xde && opcode >> 8 <= 0xdf)) return undefined
  if (opcode >> 10 === 0x10) {
    const kind = (opcode >> 6) & 15
    // Shifts by register, ADCS and SBCS have their own test below.
    if ([2, 3, 4, 5, 6, 7].includes(kind)) return undefined
  }
  if (opcode >> 10 === 0x11) {
    // High registers: BX and BLX leave, and writes of SP and PC move the test's ground.
    const d = ((opcode >> 4) & 8) | (opcode & 7)
    if ((opcode >> 8) % 4 === 3 || d >= 13 || ((opcode >> 3) & 15) >= 13) return undefined
  }
  // Loads and stores go through RAM below; other miscellaneous encodings are undefined or stop the processor.
  if (opcode >> 12 === 0xb && ![0xb0, 0xb2, 0xba, 0xb4].includes(opcode >> 8)) return undefined
  if (opcode >> 6 === 0b1011101010) return undefined
  // STM and LDM with the base among the registers: unknown by the manual.
  if (opcode >> 12 === 0xc && opcode & (1 << ((opcode >> 8) & 7))) return undefined
  return opcode
}

test(`the fast processor does what rp2040js does, instruction by instruction (seed ${SEED})`, () => {
  const random = createRandom(SEED)
  const a = stock()
  const b = fast()
  let compared = 0
  for (let round = 0; round < 60_000; round++) {
    const opcode = sameForAll(random)
    if (opcode === undefined) continue
    const isMemory = opcode >> 12 >= 5 && opcode >> 12 <= 9
    const width = opcode >> 12 === 5 ? [4, 2, 1, 1, 4, 2, 1, 2][(opcode >> 9) & 7]! : opcode >> 12 === 7 ? 1 : opcode >> 12 === 8 ? 2 : 4
    for (let register = 0; register < 13; register++) {
      // Addresses: a small aligned index, and a base in RAM.
      const value =
        isMemory || opcode >> 12 === 0xc ? 0x20000100 + (random() & 0x7fc) : [random(), random() & 0xff, 0x7fffffff, 0x80000000, 0xffffffff, 0][random() % 6]!
      a.core.registers[register] = value
      b.core.registers[register] = value
    }
    if (opcode >> 12 === 5) {
      const index = ((random() & 0xff) * width) >>> 0
      const n = (opcode >> 6) & 7
      if (n === ((opcode >> 3) & 7)) continue
      a.core.registers[n] = index
      b.core.registers[n] = index
    }
    const flags = random()
    for (const core of [a.core, b.core]) {
      core.registers[13] = 0x20008000
      core.registers[14] = 0x20000001
      core.registers[15] = CODE
      core.APSR = flags & 0xf0000000
    }
    a.sramView.setUint16(CODE - 0x20000000, opcode, true)
    b.memory.ram16[(CODE - 0x20000000) >> 1] = opcode
    const cycles = a.core.executeInstruction()
    const taken = b.step()
    const state = (core: RP2040['core']): string => `${[...core.registers].map(value => value.toString(16)).join(' ')} ${core.APSR >>> 0}`
    const label = `opcode 0x${opcode.toString(16)}`
    if (state(b.core) !== state(a.core) || taken !== cycles) expect(`${label}: ${state(b.core)} ${taken}`).toBe(`${label}: ${state(a.core)} ${cycles}`)
    compared++
  }
  expect(Buffer.from(b.memory.ram8).equals(Buffer.from(a.sram))).toBe(true)
  expect(compared).toBeGreaterThan(30_000)
})

/** AddWithCarry and the shifts of the Armv6-M manual (A2.2.1), with big integers. */
const manual = {
  addWithCarry: (x: bigint, y: bigint, carry: bigint) => {
    const sum = x + y + carry
    const result = sum & 0xffffffffn
    const signed = BigInt.asIntN(32, x) + BigInt.asIntN(32, y) + carry
    return { result, C: sum >> 32n !== 0n, V: signed !== BigInt.asIntN(32, result) }
  },
  shift: (kind: number, value: bigint, amount: bigint, C: boolean) => {
    if (amount === 0n) return { result: value, C }
    if (kind === 2) return { result: (value << amount) & 0xffffffffn, C: ((value << amount) >> 32n) % 2n === 1n }
    if (kind === 3) return { result: value >> amount, C: (value >> (amount - 1n)) % 2n === 1n }
    if (kind === 4)
      return { result: BigInt.asUintN(32, BigInt.asIntN(32, value) >> amount), C: BigInt.asUintN(1, BigInt.asIntN(32, value) >> (amount - 1n)) === 1n }
    const by = amount % 32n
    const result = ((value >> by) | (value << (32n - by))) & 0xffffffffn
    return { result, C: result >> 31n === 1n }
  },
}

test(`ADCS, SBCS and shifts by register follow the architecture manual (seed ${SEED})`, () => {
  const random = createRandom(SEED)
  const { core, memory, step } = fast()
  const operands = [0, 1, 31, 32, 33, 255, 256, 0x7fffffff, 0x80000000, 0xffffffff]
  const pick = (): number => (random() % 4 === 0 ? random() : operands[random() % operands.length]!)
  for (let round = 0; round < 20_000; round++) {
    const kind = 2 + (random() % 6)
    const [x, y, carry, v] = [pick(), pick(), (random() & 1) === 1, (random() & 1) === 1]
    core.registers[0] = x
    core.registers[1] = y
    core.registers[15] = CODE
    core.C = carry
    core.V = v
    memory.ram16[(CODE - 0x20000000) >> 1] = 0x4000 | (kind << 6) | (1 << 3)
    step()
    const shifted = kind !== 5 && kind !== 6
    const expected = shifted
      ? { ...manual.shift(kind, BigInt(x), BigInt(y & 0xff), carry), V: v }
      : manual.addWithCarry(BigInt(x), BigInt(kind === 5 ? y : ~y >>> 0), carry ? 1n : 0n)
    const found = { result: BigInt(core.registers[0]!), C: core.C, V: core.V }
    expect({ kind, x, y, carry, ...found, N: core.N, Z: core.Z }).toEqual({
      kind,
      x,
      y,
      carry,
      ...expected,
      N: expected.result >> 31n === 1n,
      Z: expected.result === 0n,
    })
  }
})

test('rp2040js 1.4.1 still gets SBCS wrong: when this fails, thumb.ts may be reviewed', () => {
  const { core, sramView } = stock()
  // 64-bit 5 < 0x7fffffffffffffff by CMP, SBCS: high words 0 - 0x7fffffff - borrow gives N = 1, V = 0.
  core.registers[0] = 0
  core.registers[1] = 0x7fffffff
  core.registers[15] = CODE
  core.C = false
  sramView.setUint16(CODE - 0x20000000, 0x4188, true)
  core.executeInstruction()
  expect({ N: core.N, V: core.V }).toEqual({ N: true, V: true })
})
