import { describe, expect, it } from 'vitest'
import { Fault } from '../../../../../hal/faults'
import { Op } from '../ops'
import { type Boot, millisecond, type Rig } from '../rig'

const [coils, switches] = [1, 2]

export function digitalBankContract(boot: Boot): void {
  describe('digital bank', () => {
    const opened = (): { rig: Rig; changes: number[] } => {
      const rig = boot()
      for (const slot of [coils, switches]) rig.ask(Op.bankOpen, slot)
      const changes: number[] = []
      rig.board.bank('coils').onChange = levels => changes.push(levels)
      return { rig, changes }
    }
    const read = (rig: Rig, slot: number): number => rig.ask(Op.bankRead, slot).octets.readUInt32BE(8)

    it('drives all lines at one instant, and ignores bits past the bank', () => {
      const { rig, changes } = opened()
      expect(rig.board.bank('coils').levels).toBe(0)
      for (const levels of [0b101, 0b010, 0xffffffff, 0]) rig.ask(Op.bankWrite, coils, 0, 0, levels)
      expect(changes).toEqual([0b101, 0b010, 0b111, 0])
    })

    it('sets, clears and toggles the lines of a mask, and leaves the others', () => {
      const { rig, changes } = opened()
      rig.ask(Op.bankSet, coils, 0, 0, 0b011)
      expect(read(rig, coils)).toBe(0b011)
      rig.ask(Op.bankSet, coils, 0, 0, 0xfffffffc)
      rig.ask(Op.bankClear, coils, 0, 0, 0b110)
      rig.ask(Op.bankToggle, coils, 0, 0, 0xf0000005)
      rig.ask(Op.bankToggle, coils, 0, 0, 0b110)
      expect(changes).toEqual([0b011, 0b111, 0b001, 0b100, 0b010])
      expect(read(rig, coils)).toBe(0b010)
    })

    it('leaves the outputs beside it alone', () => {
      const { rig } = opened()
      const sense = rig.board.output('driven')
      rig.ask(Op.digitalOpen, 3)
      rig.ask(Op.digitalWrite, 3, 1)
      rig.ask(Op.bankWrite, coils, 0, 0, 0xffffffff)
      rig.ask(Op.bankWrite, coils, 0, 0, 0)
      rig.ask(Op.bankToggle, coils, 0, 0, 0xffffffff)
      expect([sense.level, rig.ask(Op.digitalRead, 3).status]).toEqual([true, 1])
    })

    it('reads inputs as they are driven, else their pull', () => {
      const { rig } = opened()
      const [first, second] = rig.board.bank('switches').drives
      expect(read(rig, switches)).toBe(0b11)
      first!.level = false
      expect(read(rig, switches)).toBe(0b10)
      second!.level = false
      first!.level = true
      expect(read(rig, switches)).toBe(0b01)
    })

    it('is off after close and without power', () => {
      const { rig, changes } = opened()
      rig.ask(Op.bankWrite, coils, 0, 0, 7)
      rig.ask(Op.bankClose, coils)
      rig.ask(Op.bankClose, coils)
      expect([changes, read(rig, coils)]).toEqual([[7, 0], 0])
      rig.ask(Op.bankOpen, coils)
      rig.ask(Op.bankWrite, coils, 0, 0, 5)
      rig.board.power.off()
      rig.advance(millisecond)
      expect(rig.board.bank('coils').levels).toBe(0)
    })

    it('raises a fault for a write to inputs, to a closed bank, and for a second open', () => {
      const { rig } = opened()
      expect(rig.ask(Op.bankWrite, switches, 0, 0, 1).octets.readUInt16BE(2)).toBe(Fault.notAnOutput)
      expect(rig.ask(Op.bankToggle, switches, 0, 0, 1).octets.readUInt16BE(2)).toBe(Fault.notAnOutput)
      expect(rig.ask(Op.bankOpen, coils).octets.readUInt16BE(2)).toBe(Fault.alreadyOpen)
      rig.ask(Op.bankClose, coils)
      expect(rig.ask(Op.bankSet, coils, 0, 0, 1).octets.readUInt16BE(2)).toBe(Fault.outputClosed)
    })
  })
}
