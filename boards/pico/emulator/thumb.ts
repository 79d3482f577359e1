import type { RP2040 } from 'rp2040js'
import type { RaiseFault } from './faults'
import { FLASH_BASE, type Memory, RAM_BASE, RAM_LENGTH } from './memory'

export type Core = RP2040['core']

/**
 * Armv6-M Thumb over the state of rp2040js's core: decodes by a jump table, reads RAM and flash in place.
 * Special registers, barriers and supervisor calls stay with rp2040js.
 *
 * It replaces rp2040js 1.4.1's executeInstruction, which is slower and wrong in: carry and overflow of ADCS and SBCS when operand plus carry
 * leaves 32 bits; the carry of shifts by a register holding 0 or more than 32; ADD Rd, PC behind an odd PC; BX to Arm state. Cycle counts are rp2040js's.
 */
export const createThumb = (core: Core, memory: Memory, raise: RaiseFault): (() => number) => {
  const r = core.registers
  const { ram8, ram16, ram32, flash8, flash16, flash32 } = memory
  let cycles = 0

  const load32 = (address: number): number => {
    cycles++
    const ram = (address - RAM_BASE) >>> 0
    if ((ram & 3) === 0 && ram < RAM_LENGTH) return ram32[ram >>> 2]!
    const flash = (address - FLASH_BASE) >>> 0
    if ((flash & 3) === 0 && flash < memory.flashLimit) return flash32[flash >>> 2]!
    cycles += core.cyclesIO(address) - 1
    return memory.read32(address)
  }
  const load16 = (address: number): number => {
    cycles++
    const ram = (address - RAM_BASE) >>> 0
    if ((ram & 1) === 0 && ram < RAM_LENGTH) return ram16[ram >>> 1]!
    const flash = (address - FLASH_BASE) >>> 0
    if ((flash & 1) === 0 && flash < memory.flashLimit) return flash16[flash >>> 1]!
    cycles += core.cyclesIO(address) - 1
    return memory.read16(address)
  }
  const load8 = (address: number): number => {
    cycles++
    const ram = (address - RAM_BASE) >>> 0
    if (ram < RAM_LENGTH) return ram8[ram]!
    const flash = (address - FLASH_BASE) >>> 0
    if (flash < memory.flashLimit) return flash8[flash]!
    cycles += core.cyclesIO(address) - 1
    return memory.read8(address)
  }
  const store32 = (address: number, value: number): void => {
    cycles++
    const ram = (address - RAM_BASE) >>> 0
    if ((ram & 3) === 0 && ram < RAM_LENGTH) {
      ram32[ram >>> 2] = value
      return
    }
    cycles += core.cyclesIO(address, true) - 1
    memory.write32(address, value)
  }
  const store16 = (address: number, value: number): void => {
    cycles++
    const ram = (address - RAM_BASE) >>> 0
    if ((ram & 1) === 0 && ram < RAM_LENGTH) {
      ram16[ram >>> 1] = value
      return
    }
    cycles += core.cyclesIO(address, true) - 1
    memory.write16(address, value)
  }
  const store8 = (address: number, value: number): void => {
    cycles++
    const ram = (address - RAM_BASE) >>> 0
    if (ram < RAM_LENGTH) {
      ram8[ram] = value
      return
    }
    cycles += core.cyclesIO(address, true) - 1
    memory.write8(address, value)
  }

  const setNZ = (result: number): void => {
    core.N = result < 0
    core.Z = result === 0
  }
  /** AddWithCarry of the architecture manual (A2.2.1); returns the sum as int32. */
  const addWithCarry = (x: number, y: number, carry: number): number => {
    const sum = (x >>> 0) + (y >>> 0) + carry
    const result = sum | 0
    core.N = result < 0
    core.Z = result === 0
    core.C = sum > 0xffffffff
    core.V = ((x ^ result) & (y ^ result)) < 0
    return result
  }
  const branchExchange = (address: number): void => {
    if (core.currentMode === 1 && address >>> 28 === 0xf) core.exceptionReturn(address & 0x0fffffff)
    else if (address & 1) r[15] = address & ~1
    else raise('B1054', 'processor', 'the target of BX, BLX or POP has bit 0 clear', address)
  }
  const shiftByRegister = (kind: number, d: number, amount: number): void => {
    const value = r[d]!
    let result = value | 0
    if (amount !== 0) {
      if (kind === 2) {
        core.C = amount <= 32 && ((value >>> (32 - amount)) & 1) === 1
        result = amount < 32 ? value << amount : 0
      } else if (kind === 3) {
        core.C = amount <= 32 && ((value >>> (amount - 1)) & 1) === 1
        result = amount < 32 ? value >>> amount : 0
      } else if (kind === 4) {
        const by = Math.min(amount, 32)
        core.C = (((value | 0) >> Math.min(by - 1, 31)) & 1) === 1
        result = (value | 0) >> Math.min(by, 31)
      } else {
        const by = amount & 31
        result = by === 0 ? value | 0 : (value >>> by) | (value << (32 - by))
        core.C = result < 0
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
        r[d] = addWithCarry(x, y, core.C ? 1 : 0)
        return
      case 6:
        r[d] = addWithCarry(x, ~y, core.C ? 1 : 0)
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
        if (d === 15) cycles++
        r[d] = d === 15 ? sum & ~1 : d === 13 ? sum & ~3 : sum
        return
      }
      case 1:
        addWithCarry(r[d]!, ~y, 1)
        return
      case 2:
        if (d === 15) cycles++
        r[d] = d === 15 ? y & ~1 : d === 13 ? y & ~3 : y
        return
      default: {
        cycles++
        if (opcode & 0x80) r[14] = r[15]! | 1
        branchExchange(y)
      }
    }
  }
  const condition = (which: number): boolean => {
    switch (which) {
      case 0:
        return core.Z
      case 1:
        return !core.Z
      case 2:
        return core.C
      case 3:
        return !core.C
      case 4:
        return core.N
      case 5:
        return !core.N
      case 6:
        return core.V
      case 7:
        return !core.V
      case 8:
        return core.C && !core.Z
      case 9:
        return !core.C || core.Z
      case 10:
        return core.N === core.V
      case 11:
        return core.N !== core.V
      case 12:
        return core.N === core.V && !core.Z
      default:
        return core.N !== core.V || core.Z
    }
  }
  const undefinedInstruction = (opcode: number): never => {
    const pc = (r[15]! - 2) >>> 0
    return raise('B1051', 'processor', `0x${opcode.toString(16).padStart(4, '0')} is no Armv6-M instruction; on silicon this is a HardFault`, pc)
  }
  const delegate = (): number => {
    r[15] = r[15]! - 2
    return core.executeInstruction()
  }
  const push = (opcode: number): void => {
    let count = 0
    for (let i = 0; i <= 8; i++) if (opcode & (1 << i)) count++
    let address = r[13]! - 4 * count
    const below = address
    for (let i = 0; i <= 7; i++) {
      if (opcode & (1 << i)) {
        store32(address, r[i]!)
        address += 4
      }
    }
    if (opcode & 0x100) {
      store32(address, r[14]!)
      cycles--
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
      cycles++
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
        return cycles
      case 0xb2:
        switch ((opcode >> 6) & 3) {
          case 0:
            r[d] = (r[m]! << 16) >> 16
            return cycles
          case 1:
            r[d] = (r[m]! << 24) >> 24
            return cycles
          case 2:
            r[d] = r[m]! & 0xffff
            return cycles
          default:
            r[d] = r[m]! & 0xff
            return cycles
        }
      case 0xb4:
      case 0xb5:
        push(opcode)
        return cycles
      case 0xb6:
        if (opcode === 0xb672) core.PM = true
        else if (opcode === 0xb662) {
          core.PM = false
          core.interruptsUpdated = true
        } else return undefinedInstruction(opcode)
        return cycles
      case 0xba: {
        const value = r[m]!
        switch ((opcode >> 6) & 3) {
          case 0:
            r[d] = (value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)
            return cycles
          case 1:
            r[d] = ((value & 0x00ff00ff) << 8) | ((value >>> 8) & 0x00ff00ff)
            return cycles
          case 3:
            r[d] = (((value << 8) | ((value >>> 8) & 0xff)) << 16) >> 16
            return cycles
          default:
            return undefinedInstruction(opcode)
        }
      }
      case 0xbc:
      case 0xbd:
        pop(opcode)
        return cycles
      case 0xbe:
        return raise('B1043', 'processor', `BKPT ${opcode & 0xff}: without a debugger, on silicon this is a HardFault`, (r[15]! - 2) >>> 0)
      case 0xbf:
        if (opcode === 0xbf30) {
          core.waiting = true
          cycles++
        } else if (opcode === 0xbf20) {
          cycles++
          if (core.eventRegistered) core.eventRegistered = false
          else core.waiting = true
        } else if (opcode === 0xbf40) core.eventRegistered = true
        return cycles
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
      return cycles + 2
    }
    if (opcode >> 4 === 0xf7f && second >> 12 === 0xa) return undefinedInstruction(opcode)
    return delegate()
  }

  return () => {
    if (core.interruptsUpdated) core.checkForInterrupts()
    const pc = r[15]! & ~1
    const flash = (pc - FLASH_BASE) >>> 0
    const ram = (pc - RAM_BASE) >>> 0
    r[15] = pc + 2
    const opcode = flash < memory.flashLimit ? flash16[flash >>> 1]! : ram < RAM_LENGTH ? ram16[ram >>> 1]! : memory.fetch(pc >>> 0)
    cycles = 1
    const d = opcode & 7
    const n = (opcode >> 3) & 7
    switch (opcode >> 11) {
      case 0: {
        const value = r[n]!
        const by = (opcode >> 6) & 31
        if (by !== 0) core.C = ((value >>> (32 - by)) & 1) === 1
        const result = value << by
        r[d] = result
        core.N = result < 0
        core.Z = result === 0
        return 1
      }
      case 1: {
        const value = r[n]!
        const by = (opcode >> 6) & 31
        core.C = ((value >>> (by === 0 ? 31 : by - 1)) & 1) === 1
        const result = by === 0 ? 0 : value >>> by
        r[d] = result
        core.N = false
        core.Z = result === 0
        return 1
      }
      case 2: {
        const value = r[n]! | 0
        const by = (opcode >> 6) & 31
        core.C = ((value >> (by === 0 ? 31 : by - 1)) & 1) === 1
        const result = value >> (by === 0 ? 31 : by)
        r[d] = result
        core.N = result < 0
        core.Z = result === 0
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
        core.N = false
        core.Z = value === 0
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
          return cycles
        }
        dataProcessing(opcode)
        return 1
      case 9:
        r[(opcode >> 8) & 7] = load32(((pc + 4) & ~3) + ((opcode & 0xff) << 2))
        return cycles
      case 10:
      case 11: {
        const address = r[n]! + r[(opcode >> 6) & 7]!
        switch ((opcode >> 9) & 7) {
          case 0:
            store32(address, r[d]!)
            return cycles
          case 1:
            store16(address, r[d]!)
            return cycles
          case 2:
            store8(address, r[d]!)
            return cycles
          case 3:
            r[d] = (load8(address) << 24) >> 24
            return cycles
          case 4:
            r[d] = load32(address)
            return cycles
          case 5:
            r[d] = load16(address)
            return cycles
          case 6:
            r[d] = load8(address)
            return cycles
          default:
            r[d] = (load16(address) << 16) >> 16
            return cycles
        }
      }
      case 12:
        store32(r[n]! + ((opcode >> 4) & 0x7c), r[d]!)
        return cycles
      case 13:
        r[d] = load32(r[n]! + ((opcode >> 4) & 0x7c))
        return cycles
      case 14:
        store8(r[n]! + ((opcode >> 6) & 31), r[d]!)
        return cycles
      case 15:
        r[d] = load8(r[n]! + ((opcode >> 6) & 31))
        return cycles
      case 16:
        store16(r[n]! + ((opcode >> 5) & 0x3e), r[d]!)
        return cycles
      case 17:
        r[d] = load16(r[n]! + ((opcode >> 5) & 0x3e))
        return cycles
      case 18:
        store32(r[13]! + ((opcode & 0xff) << 2), r[(opcode >> 8) & 7]!)
        return cycles
      case 19:
        r[(opcode >> 8) & 7] = load32(r[13]! + ((opcode & 0xff) << 2))
        return cycles
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
        return cycles
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
        return cycles
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
}
