import { describe, expect, it } from 'vitest'
import type { LineDamage, WireOctet } from '../../../../../boards/contract'
import { Op } from '../ops'
import { type Boot, millisecond } from '../rig'

export function serialContract(boot: Boot): void {
  describe('serial', () => {
    it('carries every octet both ways, paced at the line rate', () => {
      const rig = boot()
      for (let first = 0; first < 256; first += 8) {
        const data = Array.from({ length: 8 }, (_, i) => first + i)
        expect([...rig.ask(Op.hello, 0, 0, 0, 0, data).octets.subarray(8)]).toEqual(data)
      }
      const octetTime = 10e9 / 115200
      const answer = rig.wire.slice(-16)
      for (const [i, octet] of answer.entries()) {
        // A divisor in 1/64 misses 115,200 baud by up to 0.1 %.
        expect((octet.end - octet.start) / octetTime).toBeCloseTo(1, 2)
        if (i > 0) expect(octet.start).toBeGreaterThanOrEqual(answer[i - 1]!.end - 1)
      }
    })

    it('counts octets that its full ring lost, and goes on', () => {
      const rig = boot()
      rig.ask(Op.deafen, 0, 0, 0, 300000)
      rig.board.link.send(new Uint8Array(2000))
      rig.advance(400 * millisecond)
      const errors = rig.ask(Op.lineErrors)
      // The ring holds 1,024; a hardware FIFO of 32 in front of it may hold some more.
      expect(errors.octets.readUInt16BE(2)).toBeGreaterThanOrEqual(2000 - 1024 - 32)
      expect(errors.octets.readUInt16BE(2)).toBeLessThanOrEqual(2000 - 1023)
      expect(errors.octets.readUInt16BE(6)).toBe(0)
    })

    it('counts overrun, framing, parity and break apart, and makes no data of them', () => {
      const rig = boot()
      const damage = (kind: LineDamage, times: number): void => {
        for (let n = 0; n < times; n++) rig.board.link.sendDamaged!(0x41, kind)
      }
      const counts = (): number[] => {
        const { octets } = rig.ask(Op.lineErrors)
        return Array.from({ length: 5 }, (_, n) => octets.readUInt16BE(2 + 2 * n))
      }
      const seen: WireOctet['error'][] = []
      rig.board.link.onToBoard = octet => seen.push(octet.error)
      damage('framing', 3)
      damage('parity', 2)
      damage('break', 1)
      expect(counts()).toEqual([0, 0, 3, 2, 1])
      expect(seen.slice(0, 7)).toEqual(['framing', 'framing', 'framing', 'parity', 'parity', 'break', undefined])
      // Octets lost in one go are one overrun (PL011: UARTDR.OE), told with the octet behind them.
      damage('overrun', 4)
      expect(counts()).toEqual([0, 1, 3, 2, 1])
      damage('overrun', 1)
      damage('parity', 1)
      expect(counts()).toEqual([0, 2, 3, 3, 1])
      // A hello in pieces, with damage between them.
      for (let n = 0; n < 16; n++) {
        rig.board.link.sendDamaged!(0xff, 'framing')
        rig.board.link.send(Uint8Array.of(n === 0 ? Op.hello : n))
      }
      expect([...rig.receive(50 * millisecond)!.octets.subarray(8)]).toEqual([8, 9, 10, 11, 12, 13, 14, 15])
      expect(counts()).toEqual([0, 2, 19, 3, 1])
    })
  })
}
