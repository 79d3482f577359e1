import type { RP2040 } from 'rp2040js'
import type { RaiseFault } from './faults'
import { FLASH_BASE, type Memory, RAM_BASE, RAM_LENGTH } from './memory'
import { createAccess } from './thumb-access'
import { CARRY, flagsToCore, NEGATIVE, ZERO } from './thumb-flags'
import { createOperations } from './thumb-operations'

export type Core = RP2040['core']

/** Exception numbers (Armv6-M B1.5.2). */
export const NMI = 2
export const HARD_FAULT = 3

export interface Thumb {
  /** Takes a pending exception, if any, and executes one instruction. Returns its cycles. */
  readonly step: () => number
  /** The condition flags (thumb-flags.ts). The core's own N, Z, C, V are only brought up to date for what rp2040js executes. */
  readonly flags: Int32Array
}

/**
 * Armv6-M Thumb over the state of rp2040js's core: decodes by a jump table, reads RAM and flash in place.
 * Special registers, barriers and supervisor calls stay with rp2040js.
 *
 * It replaces rp2040js 1.4.1's executeInstruction, which is slower and wrong in: carry and overflow of ADCS and SBCS when operand plus carry
 * leaves 32 bits; the carry of shifts by a register holding 0 or more than 32; ADD Rd, PC behind an odd PC; BX to Arm state. Cycle counts are rp2040js's.
 */
