import { describe, expect, it } from 'vitest'
import { Fault } from '../../../../../hal/faults'
import { Op } from '../ops'
import type { Boot } from '../rig'

export function digitalContract(boot: Boot): void {
  describe('digital', () => {
    it('reads what is driven, and its pull when nothing is', () => {
      const rig = boot()
      const read = (slot: number): number => rig.ask(Op.digitalRead, slot).status
      for (const slot of [1, 2]) rig.ask(Op.digitalOpen, slot)
      expect([read(1), read(2)]).toEqual([0, 1])
      rig.board.digital('low').level = true
      rig.board.digital('high').level = false
      expect([read(1), read(2)]).toEqual([1, 0])
      rig.board.digital('low').level = undefined
      expect(read(1)).toBe(0)
    })

    it('reads back what an output drives', () => {
      const rig = boot()
      rig.ask(Op.digitalOpen, 3)
      expect(rig.ask(Op.digitalRead, 3).status).toBe(0)
      rig.ask(Op.digitalWrite, 3, 1)
      expect(rig.ask(Op.digitalRead, 3).status).toBe(1)
      rig.ask(Op.digitalClose, 3)
      expect(rig.ask(Op.digitalRead, 3).status).toBe(0)
    })

    it('raises a fault for a write to an input, to a closed output, and for a second open', () => {
      const rig = boot()
      for (const slot of [1, 3]) rig.ask(Op.digitalOpen, slot)
      expect(rig.ask(Op.digitalWrite, 1, 1).octets.readUInt16BE(2)).toBe(Fault.notAnOutput)
      expect(rig.ask(Op.digitalOpen, 3).octets.readUInt16BE(2)).toBe(Fault.alreadyOpen)
      rig.ask(Op.digitalClose, 3)
      expect(rig.ask(Op.digitalWrite, 3, 1).octets.readUInt16BE(2)).toBe(Fault.outputClosed)
    })
  })
}
