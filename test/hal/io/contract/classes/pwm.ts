import { describe, expect, it } from 'vitest'
import { Fault } from '../../../../../hal/faults'
import { Op } from '../ops'
import { type Boot, millisecond, type Rig } from '../rig'

export function pwmContract(boot: Boot): void {
  const second = 1000000

  describe('PWM', () => {
    const opened = (safePercent: number, refreshMillis: number): { rig: Rig; top: number; changes: [number, number][] } => {
      const rig = boot()
      const changes: [number, number][] = []
      rig.board.pwm('output').onChange = (duty, at) => changes.push([duty, at])
      return { rig, top: rig.ask(Op.pwmOpen, safePercent, 0, 0, refreshMillis * 1000).octets.readUInt16BE(2), changes }
    }
    const refresh = 200

    it('is off until the first write, then follows it; above top is full on', () => {
      const { rig, top } = opened(0, refresh)
      const output = rig.board.pwm('output')
      expect(top).toBeGreaterThanOrEqual(1000)
      expect(output.duty).toBe(0)
      rig.ask(Op.pwmWrite, 0, 0, 0, Math.round(top / 4))
      rig.advance(2 * millisecond)
      expect(output.duty).toBeCloseTo(0.25, 3)
      rig.ask(Op.pwmWrite, 0, 0, 0, 65535)
      rig.advance(2 * millisecond)
      expect(output.duty).toBe(1)
      rig.ask(Op.pwmWrite, 0, 0, 0, 0)
      rig.advance(2 * millisecond)
      expect(output.duty).toBe(0)
    })

    it.each([0, 10])('falls to %s percent when nobody writes for the refresh time, and not before', safe => {
      const { rig, top, changes } = opened(safe, refresh)
      for (let i = 0; i < 5; i++) {
        rig.ask(Op.pwmWrite, 0, 0, 0, top)
        rig.advance((refresh - 50) * millisecond)
        expect(rig.board.pwm('output').duty).toBe(1)
      }
      const write = rig.ask(Op.pwmWrite, 0, 0, 0, top).at
      rig.advance(2 * refresh * millisecond)
      expect(rig.board.pwm('output').duty).toBeCloseTo(safe / 100, 3)
      const fell = changes.at(-1)![1]
      // The write came up to 2 ms before the end of its answer; the output follows within a PWM period.
      expect(fell - write).toBeGreaterThan((refresh - 3) * millisecond)
      expect(fell - write).toBeLessThan((refresh + 2) * millisecond)
    })

    it('falls to its safe value in time while the script runs in circles', () => {
      const { rig, top, changes } = opened(0, refresh)
      const write = rig.ask(Op.pwmWrite, 0, 0, 0, top).at
      rig.send(Op.spin)
      rig.advance(3 * refresh * millisecond)
      expect(rig.board.pwm('output').duty).toBe(0)
      expect(changes.at(-1)![1] - write).toBeLessThan((refresh + 2) * millisecond)
    })

    it('drives its safe value at close; a write after that raises a fault', () => {
      const { rig, top } = opened(0, refresh)
      rig.ask(Op.pwmWrite, 0, 0, 0, top)
      rig.ask(Op.pwmClose)
      rig.advance(2 * millisecond)
      expect(rig.board.pwm('output').duty).toBe(0)
      expect(rig.ask(Op.pwmWrite, 0, 0, 0, top).octets.readUInt16BE(2)).toBe(Fault.outputClosed)
    })

    it('is off without power', () => {
      const { rig, top } = opened(0, 60000)
      rig.ask(Op.pwmWrite, 0, 0, 0, top)
      rig.board.power.off()
      rig.advance(2 * millisecond)
      expect(rig.board.pwm('output').duty).toBe(0)
    })

    it.each([
      ['a safe value above full on', 101, refresh * 1000, Fault.badOption],
      ['a refresh below 1 ms', 0, 999, Fault.badOption],
      ['a refresh above 65 s', 0, 65 * second + 1, Fault.badOption],
    ])('raises a fault for %s', (_, safe, refreshMicros, fault) => {
      const ended = boot().ask(Op.pwmOpen, safe, 0, 0, refreshMicros)
      expect([ended.op, ended.octets.readUInt16BE(2)]).toEqual([Op.ended, fault])
    })

    it('raises a fault when opened twice', () => {
      const { rig } = opened(0, refresh)
      expect(rig.ask(Op.pwmOpen, 0, 0, 0, refresh * 1000).octets.readUInt16BE(2)).toBe(Fault.alreadyOpen)
    })
  })
}