export const createThumb = (core: Core, memory: Memory, raise: RaiseFault): Thumb => {
  const r = core.registers
  const { ram16, flash16 } = memory
  const flags = new Int32Array(4)
  const count = { cycles: 0 }
  const access = createAccess(core, memory, count)
  const { load32, load16, load8, store32, store16, store8 } = access
  const { addWithCarry, dataProcessing, highRegister, condition, undefinedInstruction, delegate, miscellaneous, longInstruction } = createOperations(
    core,
    memory,
    flags,
    count,
    access,
    raise,
  )

  const step = (): number => {
    if (core.interruptsUpdated) {
      flagsToCore(core, flags)
      core.checkForInterrupts()
    }
    const pc = r[15]! & ~1
    const flash = (pc - FLASH_BASE) >>> 0
    const ram = (pc - RAM_BASE) >>> 0
    r[15] = pc + 2
    const opcode = flash < memory.flashLimit ? flash16[flash >>> 1]! : ram < RAM_LENGTH ? ram16[ram >>> 1]! : memory.fetch(pc >>> 0)
    count.cycles = 1
    const d = opcode & 7
    const n = (opcode >> 3) & 7
    switch (opcode >> 11) {
      case 0: {
        const value = r[n]!
        const by = (opcode >> 6) & 31
        if (by !== 0) flags[CARRY] = (value >>> (32 - by)) & 1
        const result = value << by
        r[d] = result
        flags[NEGATIVE] = result
        flags[ZERO] = result
        return 1
      }
      case 1: {
        const value = r[n]!
        const by = (opcode >> 6) & 31
        flags[CARRY] = (value >>> (by === 0 ? 31 : by - 1)) & 1
        const result = by === 0 ? 0 : value >>> by
        r[d] = result
        flags[NEGATIVE] = 0
        flags[ZERO] = result
        return 1
      }
      case 2: {
        const value = r[n]! | 0
        const by = (opcode >> 6) & 31
        flags[CARRY] = (value >> (by === 0 ? 31 : by - 1)) & 1
        const result = value >> (by === 0 ? 31 : by)
        r[d] = result
        flags[NEGATIVE] = result
        flags[ZERO] = result
        return 1
      }
      case 3: {
        const operand = opcode & 0x400 ? (opcode >> 6) & 7 : r[(opcode >> 6) & 7]! | 0
        r[d] = opcode & 0x200 ? addWithCarry(r[n]!, ~operand, 1) : addWithCarry(r[n]!, operand, 0)
        return 1
      }
      case 4: {
        const value = opcode & 0xff
        r[(opcode >> 8) & 7] = value
        flags[NEGATIVE] = 0
        flags[ZERO] = value
        return 1
      }
      case 5:
        addWithCarry(r[(opcode >> 8) & 7]!, ~(opcode & 0xff), 1)
        return 1
      case 6: {
        const to = (opcode >> 8) & 7
        r[to] = addWithCarry(r[to]!, opcode & 0xff, 0)
        return 1
      }
      case 7: {
        const to = (opcode >> 8) & 7
        r[to] = addWithCarry(r[to]!, ~(opcode & 0xff), 1)
        return 1
      }
      case 8:
        if (opcode & 0x400) {
          highRegister(opcode)
          return count.cycles
        }
        dataProcessing(opcode)
        return 1
      case 9:
        r[(opcode >> 8) & 7] = load32(((pc + 4) & ~3) + ((opcode & 0xff) << 2))
        return count.cycles
      case 10:
      case 11: {
        const address = r[n]! + r[(opcode >> 6) & 7]!
        switch ((opcode >> 9) & 7) {
          case 0:
            store32(address, r[d]!)
            return count.cycles
          case 1:
            store16(address, r[d]!)
            return count.cycles
          case 2:
            store8(address, r[d]!)
            return count.cycles
          case 3:
            r[d] = (load8(address) << 24) >> 24
            return count.cycles
          case 4:
            r[d] = load32(address)
            return count.cycles
          case 5:
            r[d] = load16(address)
            return count.cycles
          case 6:
            r[d] = load8(address)
            return count.cycles
          default:
            r[d] = (load16(address) << 16) >> 16
            return count.cycles
        }
      }
      case 12:
        store32(r[n]! + ((opcode >> 4) & 0x7c), r[d]!)
        return count.cycles
      case 13:
        r[d] = load32(r[n]! + ((opcode >> 4) & 0x7c))
        return count.cycles
      case 14:
        store8(r[n]! + ((opcode >> 6) & 31), r[d]!)
        return count.cycles
      case 15:
        r[d] = load8(r[n]! + ((opcode >> 6) & 31))
        return count.cycles
      case 16:
        store16(r[n]! + ((opcode >> 5) & 0x3e), r[d]!)
        return count.cycles
      case 17:
        r[d] = load16(r[n]! + ((opcode >> 5) & 0x3e))
        return count.cycles
      case 18:
        store32(r[13]! + ((opcode & 0xff) << 2), r[(opcode >> 8) & 7]!)
        return count.cycles
      case 19:
        r[(opcode >> 8) & 7] = load32(r[13]! + ((opcode & 0xff) << 2))
        return count.cycles
      case 20:
        r[(opcode >> 8) & 7] = ((pc + 4) & ~3) + ((opcode & 0xff) << 2)
        return 1
      case 21:
        r[(opcode >> 8) & 7] = r[13]! + ((opcode & 0xff) << 2)
        return 1
      case 22:
      case 23:
        return miscellaneous(opcode)
      case 24: {
        const from = (opcode >> 8) & 7
        let address = r[from]!
        for (let i = 0; i < 8; i++) {
          if (opcode & (1 << i)) {
            store32(address, r[i]!)
            address += 4
          }
        }
        r[from] = address
        return count.cycles
      }
      case 25: {
        const from = (opcode >> 8) & 7
        let address = r[from]!
        for (let i = 0; i < 8; i++) {
          if (opcode & (1 << i)) {
            r[i] = load32(address)
            address += 4
          }
        }
        if (!(opcode & (1 << from))) r[from] = address
        return count.cycles
      }
      case 26:
      case 27: {
        const which = (opcode >> 8) & 15
        if (which === 14) return undefinedInstruction(opcode)
        if (which === 15) return delegate()
        if (!condition(which)) return 1
        r[15] = pc + 4 + ((opcode << 24) >> 23)
        return 2
      }
      case 28:
        r[15] = pc + 4 + ((opcode << 21) >> 20)
        return 2
      case 30:
        return longInstruction(opcode)
      default:
        return undefinedInstruction(opcode)
    }
  }
  return { step, flags }
}
