import { describe, expect, it } from 'vitest'
import { ErrorKind } from '../../../../../hal/errors'
import { Fault } from '../../../../../hal/faults'
import { Op } from '../ops'
import { type Boot, millisecond, Registers, type Rig } from '../rig'

export function i2cContract(boot: Boot): void {
  describe('I2C', () => {
    const opened = (target: Registers): Rig => {
      const rig = boot(target)
      rig.ask(Op.i2cOpen, target.address)
      return rig
    }

    it('writes, and reads back after a repeated start with one stop', () => {
      const target = new Registers(0x48)
      const rig = opened(target)
      const written = rig.ask(Op.i2cTransfer, 0x48, 3, 0, 10000, [0x10, 0xab, 0xcd])
      expect([written.status, written.octets.readUInt16BE(2)]).toEqual([0, 3])
      expect(target.log).toEqual(['S:W', 'W10', 'Wab', 'Wcd', 'P'])
      target.log.length = 0
      const read = rig.ask(Op.i2cTransfer, 0x48, 1, 2, 10000, [0x10])
      expect([read.status, read.octets.readUInt16BE(2), read.octets.readUInt16BE(8)]).toEqual([0, 2, 0xabcd])
      expect(target.log).toEqual(['S:W', 'W10', 'S:R', 'Rab', 'Rcd', 'P'])
      target.log.length = 0
      expect(rig.ask(Op.i2cTransfer, 0x48, 0, 1, 10000).octets[8]).toBe(0)
      expect(target.log).toEqual(['S:R', 'R00', 'P'])
    })

    it('says notAcknowledged for an absent device, and goes on', () => {
      const target = new Registers(0x48)
      const rig = opened(target)
      rig.ask(Op.i2cOpen, 0x49)
      for (const [out, into] of [
        [1, 0],
        [0, 1],
        [1, 2],
      ] as const)
        expect(rig.ask(Op.i2cTransfer, 0x49, out, into, 10000).status).toBe(ErrorKind.notAcknowledged)
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 1, 10000).status).toBe(0)
    })

    it('says notAcknowledged for a refused octet, ends with a stop, and goes on', () => {
      const target = new Registers(0x48)
      const rig = opened(target)
      target.refuseFrom = 2
      expect(rig.ask(Op.i2cTransfer, 0x48, 4, 0, 10000, [1, 2, 3, 4]).status).toBe(ErrorKind.notAcknowledged)
      expect(target.log.at(-1)).toBe('P')
      target.refuseFrom = undefined
      expect(rig.ask(Op.i2cTransfer, 0x48, 2, 0, 10000, [1, 2]).status).toBe(0)
    })

    it('ends a transfer at its time limit, and goes on', () => {
      const target = new Registers(0x48)
      const rig = opened(target)
      // Nine octets and two addresses at 100 kHz take about 1 ms.
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 8, 300, [0]).status).toBe(ErrorKind.timeout)
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 8, 0, [0]).status).toBe(ErrorKind.timeout)
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 8, 10000, [0]).status).toBe(0)
    })

    it('waits for a stretched clock up to the limit, and says busStuck for one that stays low', () => {
      const target = new Registers(0x48)
      const rig = opened(target)
      target.stretch = 0.5 * millisecond
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 2, 10000, [0]).status).toBe(0)
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 2, 1500, [0]).status).toBe(ErrorKind.timeout)
      target.stretch = Infinity
      for (const _ of 'cut off, then found so') {
        const before = rig.board.clock.now
        const answer = rig.ask(Op.i2cTransfer, 0x48, 1, 2, 10000, [0])
        expect(answer.status).toBe(ErrorKind.busStuck)
        // The request and the answer take 1.4 ms each on the line.
        expect(answer.at - before).toBeLessThan(16 * millisecond)
      }
      expect(rig.ask(Op.i2cClears).octets.readUInt16BE(2)).toBe(0)
      target.stretch = 0
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 2, 10000, [0]).status).toBe(0)
    })

    it.each([1, 5, 9])('clocks a device free that holds SDA for %i clocks, counts it, and carries the transfer out', clocks => {
      const target = new Registers(0x48)
      const rig = opened(target)
      target.holdsFor = clocks
      expect(rig.ask(Op.i2cTransfer, 0x48, 2, 0, 10000, [1, 2]).status).toBe(0)
      expect(target.log).toEqual([...Array.from({ length: clocks }, () => 'C'), 'P', 'S:W', 'W01', 'W02', 'P'])
      expect(rig.ask(Op.i2cTransfer, 0x48, 2, 0, 10000, [1, 2]).status).toBe(0)
      expect(rig.ask(Op.i2cClears).octets.readUInt16BE(2)).toBe(1)
    })

    it('says busStuck when nine clocks do not free SDA, tries again with the next transfer, and starts none meanwhile', () => {
      const target = new Registers(0x48)
      const rig = opened(target)
      target.holdsFor = Infinity
      for (const clears of [1, 2]) {
        const before = rig.board.clock.now
        const answer = rig.ask(Op.i2cTransfer, 0x48, 1, 2, 10000, [0])
        expect(answer.status).toBe(ErrorKind.busStuck)
        expect(answer.at - before).toBeLessThan(6 * millisecond)
        expect(rig.ask(Op.i2cClears).octets.readUInt16BE(2)).toBe(clears)
      }
      expect(target.log.filter(entry => entry === 'C')).toHaveLength(2 * 10)
      expect(target.log).not.toContain('S:W')
      target.holdsFor = 0
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 2, 10000, [0]).status).toBe(0)
    })

    it('says busStuck at a limit too short for the bus clear', () => {
      const target = new Registers(0x48)
      const rig = opened(target)
      target.holdsFor = 3
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 0, 0).status).toBe(ErrorKind.busStuck)
      expect(target.log).toEqual([])
    })

    it.each([
      ['address', 1],
      ['first octet', 2],
      ['address after the repeated start', 3],
    ])('says arbitrationLost when another controller wins in the %s, and goes on', (_, winsAt) => {
      const target = new Registers(0x48)
      const rig = opened(target)
      target.winsAt = winsAt
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 2, 10000, [0x10]).status).toBe(ErrorKind.arbitrationLost)
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 2, 10000, [0x10]).status).toBe(0)
    })

    it('says closed after close, and lets the address be opened again', () => {
      const rig = opened(new Registers(0x48))
      rig.ask(Op.i2cClose, 0x48)
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 1, 10000).status).toBe(ErrorKind.closed)
      rig.ask(Op.i2cClose, 0x48)
      rig.ask(Op.i2cOpen, 0x48)
      expect(rig.ask(Op.i2cTransfer, 0x48, 1, 1, 10000).status).toBe(0)
    })

    it.each([0x07, 0x78, 0x48])('raises a fault for address %i: reserved, or open already', address => {
      const ended = opened(new Registers(0x48)).ask(Op.i2cOpen, address)
      expect([ended.op, ended.octets.readUInt16BE(2)]).toEqual([Op.ended, Fault.badAddress])
    })

    it('shows every transfer to the monitor with its times', () => {
      const target = new Registers(0x48)
      const rig = opened(target)
      const seen: unknown[] = []
      rig.board.onI2c = ({ bus, address, read, acknowledged, octets, stopped, start, end }) =>
        seen.push([bus, address, read, acknowledged, [...octets], stopped, end > start])
      rig.ask(Op.i2cTransfer, 0x48, 1, 2, 10000, [0x10])
      expect(seen).toEqual([
        ['bus', 0x48, false, true, [0x10], false, true],
        ['bus', 0x48, true, true, [0, 0], true, true],
      ])
    })
  })
}
