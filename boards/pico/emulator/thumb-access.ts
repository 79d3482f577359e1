import { FLASH_BASE, type Memory, RAM_BASE, RAM_LENGTH } from './memory'
import type { Core } from './thumb'

/** Loads and stores of the processor: RAM and flash in place, the rest through the bus. Each adds its cycles to `count.cycles`. */
export const createAccess = (core: Core, memory: Memory, count: { cycles: number }) => {
  const { ram8, ram16, ram32, flash8, flash16, flash32 } = memory

  const load32 = (address: number): number => {
    count.cycles++
    const ram = (address - RAM_BASE) >>> 0
    if ((ram & 3) === 0 && ram < RAM_LENGTH) return ram32[ram >>> 2]!
    const flash = (address - FLASH_BASE) >>> 0
    if ((flash & 3) === 0 && flash < memory.flashLimit) return flash32[flash >>> 2]!
    count.cycles += core.cyclesIO(address) - 1
    return memory.read32(address)
  }
  const load16 = (address: number): number => {
    count.cycles++
    const ram = (address - RAM_BASE) >>> 0
    if ((ram & 1) === 0 && ram < RAM_LENGTH) return ram16[ram >>> 1]!
    const flash = (address - FLASH_BASE) >>> 0
    if ((flash & 1) === 0 && flash < memory.flashLimit) return flash16[flash >>> 1]!
    count.cycles += core.cyclesIO(address) - 1
    return memory.read16(address)
  }
  const load8 = (address: number): number => {
    count.cycles++
    const ram = (address - RAM_BASE) >>> 0
    if (ram < RAM_LENGTH) return ram8[ram]!
    const flash = (address - FLASH_BASE) >>> 0
    if (flash < memory.flashLimit) return flash8[flash]!
    count.cycles += core.cyclesIO(address) - 1
    return memory.read8(address)
  }
  const store32 = (address: number, value: number): void => {
    count.cycles++
    const ram = (address - RAM_BASE) >>> 0
    if ((ram & 3) === 0 && ram < RAM_LENGTH) {
      ram32[ram >>> 2] = value
      return
    }
    count.cycles += core.cyclesIO(address, true) - 1
    memory.write32(address, value)
  }
  const store16 = (address: number, value: number): void => {
    count.cycles++
    const ram = (address - RAM_BASE) >>> 0
    if ((ram & 1) === 0 && ram < RAM_LENGTH) {
      ram16[ram >>> 1] = value
      return
    }
    count.cycles += core.cyclesIO(address, true) - 1
    memory.write16(address, value)
  }
  const store8 = (address: number, value: number): void => {
    count.cycles++
    const ram = (address - RAM_BASE) >>> 0
    if (ram < RAM_LENGTH) {
      ram8[ram] = value
      return
    }
    count.cycles += core.cyclesIO(address, true) - 1
    memory.write8(address, value)
  }
  return { load32, load16, load8, store32, store16, store8 }
}
export type Access = ReturnType<typeof createAccess>
