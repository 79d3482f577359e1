import { describe, expect, it } from 'vitest'
import { ResetReason } from '../../../../../hal/reset'
import { Op } from '../ops'
import { type Boot, millisecond } from '../rig'

export function timerContract(boot: Boot): void {
  describe('timer, watchdog and faults', () => {
    it('counts rig time in microseconds', () => {
      const rig = boot()
      const one = rig.ask(Op.now)
      rig.advance(700 * millisecond)
      const two = rig.ask(Op.now)
      expect(two.octets.readDoubleBE(8) - one.octets.readDoubleBE(8)).toBeCloseTo((two.at - one.at) / 1000, -3)
    })

    it('names why it started: power, command, watchdog', () => {
      const rig = boot()
      expect(rig.hello().octets[2]).toBe(ResetReason.powerOn)
      rig.send(Op.restart)
      expect(rig.hello().octets[2]).toBe(ResetReason.commanded)
      rig.ask(Op.starveWatchdog)
      rig.advance(4200 * millisecond)
      expect(rig.hello().octets[2]).toBe(ResetReason.watchdog)
      rig.board.power.off()
      rig.advance(10 * millisecond)
      expect(rig.boot().octets[2]).toBe(ResetReason.powerOn)
    })

    it('lives on as long as it feeds the watchdog', () => {
      const rig = boot()
      rig.advance(9000 * millisecond)
      expect(rig.hello().octets[2]).toBe(ResetReason.powerOn)
    })

    it('sends nothing without power', () => {
      const rig = boot()
      rig.board.power.off()
      rig.forget()
      rig.send(Op.hello)
      expect(rig.receive(100 * millisecond)).toBeUndefined()
    })

    it('ends an activity by fault or by budget, and says so to the program', () => {
      const rig = boot()
      const fault = rig.ask(Op.fault, 0, 0, 0, 0x1234)
      expect([fault.op, fault.octets.readUInt16BE(2)]).toEqual([Op.ended, 0x1234])
      expect(rig.ask(Op.spin).op).toBe(Op.spin)
      // Before the watchdog, which waits 4 s.
      const budget = rig.receive(3500 * millisecond)
      expect([budget?.op, budget?.octets.readUInt16BE(2)]).toEqual([Op.ended, 0xffff])
      expect(rig.ask(Op.hello).op).toBe(Op.hello)
    })
  })
}
