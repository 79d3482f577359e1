import { describe, expect, it } from 'vitest'
import { Fault } from '../../../../../hal/faults'
import { Op } from '../ops'
import { type Boot, millisecond, type Rig } from '../rig'

const [rising, falling] = [1, 2]

export function pulseCountContract(boot: Boot): void {
  describe('pulse count', () => {
    const opened = (): Rig => {
      const rig = boot()
      for (const slot of [rising, falling]) rig.ask(Op.pulseOpen, slot)
      return rig
    }
    const count = (rig: Rig, slot: number): number => rig.ask(Op.pulseRead, slot).octets.readUInt32BE(8)

    it('counts each pulse once, whichever edge it waits for, from open on', () => {
      const rig = boot()
      rig.board.pulses('rising').pulse()
      for (const slot of [rising, falling]) rig.ask(Op.pulseOpen, slot)
      expect([count(rig, rising), count(rig, falling)]).toEqual([0, 0])
      for (let n = 0; n < 5; n++) rig.board.pulses('rising').pulse()
      rig.board.pulses('falling').pulse()
      expect([count(rig, rising), count(rig, falling)]).toEqual([5, 1])
    })

    it('follows the rate of a train', () => {
      const rig = opened()
      rig.board.pulses('rising').hz = 1000
      rig.advance(100 * millisecond)
      const at = rig.board.clock.now
      rig.board.pulses('rising').hz = 0
      const first = count(rig, rising)
      expect(first).toBe(100)
      rig.advance(100 * millisecond)
      expect(count(rig, rising)).toBe(first)
      expect(rig.board.clock.now).toBeGreaterThan(at)
    })

    it('loses none past 16 bits while nobody reads', () => {
      const rig = opened()
      rig.board.pulses('rising').hz = 1e6
      rig.advance(400 * millisecond)
      rig.board.pulses('rising').hz = 0
      expect(count(rig, rising)).toBe(400_000)
      rig.board.pulses('rising').pulse()
      expect(count(rig, rising)).toBe(400_001)
    })

    it('takes a count, and wraps at 2^32', () => {
      const rig = opened()
      rig.board.pulses('rising').pulse()
      rig.ask(Op.pulseWrite, rising, 0, 0, 4_294_967_294)
      expect(count(rig, rising)).toBe(4_294_967_294)
      for (const expected of [4_294_967_295, 0, 1]) {
        rig.board.pulses('rising').pulse()
        expect(count(rig, rising)).toBe(expected)
      }
    })

    it('reads 0 after close, and counts from 0 when opened again', () => {
      const rig = opened()
      rig.board.pulses('rising').hz = 1e6
      rig.advance(100 * millisecond)
      rig.ask(Op.pulseClose, rising)
      rig.ask(Op.pulseClose, rising)
      expect(count(rig, rising)).toBe(0)
      rig.board.pulses('rising').hz = 0
      rig.ask(Op.pulseOpen, rising)
      expect(count(rig, rising)).toBe(0)
      rig.board.pulses('rising').pulse()
      expect(count(rig, rising)).toBe(1)
    })

    it('raises a fault when opened twice', () => {
      expect(opened().ask(Op.pulseOpen, rising).octets.readUInt16BE(2)).toBe(Fault.alreadyOpen)
    })
  })
}
