import { describe, expect, it } from 'vitest'
import { ResetReason } from '../../../hal/reset'
import { luaBoard, speech } from './lua-board'

/** Tells reset reason and boot count. */
const program = `${speech} say(native.resetReason()) say(native.bootCount()) return { step = function() return 10000 end, recover = function() end }`

async function booted() {
  const rig = await luaBoard(program)
  rig.board.power.on()
  rig.run(100)
  expect(rig.take()).toEqual([ResetReason.powerOn, 1])
  return rig
}

describe('the reset reason', () => {
  it('is the RUN pin after that was low, and boots are counted anew, as after power-on', async () => {
    const { board, run, take } = await booted()
    board.pulseRun()
    run(100)
    expect(take()).toEqual([ResetReason.runPin, 1])
  }, 60_000)

  it.each([true, false])(
    'is power-on after a brown-out, as silicon has one flag for both; RAM kept: %s',
    async keepsRam => {
      const { board, run, take } = await booted()
      board.dipSupply(keepsRam)
      run(100)
      expect(take()).toEqual([ResetReason.powerOn, 1])
    },
    60_000,
  )

  it('of a dip while the board starts is that of the dip', async () => {
    const { board } = await luaBoard(program)
    board.power.on()
    board.advance(5e6)
    board.dipSupply(false)
    const sent: number[] = []
    board.link.onFromBoard = octet => sent.push(octet.value)
    board.advance(100e6)
    expect(sent).toEqual([ResetReason.powerOn, 1])
  }, 60_000)
})
