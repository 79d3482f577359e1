import { describe, expect, it } from 'vitest'
import { Fault } from '../../../../../hal/faults'
import { Op } from '../ops'
import { type Boot, millisecond, type Rig } from '../rig'

const second = 1000000

export function guardedDigitalContract(boot: Boot): void {
  describe('a guarded digital output', () => {
    const refresh = 200
    const guarded = (safe: number): { rig: Rig; changes: [boolean, number][] } => {
      const rig = boot()
      const changes: [boolean, number][] = []
      rig.board.output('driven').onChange = (level, at) => changes.push([level, at])
      rig.ask(Op.digitalGuard, 3, safe, 0, refresh * 1000)
      return { rig, changes }
    }
    const level = (rig: Rig): number => Number(rig.board.output('driven').level)

    it.each([0, 1])('starts at its safe level %i, and falls back to it when nobody writes for the refresh time, and not before', safe => {
      const { rig, changes } = guarded(safe)
      expect(level(rig)).toBe(safe)
      let write = 0
      for (let i = 0; i < 5; i++) {
        write = rig.ask(Op.digitalWrite, 3, 1 - safe).at
        rig.advance((refresh - 50) * millisecond)
        expect(level(rig)).toBe(1 - safe)
      }
      rig.advance(2 * refresh * millisecond)
      expect(level(rig)).toBe(safe)
      // The write came up to 2 ms before the end of its answer.
      expect(changes.at(-1)![1] - write).toBeGreaterThan((refresh - 3) * millisecond)
      expect(changes.at(-1)![1] - write).toBeLessThan((refresh + 1) * millisecond)
      rig.ask(Op.digitalWrite, 3, 1 - safe)
      expect(level(rig)).toBe(1 - safe)
    })

    it('falls back in time while the script runs in circles', () => {
      const { rig, changes } = guarded(0)
      const write = rig.ask(Op.digitalWrite, 3, 1).at
      rig.send(Op.spin)
      rig.advance(2 * refresh * millisecond)
      expect(changes.map(([high]) => high)).toEqual([true, false])
      expect(changes[1]![1] - write).toBeLessThan((refresh + 1) * millisecond)
    })

    it.each([0, 1])('is at its safe level %i once closed, can be opened again, and is low without power', safe => {
      const { rig } = guarded(safe)
      rig.ask(Op.digitalWrite, 3, 1 - safe)
      rig.ask(Op.digitalClose, 3)
      expect(level(rig)).toBe(safe)
      expect(rig.ask(Op.digitalOpen, 3).op).toBe(Op.digitalOpen)
      expect(level(rig)).toBe(0)
      rig.ask(Op.digitalWrite, 3, 1)
      rig.advance(2 * refresh * millisecond)
      expect(level(rig)).toBe(1)
      rig.board.power.off()
      rig.advance(2 * millisecond)
      expect(level(rig)).toBe(0)
    })

    it.each([
      ['an input', 1, 0, 1000, Fault.notAnOutput],
      ['a level that is none', 3, 2, 1000, Fault.badOption],
      ['a refresh below 1 ms', 3, 0, 999, Fault.badOption],
      ['a refresh above 65 s', 3, 0, 65 * second + 1, Fault.badOption],
    ])('raises a fault for %s', (_, slot, safe, micros, fault) => {
      const ended = boot().ask(Op.digitalGuard, slot, safe, 0, micros)
      expect([ended.op, ended.octets.readUInt16BE(2)]).toEqual([Op.ended, fault])
    })
  })
}
