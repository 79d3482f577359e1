import { describe, expect, it } from 'vitest'
import { Fault } from '../../../../../hal/faults'
import { Op } from '../ops'
import { type Boot, millisecond, type Rig } from '../rig'

const [coils, switches] = [1, 2]
const second = 1000000
const refresh = 200

export function guardedBankContract(boot: Boot): void {
  describe('a guarded digital bank', () => {
    const guarded = (safe: number): { rig: Rig; changes: [number, number][] } => {
      const rig = boot()
      const changes: [number, number][] = []
      rig.board.bank('coils').onChange = (levels, at) => changes.push([levels, at])
      rig.ask(Op.bankGuard, coils, safe, 0, refresh * 1000)
      return { rig, changes }
    }
    const levels = (rig: Rig): number => rig.board.bank('coils').levels

    it.each([0, 0b010])('starts at its safe levels %i, and falls back to them at one instant when nobody writes in time, and not before', safe => {
      const { rig, changes } = guarded(safe)
      expect(levels(rig)).toBe(safe)
      let write = 0
      for (const [op, mask, expected] of [
        [Op.bankWrite, 0b101, 0b101],
        [Op.bankSet, 0b010, 0b111],
        [Op.bankClear, 0b110, 0b001],
        [Op.bankToggle, 0b100, 0b101],
      ] as const) {
        write = rig.ask(op, coils, 0, 0, mask).at
        rig.advance((refresh - 50) * millisecond)
        expect(levels(rig)).toBe(expected)
      }
      const before = changes.length
      rig.advance(2 * refresh * millisecond)
      expect([levels(rig), changes.length]).toEqual([safe, before + 1])
      // The write came up to 2 ms before the end of its answer.
      expect(changes.at(-1)![1] - write).toBeGreaterThan((refresh - 3) * millisecond)
      expect(changes.at(-1)![1] - write).toBeLessThan((refresh + 1) * millisecond)
      rig.ask(Op.bankWrite, coils, 0, 0, 0b111)
      expect(levels(rig)).toBe(0b111)
    })

    it('falls back in time while the script runs in circles', () => {
      const { rig, changes } = guarded(0)
      const write = rig.ask(Op.bankWrite, coils, 0, 0, 0b111).at
      rig.send(Op.spin)
      rig.advance(2 * refresh * millisecond)
      expect(changes.map(([value]) => value)).toEqual([0b111, 0])
      expect(changes[1]![1] - write).toBeLessThan((refresh + 1) * millisecond)
    })

    it.each([0, 0b110])('is at its safe levels %i once closed, can be opened again, and is low without power', safe => {
      const { rig } = guarded(safe)
      rig.ask(Op.bankWrite, coils, 0, 0, 0b001)
      rig.ask(Op.bankClose, coils)
      expect(levels(rig)).toBe(safe)
      expect(rig.ask(Op.bankOpen, coils).op).toBe(Op.bankOpen)
      expect(levels(rig)).toBe(0)
      rig.ask(Op.bankWrite, coils, 0, 0, 0b011)
      rig.advance(2 * refresh * millisecond)
      expect(levels(rig)).toBe(0b011)
      rig.board.power.off()
      rig.advance(2 * millisecond)
      expect(levels(rig)).toBe(0)
    })

    it.each([
      ['inputs', switches, 1000, Fault.notAnOutput],
      ['a refresh below 1 ms', coils, 999, Fault.badOption],
      ['a refresh above 65 s', coils, 65 * second + 1, Fault.badOption],
    ])('raises a fault for %s', (_, slot, micros, fault) => {
      const ended = boot().ask(Op.bankGuard, slot, 0, 0, micros)
      expect([ended.op, ended.octets.readUInt16BE(2)]).toEqual([Op.ended, fault])
    })
  })
}
