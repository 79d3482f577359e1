import { describe, expect, it } from 'vitest'
import { ErrorKind } from '../../../../../hal/errors'
import { Fault } from '../../../../../hal/faults'
import { Op } from '../ops'
import { type Boot, millisecond } from '../rig'

const [level, half, chip] = [1, 2, 3]

export function analogContract(boot: Boot): void {
  describe('analog', () => {
    it('says its resolution and reference', () => {
      const rig = boot()
      const [first, second] = [rig.ask(Op.analogOpen, level), rig.ask(Op.analogOpen, half)]
      expect([first.octets[2], first.octets.readDoubleBE(8), second.octets.readDoubleBE(8)]).toEqual([12, 3.3, 2])
    })

    it('converts volts at the instant of the reading, to the step below', () => {
      const rig = boot()
      const pin = { volts: 0 }
      rig.board.attachAnalog('level', { volts: () => pin.volts })
      rig.board.attachAnalog('half', { volts: () => pin.volts / 2 })
      for (const slot of [level, half]) rig.ask(Op.analogOpen, slot)
      const step = 3.3 / 4096
      for (const [volts, first] of [
        [0, 0],
        [1.5 * step, 1],
        [1.65, 2048],
        [3.3 - step / 2, 4095],
        [3.3, 4095],
        [5, 4095],
        [-0.2, 0],
      ] as const) {
        pin.volts = volts
        expect(rig.ask(Op.analogRead, level).octets.readUInt16BE(2)).toBe(first)
        const second = Math.min(Math.max(Math.floor((volts / 2 / 2) * 4096), 0), 4095)
        expect(rig.ask(Op.analogRead, half).octets.readUInt16BE(2)).toBe(second)
      }
    })

    it('follows a source through time', () => {
      const rig = boot()
      rig.board.attachAnalog('level', { volts: () => rig.board.clock.now / 1e9 })
      rig.ask(Op.analogOpen, level)
      const from = rig.board.clock.now
      const one = rig.ask(Op.analogRead, level).octets.readUInt16BE(2)
      expect(one).toBeGreaterThanOrEqual(Math.floor((from / 1e9 / 3.3) * 4096))
      rig.advance(500 * millisecond)
      const two = rig.ask(Op.analogRead, level).octets.readUInt16BE(2)
      expect(((two - one) * 3.3) / 4096).toBeCloseTo(0.5, 2)
    })

    it('reads 27 °C from a sensor inside that nobody heats, and what is attached otherwise', () => {
      const cold = boot()
      cold.ask(Op.analogOpen, chip)
      // 0.706 V of 3.3 V.
      expect(cold.ask(Op.analogRead, chip).octets.readUInt16BE(2)).toBe(876)
      const warm = boot()
      warm.board.attachAnalog('chip', { volts: () => 0.706 - 0.001721 * 30 })
      warm.ask(Op.analogOpen, chip)
      expect(warm.ask(Op.analogRead, chip).octets.readUInt16BE(2)).toBe(812)
    })

    it('says closed after close, and can be opened again', () => {
      const rig = boot()
      for (const slot of [level, chip]) {
        rig.ask(Op.analogOpen, slot)
        rig.ask(Op.analogClose, slot)
        expect(rig.ask(Op.analogRead, slot).status).toBe(ErrorKind.closed)
        rig.ask(Op.analogClose, slot)
        rig.ask(Op.analogOpen, slot)
        expect(rig.ask(Op.analogRead, slot).status).toBe(0)
      }
    })

    it('raises a fault when opened twice', () => {
      const rig = boot()
      rig.ask(Op.analogOpen, level)
      expect(rig.ask(Op.analogOpen, level).octets.readUInt16BE(2)).toBe(Fault.alreadyOpen)
    })
  })
}
