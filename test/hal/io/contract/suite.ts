import { describe, expect, it } from 'vitest'
import type { Board, LineDamage, WireOctet } from '../../../../boards/contract'
import { ErrorKind } from '../../../../hal/errors'
import { Fault } from '../../../../hal/faults'
import { ResetReason } from '../../../../hal/reset'
import { Op } from './program'
import { millisecond, Registers, Rig } from './rig'

/** The hardware layer's contract (hal/io), asked of a board that runs program.ts with rig.ts wiring. */
export function halContract(makeBoard: () => Board): void {
  const boot = (...targets: Registers[]): Rig => {
    const board = makeBoard()
    for (const target of targets) board.attachI2c('bus', target)
    const rig = new Rig(board)
    rig.boot()
    return rig
  }
  const second = 1000000

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

  describe('digital', () => {
    it('reads what is driven, and its pull when nothing is', () => {
      const rig = boot()
      const read = (slot: number): number => rig.ask(Op.digitalRead, slot).status
      for (const slot of [1, 2]) rig.ask(Op.digitalOpen, slot)
      expect([read(1), read(2)]).toEqual([0, 1])
      rig.board.digital('low').level = true
      rig.board.digital('high').level = false
      expect([read(1), read(2)]).toEqual([1, 0])
      rig.board.digital('low').level = undefined
      expect(read(1)).toBe(0)
    })

    it('reads back what an output drives', () => {
      const rig = boot()
      rig.ask(Op.digitalOpen, 3)
      expect(rig.ask(Op.digitalRead, 3).status).toBe(0)
      rig.ask(Op.digitalWrite, 3, 1)
      expect(rig.ask(Op.digitalRead, 3).status).toBe(1)
      rig.ask(Op.digitalClose, 3)
      expect(rig.ask(Op.digitalRead, 3).status).toBe(0)
    })

    it('raises a fault for a write to an input, to a closed output, and for a second open', () => {
      const rig = boot()
      for (const slot of [1, 3]) rig.ask(Op.digitalOpen, slot)
      expect(rig.ask(Op.digitalWrite, 1, 1).octets.readUInt16BE(2)).toBe(Fault.notAnOutput)
      expect(rig.ask(Op.digitalOpen, 3).octets.readUInt16BE(2)).toBe(Fault.alreadyOpen)
      rig.ask(Op.digitalClose, 3)
      expect(rig.ask(Op.digitalWrite, 3, 1).octets.readUInt16BE(2)).toBe(Fault.outputClosed)
    })
  })

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
