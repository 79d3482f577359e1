import { describe, expect, it } from 'vitest'
import type { SpiTransfer } from '../../../../../boards/contract'
import { crc16 } from '../../../../../boards/host/emulator/octets'
import { ErrorKind } from '../../../../../hal/errors'
import { Fault } from '../../../../../hal/faults'
import { Op } from '../ops'
import { type Boot, millisecond, type Rig, SpiLog } from '../rig'

/** Slots and modes, in the order of rig.ts. */
const devices = ['fast', 'slow', 'other', 'last'] as const
const modes = [0, 3, 1, 2]

export function spiContract(boot: Boot): void {
  describe('SPI', () => {
    const opened = (...targets: (SpiLog | undefined)[]): Rig => {
      const rig = boot()
      for (const [n, target] of targets.entries()) {
        if (target !== undefined) rig.board.attachSpi(devices[n]!, target)
        rig.ask(Op.spiOpen, n + 1)
      }
      return rig
    }
    const any = (): SpiLog => new SpiLog([0, 1, 2, 3], 50e6)

    it('writes, reads with zeros, and writes then reads, each in one selection', () => {
      const target = any()
      const rig = opened(target)
      expect(rig.ask(Op.spiMove, 1, 3, 0, 10000, [0x0b, 0xad, 0xff]).octets.readUInt16BE(2)).toBe(3)
      target.answers = [0xca, 0xfe]
      const read = rig.ask(Op.spiMove, 1, 0, 2, 10000)
      expect([read.status, read.octets.readUInt16BE(2), read.octets.readUInt16BE(8)]).toEqual([0, 2, 0xcafe])
      target.answers = [0xee, 0xee, 0x12, 0x34, 0x56]
      const both = rig.ask(Op.spiMove, 1, 2, 3, 10000, [0x9f, 0x01])
      expect([both.octets.readUInt16BE(2), both.octets.toString('hex', 8, 11)]).toEqual([3, '123456'])
      expect(target.log.join(' ')).toBe('S 0b ad ff D S 00 00 D S 9f 01 00 00 00 D')
    })

    it('sends a buffer and puts into it what comes in at the same time', () => {
      const target = any()
      const rig = opened(target)
      target.answers = [1, 2, 3, 4, 5, 6, 7, 8]
      const answer = rig.ask(Op.spiTransfer, 1, 8, 0, 10000, [0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7])
      expect([answer.octets.readUInt16BE(2), answer.octets.toString('hex', 8)]).toEqual([8, '0102030405060708'])
      expect(target.log.join(' ')).toBe('S f0 f1 f2 f3 f4 f5 f6 f7 D')
    })

    it('moves long buffers without losing an octet', () => {
      const target = any()
      const rig = opened(target)
      target.answers = Array.from({ length: 256 }, (_, n) => (n * 7 + 3) & 0xff)
      const expected = crc16(Uint8Array.from(target.answers), 0, 256)
      const answer = rig.ask(Op.spiLong, 1, 0, 0, 100000)
      expect([answer.status, answer.octets.readUInt16BE(2), answer.octets.readUInt16BE(4)]).toEqual([0, 256, expected])
      expect(target.log.length).toBe(258)
    })

    it('uses the mode and at most the rate of each device, alone on its select line', () => {
      const targets = modes.map(mode => new SpiLog([mode], 2e6))
      const rig = opened(...targets)
      const seen: SpiTransfer[] = []
      rig.board.onSpi = transfer => seen.push(transfer)
      for (const slot of [1, 2, 3, 4, 2, 1]) {
        targets[slot - 1]!.answers = [0xa0 + slot]
        const answer = rig.ask(Op.spiTransfer, slot, 1, 0, 10000, [slot])
        expect([answer.status, answer.octets[8]]).toEqual([0, 0xa0 + slot])
      }
      expect(seen.map(({ device, mode, sent, received }) => [device, mode, sent[0], received[0]])).toEqual(
        [1, 2, 3, 4, 2, 1].map(slot => [devices[slot - 1], modes[slot - 1], slot, 0xa0 + slot]),
      )
      const wired = [1e6, 1e5, 2e6, 5e5]
      for (const { device, hz, start, end } of seen) {
        const limit = wired[devices.indexOf(device as 'fast')]!
        expect(hz).toBeLessThanOrEqual(limit)
        expect(hz).toBeGreaterThan(limit * 0.95)
        // Select leads and follows the eight clocks by at least a microsecond.
        expect(end - start).toBeGreaterThanOrEqual(8e9 / hz + 2000)
        expect(end - start).toBeLessThan(8e9 / hz + 100_000)
      }
    })

    it('shows a device in another mode, or slower, as garbled both ways', () => {
      const [wrong, slow] = [new SpiLog([1, 2], 50e6), new SpiLog([3], 50_000)]
      const rig = opened(wrong, slow)
      wrong.answers = [0x81, 0x01]
      slow.answers = [0xff]
      expect(rig.ask(Op.spiTransfer, 1, 2, 0, 10000, [0xff, 0x00]).octets.toString('hex', 8, 10)).toBe('4080')
      expect(rig.ask(Op.spiTransfer, 2, 1, 0, 10000, [0xaa]).octets[8]).toBe(0x7f)
      expect([wrong.log, slow.log]).toEqual([
        ['S', '7f', '80', 'D'],
        ['S', '55', 'D'],
      ])
    })

    it('reads 0xFF where nothing is', () => {
      const rig = opened(undefined)
      expect(rig.ask(Op.spiMove, 1, 1, 2, 10000, [0]).octets.readUInt16BE(8)).toBe(0xffff)
    })

    it('ends a transfer at its time limit, deselects, and goes on', () => {
      const target = any()
      const rig = opened(undefined, target)
      expect(rig.ask(Op.spiTransfer, 2, 1, 0, 0, [1]).status).toBe(ErrorKind.timeout)
      expect(target.log).toEqual(['S', 'D'])
      target.log.length = 0
      const seen: SpiTransfer[] = []
      rig.board.onSpi = transfer => seen.push(transfer)
      // 256 octets at 100 kHz take 20.5 ms.
      expect(rig.ask(Op.spiLong, 2, 0, 0, 5000).status).toBe(ErrorKind.timeout)
      expect(seen[0]!.end - seen[0]!.start).toBeGreaterThan(4.9 * millisecond)
      expect(seen[0]!.end - seen[0]!.start).toBeLessThan(5.8 * millisecond)
      // 62 octets fit 5 ms; what the controller holds, eight and one under way, is sent too.
      expect(target.log.length - 2).toBeGreaterThanOrEqual(60)
      expect(target.log.length - 2).toBeLessThanOrEqual(72)
      expect(target.log.at(-1)).toBe('D')
      target.log.length = 0
      expect(rig.ask(Op.spiMove, 2, 1, 1, 10000, [0x77]).status).toBe(0)
      expect(target.log.join(' ')).toBe('S 77 00 D')
    })

    it('says closed after close, and can be opened again', () => {
      const rig = opened(any())
      rig.ask(Op.spiClose, 1)
      expect(rig.ask(Op.spiMove, 1, 1, 1, 10000, [0]).status).toBe(ErrorKind.closed)
      rig.ask(Op.spiClose, 1)
      rig.ask(Op.spiOpen, 1)
      expect(rig.ask(Op.spiMove, 1, 1, 1, 10000, [0]).status).toBe(0)
    })

    it('raises a fault when a device is opened twice', () => {
      expect(opened(any()).ask(Op.spiOpen, 1).octets.readUInt16BE(2)).toBe(Fault.alreadyOpen)
    })

    it('selects nobody at boot, and nobody after power is lost in a selection', () => {
      const target = any()
      const rig = opened(undefined, target)
      expect(target.log).toEqual([])
      rig.send(Op.spiLong, 2, 0, 0, 100000)
      // The request, behind what found the program's beat, is through after 6 ms at most; the transfer takes 20 ms on the bus.
      rig.board.clock.at(rig.board.clock.now + 10 * millisecond, () => rig.board.power.off())
      rig.advance(11 * millisecond)
      expect([target.log[0], target.log.at(-1)]).toEqual(['S', 'D'])
      const { length } = target.log
      expect(length).toBeLessThan(200)
      rig.advance(50 * millisecond)
      expect(target.log.length).toBe(length)
    })
  })
}
