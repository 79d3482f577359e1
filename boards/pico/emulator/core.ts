import type { RP2040 } from 'rp2040js'
import type { RaiseFault } from './faults'
import type { Memory, WordRegisters } from './memory'
import type { Core } from './thumb'

/**
 * Puts our bus under rp2040js's core, and mends what its exceptions do differently from silicon:
 * a WFI with PRIMASK set must wake without taking the exception, and a vector must have its Thumb bit.
 */
export const adoptCore = (core: Core, memory: Memory, raise: RaiseFault): void => {
  core.readUint32 = address => memory.read32(address >>> 0)
  core.readUint16 = address => memory.read16(address >>> 0)
  core.readUint8 = address => memory.read8(address >>> 0)
  core.writeUint32 = (address, value) => memory.write32(address >>> 0, value)
  core.writeUint16 = (address, value) => memory.write16(address >>> 0, value)
  core.writeUint8 = (address, value) => memory.write8(address >>> 0, value)
  core.setInterrupt = (irq, active) => {
    const bit = 1 << irq
    if (!active) core.pendingInterrupts &= ~bit
    else if (!(core.pendingInterrupts & bit)) {
      core.pendingInterrupts |= bit
      core.interruptsUpdated = true
    }
  }
  const enter = core.exceptionEntry.bind(core)
  core.exceptionEntry = number => {
    enter(number)
    if (!(core.PC & 1)) raise('B1054', 'processor', `the vector of exception ${number} has bit 0 clear`, core.VTOR + 4 * number)
    core.PC &= ~1
  }
}

/** Whether an interrupt ends a WFI or WFE now; PRIMASK does not matter to that (Armv6-M B1.5.19). */
export const wakes = (core: Core): boolean => {
  if (core.pendingNMI) return true
  const current = core.exceptionPriority(core.IPSR)
  if (core.pendingPendSV && core.pendSVPriority < current) return true
  const pending = core.pendingInterrupts & core.enabledInterrupts
  if (pending === 0) return false
  for (let priority = 0; priority < current && priority < 4; priority++) if (pending & core.interruptPriorities[priority]!) return true
  return false
}

/** NVIC and system control of core 0 (§2.4.8): rp2040js's. */
export const privatePeripherals = (mcu: RP2040, raise: RaiseFault): WordRegisters => ({
  read: offset => mcu.ppb.readUint32(offset) >>> 0,
  write: (offset, value) => {
    // rp2040js counts its first period short and fires at once after a write of SYST_CVR.
    if (offset === 0x010 && value & 1) raise('B1041', 'SysTick', 'it is not modelled; use the timer', 0xe000e010)
    mcu.ppb.writeUint32(offset, value)
  },
})
