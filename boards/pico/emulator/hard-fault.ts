import { BoardFault } from '../../contract'
import type { PicoFaultCode } from './faults'
import { type Core, HARD_FAULT, NMI, type Thumb } from './thumb'
import { flagsToCore } from './thumb-flags'

/** What Armv6-M takes as a HardFault (B1.5.6, B3.1): bus errors, undefined instructions, unaligned accesses, jumps to nowhere or to Arm state, BKPT without a debugger. */
const taken: ReadonlySet<PicoFaultCode> = new Set(['B1043', 'B1050', 'B1051', 'B1052', 'B1053', 'B1054'])

/**
 * A processor that enters its HardFault handler where the silicon contract would end the run: to prove what an image does about a fault.
 * The frame holds the address of the instruction at fault. A fault inside HardFault or NMI, or while the frame is stacked, is a lock-up (B1.5.15):
 * nothing but a reset ends it. Every other rule of the contract still ends the run.
 */
export const takingHardFaults = (core: Core, thumb: Thumb): (() => number) => {
  const enter = (at: number): void => {
    if (core.IPSR === HARD_FAULT || core.IPSR === NMI) {
      lockUp()
      return
    }
    flagsToCore(core, thumb.flags)
    core.PC = at
    try {
      core.exceptionEntry(HARD_FAULT)
    } catch (error) {
      if (!isTaken(error)) throw error
      lockUp()
    }
  }
  const lockUp = (): void => {
    core.enabledInterrupts = 0
    core.waiting = true
  }
  return () => {
    try {
      return thumb.step()
    } catch (error) {
      if (!isTaken(error)) throw error
      enter((core.PC - 2) >>> 0)
      return 1
    }
  }
}

const isTaken = (error: unknown): boolean => error instanceof BoardFault && taken.has(error.code as PicoFaultCode)
