import { describe, expect, it } from 'vitest'
import { BareBoard } from './bare-board'
import { speech } from './lua-board'
import { luaImage } from './lua-image'

/** No emulator at hand takes HardFaults by itself: the processor is put where silicon would put it, frame and all. */
async function faulted(stackPointer: number) {
  const { bin } = await luaImage(`${speech} rp2040.pwmOpen(15, 1000) rp2040.pwmWrite(15, 1) say(native.resetReason())
    return { step = function() return 10000 end, recover = function() end }`)
  const board = new BareBoard(bin)
  board.run(60)
  const { core, sram } = board.mcu
  const frame = [1, 2, 3, 4, 12, 0x10000abd, 0x10001234, 0x01000000]
  if (stackPointer >= 0x20000000) new Uint32Array(sram.buffer).set(frame, (stackPointer - 0x20000000) / 4)
  core.waiting = false
  core.SP = stackPointer
  core.PC = new DataView(bin.buffer).getUint32(0x10c, true) & ~1
  core.IPSR = 3
  board.run(60)
  const scratch = (board.mcu.peripherals[0x40058] as unknown as { scratchData: Uint32Array }).scratchData
  return { sent: board.sent, resets: board.resets, pc: scratch[2], lr: scratch[3] }
}

describe('a HardFault', () => {
  it('restarts through the watchdog, with the program counter and link register in its scratch registers', async () => {
    expect(await faulted(0x20007000)).toEqual({ sent: [1, 2], resets: [2], pc: 0x10001234, lr: 0x10000abd })
  }, 60_000)
  it('does so without a usable stack', async () => {
    expect(await faulted(0x1ffff000)).toEqual({ sent: [1, 2], resets: [2], pc: 0, lr: 0 })
  }, 60_000)
})
