import type { RaiseFault } from './faults'
import type { Memory } from './memory'
import type { Core } from './thumb'
import type { Access } from './thumb-access'
import { CARRY, flagsFromCore, flagsToCore, NEGATIVE, OVERFLOW, ZERO } from './thumb-flags'

/** What several instructions share, and the instructions that are rare. Each adds cycles beyond the first to `count.cycles`. */
export const createOperations = (core: Core, memory: Memory, flags: Int32Array, count: { cycles: number }, access: Access, raise: RaiseFault) => {
  const r = core.registers
  const { load32, store32 } = access

  const setNZ = (result: number): void => {
    flags[NEGATIVE] = result
    flags[ZERO] = result
  }
  /** AddWithCarry of the architecture manual (A2.2.1); returns the sum as int32. */
  const addWithCarry = (x: number, y: number, carry: number): number => {
    const sum = (x >>> 0) + (y >>> 0) + carry
    const result = sum | 0
    flags[NEGATIVE] = result
    flags[ZERO] = result
    flags[CARRY] = sum > 0xffffffff ? 1 : 0
    flags[OVERFLOW] = (x ^ result) & (y ^ result)
    return result
  }
  const branchExchange = (address: number): void => {
    if (core.currentMode === 1 && address >>> 28 === 0xf) {
      core.exceptionReturn(address & 0x0fffffff)
      flagsFromCore(core, flags)
    } else if (address & 1) r[15] = address & ~1
    else raise('B1054', 'processor', 'the target of BX, BLX or POP has bit 0 clear', address)
  }
  const shiftByRegister = (kind: number, d: number, amount: number): void => {
    const value = r[d]!
    let result = value | 0
    if (amount !== 0) {
      if (kind === 2) {
        flags[CARRY] = amount <= 32 ? (value >>> (32 - amount)) & 1 : 0
        result = amount < 32 ? value << amount : 0
      } else if (kind === 3) {
        flags[CARRY] = amount <= 32 ? (value >>> (amount - 1)) & 1 : 0
        result = amount < 32 ? value >>> amount : 0
      } else if (kind === 4) {
        const by = Math.min(amount, 32)
        flags[CARRY] = ((value | 0) >> Math.min(by - 1, 31)) & 1
        result = (value | 0) >> Math.min(by, 31)
      } else {
        const by = amount & 31
        result = by === 0 ? value | 0 : (value >>> by) | (value << (32 - by))
        flags[CARRY] = result < 0 ? 1 : 0
      }
    }
    result |= 0
    r[d] = result
    setNZ(result)
  }
  const dataProcessing = (opcode: number): void => {
    const m = (opcode >> 3) & 7
    const d = opcode & 7
    const kind = (opcode >> 6) & 15
    const x = r[d]! | 0
    const y = r[m]! | 0
    let result: number
    switch (kind) {
      case 0:
        result = x & y
        break
      case 1:
        result = x ^ y
        break
      case 2:
      case 3:
      case 4:
      case 7:
        shiftByRegister(kind, d, y & 0xff)
        return
      case 5:
        r[d] = addWithCarry(x, y, flags[CARRY]!)
        return
      case 6:
        r[d] = addWithCarry(x, ~y, flags[CARRY]!)
        return
      case 8:
        setNZ(x & y)
        return
      case 9:
        r[d] = addWithCarry(~y, 0, 1)
        return
      case 10:
        addWithCarry(x, ~y, 1)
        return
      case 11:
        addWithCarry(x, y, 0)
        return
      case 12:
        result = x | y
        break
      case 13:
        result = Math.imul(x, y)
        break
      case 14:
        result = x & ~y
        break
      default:
        result = ~y
    }
    r[d] = result
    setNZ(result)
  }
  const highRegister = (opcode: number): void => {
    const m = (opcode >> 3) & 15
    const d = ((opcode >> 4) & 8) | (opcode & 7)
    // r[15] is the next instruction's address already: PC reads as 2 more.
    const y = m === 15 ? r[15]! + 2 : r[m]!
    switch ((opcode >> 8) & 3) {
      case 0: {
        const sum = (d === 15 ? r[15]! + 2 : r[d]!) + y
        if (d === 15) count.cycles++
        r[d] = d === 15 ? sum & ~1 : d === 13 ? sum & ~3 : sum
        return
      }
      case 1:
        addWithCarry(r[d]!, ~y, 1)
        return
      case 2:
        if (d === 15) count.cycles++
        r[d] = d === 15 ? y & ~1 : d === 13 ? y & ~3 : y
        return
      default: {
        count.cycles++
        if (opcode & 0x80) r[14] = r[15]! | 1
        branchExchange(y)
      }
    }
  }
  const condition = (which: number): boolean => {
    switch (which) {
      case 0:
        return flags[ZERO] === 0
      case 1:
        return flags[ZERO] !== 0
      case 2:
        return flags[CARRY] === 1
      case 3:
        return flags[CARRY] === 0
      case 4:
        return flags[NEGATIVE]! < 0
      case 5:
        return flags[NEGATIVE]! >= 0
      case 6:
        return flags[OVERFLOW]! < 0
      case 7:
        return flags[OVERFLOW]! >= 0
      case 8:
        return flags[CARRY] === 1 && flags[ZERO] !== 0
      case 9:
        return flags[CARRY] === 0 || flags[ZERO] === 0
      case 10:
        return (flags[NEGATIVE]! ^ flags[OVERFLOW]!) >= 0
      case 11:
        return (flags[NEGATIVE]! ^ flags[OVERFLOW]!) < 0
      case 12:
        return flags[ZERO] !== 0 && (flags[NEGATIVE]! ^ flags[OVERFLOW]!) >= 0
      default:
        return flags[ZERO] === 0 || (flags[NEGATIVE]! ^ flags[OVERFLOW]!) < 0
    }
  }
  const undefinedInstruction = (opcode: number): never => {
    const pc = (r[15]! - 2) >>> 0
    return raise('B1051', 'processor', `0x${opcode.toString(16).padStart(4, '0')} is no Armv6-M instruction; on silicon this is a HardFault`, pc)
  }
  const delegate = (): number => {
    r[15] = r[15]! - 2
    flagsToCore(core, flags)
    const taken = core.executeInstruction()
    flagsFromCore(core, flags)
    return taken
  }
  const push = (opcode: number): void => {
    let pushed = 0
    for (let i = 0; i <= 8; i++) if (opcode & (1 << i)) pushed++
    let address = r[13]! - 4 * pushed
    const below = address
    for (let i = 0; i <= 7; i++) {
      if (opcode & (1 << i)) {
        store32(address, r[i]!)
        address += 4
      }
    }
    if (opcode & 0x100) {
      store32(address, r[14]!)
      count.cycles--
    }
    r[13] = below
  }
  const pop = (opcode: number): void => {
    let address = r[13]!
    for (let i = 0; i <= 7; i++) {
      if (opcode & (1 << i)) {
        r[i] = load32(address)
        address += 4
      }
    }
    if (opcode & 0x100) {
      const target = load32(address)
      r[13] = address + 4
      count.cycles++
      branchExchange(target)
    } else r[13] = address
  }
  /** 1011 xxxx: stack adjustment, extension, push, pop, byte reversal, break point, hints. */
  const miscellaneous = (opcode: number): number => {
    const m = (opcode >> 3) & 7
    const d = opcode & 7
    switch (opcode >> 8) {
      case 0xb0:
        if (opcode & 0x80) r[13] = r[13]! - ((opcode & 0x7f) << 2)
        else r[13] = r[13]! + ((opcode & 0x7f) << 2)
        return count.cycles
      case 0xb2:
        switch ((opcode >> 6) & 3) {
          case 0:
            r[d] = (r[m]! << 16) >> 16
            return count.cycles
          case 1:
            r[d] = (r[m]! << 24) >> 24
            return count.cycles
          case 2:
            r[d] = r[m]! & 0xffff
            return count.cycles
          default:
            r[d] = r[m]! & 0xff
            return count.cycles
        }
      case 0xb4:
      case 0xb5:
        push(opcode)
        return count.cycles
      case 0xb6:
        if (opcode === 0xb672) core.PM = true
        else if (opcode === 0xb662) {
          core.PM = false
          core.interruptsUpdated = true
        } else return undefinedInstruction(opcode)
        return count.cycles
      case 0xba: {
        const value = r[m]!
        switch ((opcode >> 6) & 3) {
          case 0:
            r[d] = (value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)
            return count.cycles
          case 1:
            r[d] = ((value & 0x00ff00ff) << 8) | ((value >>> 8) & 0x00ff00ff)
            return count.cycles
          case 3:
            r[d] = (((value << 8) | ((value >>> 8) & 0xff)) << 16) >> 16
            return count.cycles
          default:
            return undefinedInstruction(opcode)
        }
      }
      case 0xbc:
      case 0xbd:
        pop(opcode)
        return count.cycles
      case 0xbe:
        return raise('B1043', 'processor', `BKPT ${opcode & 0xff}: without a debugger, on silicon this is a HardFault`, (r[15]! - 2) >>> 0)
      case 0xbf:
        if (opcode === 0xbf30) {
          core.waiting = true
          count.cycles++
        } else if (opcode === 0xbf20) {
          count.cycles++
          if (core.eventRegistered) core.eventRegistered = false
          else core.waiting = true
        } else if (opcode === 0xbf40) core.eventRegistered = true
        return count.cycles
      default:
        return undefinedInstruction(opcode)
    }
  }
  const longInstruction = (opcode: number): number => {
    const second = memory.read16(r[15]!)
    if (second >> 14 === 3 && (second >> 12) & 1) {
      const sign = (opcode >> 10) & 1
      const i1 = 1 - (sign ^ ((second >> 13) & 1))
      const i2 = 1 - (sign ^ ((second >> 11) & 1))
      const offset = (sign ? 0xff000000 : 0) | (i1 << 23) | (i2 << 22) | ((opcode & 0x3ff) << 12) | ((second & 0x7ff) << 1)
      r[14] = (r[15]! + 2) | 1
      r[15] = r[15]! + 2 + offset
      return count.cycles + 2
    }
    if (opcode >> 4 === 0xf7f && second >> 12 === 0xa) return undefinedInstruction(opcode)
    return delegate()
  }

  return { addWithCarry, dataProcessing, highRegister, condition, undefinedInstruction, delegate, miscellaneous, longInstruction }
}
