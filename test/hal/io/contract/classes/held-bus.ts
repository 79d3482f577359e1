import { describe, expect, it } from 'vitest'
import { ErrorKind } from '../../../../../hal/errors'
import { Fault } from '../../../../../hal/faults'
import { Op } from '../ops'
import { type Boot, type Rig, SpiLog } from '../rig'

export function heldBusContract(boot: Boot): void {
  describe('a held bus', () => {
    /** Slots 1 and 2 share a bus, slot 3 has another. */
    const opened = (): { rig: Rig; first: SpiLog; second: SpiLog; third: SpiLog } => {
      const rig = boot()
      const [first, second, third] = [new SpiLog([0], 1e6), new SpiLog([3], 1e5), new SpiLog([1], 2e6)]
      for (const [name, target] of [['fast', first] as const, ['slow', second] as const, ['other', third] as const]) rig.board.attachSpi(name, target)
      for (const slot of [1, 2, 3]) rig.ask(Op.spiOpen, slot)
      return { rig, first, second, third }
    }
    const deselects = 1
    const forgets = 2
    const faults = 3

    it('keeps its device selected over several transfers, and refuses others of the bus until then', () => {
      const { rig, first, second } = opened()
      first.answers = [0, 0xbe, 0xef]
      const answer = rig.ask(Op.spiHold, 1, 2, deselects, 0, [0x9f])
      expect([...answer.octets.subarray(2, 6), answer.octets.readUInt16BE(8)]).toEqual([0, 0, ErrorKind.busy, 0, 0xbeef])
      expect([first.log.join(' '), second.log]).toEqual(['S 9f 00 00 D', []])
      expect(rig.ask(Op.spiMove, 2, 1, 1, 10000, [1]).status).toBe(0)
    })

    it('refuses nobody on another bus', () => {
      const { rig, first, third } = opened()
      const answer = rig.ask(Op.spiHold, 1, 3, deselects, 0, [0x9f])
      expect([...answer.octets.subarray(2, 6)]).toEqual([0, 0, 0, 0])
      expect([first.log.join(' '), third.log.join(' ')]).toEqual(['S 9f 00 00 D', 'S 9f D'])
    })

    it('that is forgotten ends the activity with a fault and is given free', () => {
      const { rig, first } = opened()
      const answer = rig.ask(Op.spiHold, 1, 2, forgets, 0, [0x9f])
      expect([answer.op, answer.octets.readUInt16BE(2)]).toEqual([Op.ended, Fault.busHeld])
      expect(first.log.join(' ')).toBe('S 9f 00 00 D')
      expect(rig.ask(Op.spiMove, 2, 1, 1, 10000, [1]).status).toBe(0)
      expect([...rig.ask(Op.spiHold, 2, 1, deselects, 0, [1]).octets.subarray(2, 6)]).toEqual([0, 0, ErrorKind.busy, 0])
    })

    it('is given free when a fault ends the activity', () => {
      const { rig, first } = opened()
      const answer = rig.ask(Op.spiHold, 1, 2, faults, 0, [0x9f])
      expect([answer.op, answer.octets.readUInt16BE(2)]).toEqual([Op.ended, 0x1234])
      expect(first.log.at(-1)).toBe('D')
      expect(rig.ask(Op.spiMove, 2, 1, 1, 10000, [1]).status).toBe(0)
    })
  })
}
