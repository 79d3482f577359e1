import { describe, expect, it } from 'vitest'
import type { Board } from '../../../../boards/contract'
import { ErrorKind } from '../../../../hal/errors'
import { Fault } from '../../../../hal/faults'
import { type Called, DriverBench, isRight } from './bench'
import { Op } from './program'
import type { DriverRow, Quantity } from './row'
import { rows } from './rows'
import type { Break } from './socket'
import { strangers } from './strangers'

/** What a board is allowed to differ in. */
export interface ContractLimits {
  /** How its bus can break in the middle of a transfer. */
  readonly breaks: readonly Break[]
  /** Every how many octets it is broken. */
  readonly stride: number
}

/** An error, or the value: never anything else. */
const expectHonest = (called: Called, quantity: Quantity, value: number): void => {
  if (called.error === 0) expect(Math.abs(called.value - value), `${quantity.name} ${called.value} for ${value}`).toBeLessThanOrEqual(quantity.tolerance)
}

/** The contract of every driver, asked of a board that runs program.ts. */
export function driverContract(makeBoard: () => Board, limits: ContractLimits): void {
  const bench = (row: DriverRow): DriverBench => new DriverBench(row, makeBoard())

  describe.each(rows)('$name', row => {
    const onBus = row.address !== undefined

    it('gives what its device gives, in its time, and allocates nothing', () => {
      const on = bench(row).start()
      for (const quantity of row.quantities) {
        for (const value of [...quantity.values, quantity.values[0]!]) {
          const called = on.measure(quantity, value)
          expect(isRight(called, quantity, value), `${quantity.name}: error ${called.error}, ${called.value} for ${value}`).toBe(true)
        }
      }
      expect(on.longestCall).toBeLessThanOrEqual(row.longestCall)
      expect(on.mostHeap).toBe(0)
    })

    if (row.badOptions.length > 0)
      it('raises a fault for each option outside its range, and has then claimed nothing', () => {
        const on = bench(row)
        on.rig.boot()
        on.ask(Op.close)
        for (const [place, fault] of row.badOptions.entries()) {
          const { op, octets } = on.ask(Op.open, place + 1)
          expect([op, octets.readUInt16BE(2)], `options ${place + 1}`).toEqual([Op.ended, fault])
          expect(on.ask(Op.claim).op, `claimed by options ${place + 1}`).toBe(Op.claim)
        }
      })

    it('is closed once and for all, and what it claimed is free again', () => {
      const on = bench(row).start()
      const taken = on.ask(Op.claim)
      expect([taken.op, [Fault.badAddress, Fault.alreadyOpen]]).toEqual([Op.ended, expect.arrayContaining([taken.octets.readUInt16BE(2)])])
      expect([on.ask(Op.close).op, on.ask(Op.close).op]).toEqual([Op.close, Op.close])
      expect(on.ask(Op.claim).op).toBe(Op.claim)
      if (onBus) expect(on.call(row.quantities[0]!.call, row.quantities[0]!.values[0]).error).toBe(ErrorKind.closed)
    })

    if (row.safe !== undefined) {
      const { value: safe, after } = row.safe
      const [quantity] = row.quantities
      const seen = (on: DriverBench): Called => ({ error: 0, value: on.instrument.observe!(quantity!.name) })

      it('falls to its safe value when nobody drives it, when it is closed, and while the script runs in circles', () => {
        for (const end of [() => {}, (on: DriverBench) => on.ask(Op.close), (on: DriverBench) => on.rig.send(Op.spin)]) {
          const on = bench(row).start()
          expect(isRight(on.measure(quantity!, quantity!.values[1]!), quantity!, quantity!.values[1]!)).toBe(true)
          end(on)
          on.rig.advance(after)
          expectHonest(seen(on), quantity!, safe)
        }
      })

      it('takes what is no number, and what is below nothing, for off', () => {
        const on = bench(row).start()
        for (const value of [NaN, -1, -Infinity]) {
          on.measure(quantity!, quantity!.values[1]!)
          expectHonest(on.measure(quantity!, value), quantity!, 0)
        }
      })
    }

    if (onBus) busContract(row, bench, limits)
  })
}

function busContract(row: DriverRow, bench: (row: DriverRow) => DriverBench, { breaks, stride }: ContractLimits): void {
  const [quantity] = row.quantities
  const [first, second] = quantity!.values
  const callAll = (on: DriverBench): Called[] => [
    ...(row.prepare === undefined ? [] : [on.call(row.prepare, first)]),
    ...row.quantities.map(({ call, values }) => on.call(call, values[0])),
  ]

  it('says notAcknowledged while its device is absent, and reads it once it is there', () => {
    const on = bench(row)
    on.rig.boot()
    expect(callAll(on).map(({ error }) => error)).toEqual(callAll(on).map(() => ErrorKind.notAcknowledged))
    on.instrument.device!.powerOn()
    on.recover()
    on.instrument.device!.powerOff()
    expect(callAll(on).map(({ error }) => error)).toEqual(callAll(on).map(() => ErrorKind.notAcknowledged))
    on.instrument.device!.powerOn()
    on.recover()
  })

  it('says badData for another device at its address, also when that took the place of the right one', () => {
    const on = bench(row)
    on.rig.boot()
    on.instrument.device!.powerOn()
    for (const [name, stranger] of Object.entries(strangers)) {
      on.socket!.device = stranger(row.address!)
      // Whatever it knew of the right one: at the latest the second call sees it.
      callAll(on)
      expect(
        callAll(on).map(({ error }) => error),
        `a device that gives ${name}`,
      ).toEqual(callAll(on).map(() => ErrorKind.badData))
      on.socket!.device = on.instrument.device
      on.recover()
    }
  })

  it.each(breaks)('gives an error or the value when the bus is %s at any octet, in its time, and goes on', how => {
    const on = bench(row).start()
    for (const each of row.quantities) {
      let broke = true
      for (let octet = 0; broke; octet += stride) {
        if (octet > 400) throw new Error('a call takes more than 400 octets')
        on.measure(each, each.values[0]!)
        on.socket!.breakAfter(octet, how)
        const called = on.measure(each, each.values[1]!)
        broke = on.socket!.mend()
        expectHonest(called, each, each.values[1]!)
        on.recover()
      }
    }
    expect(on.longestCall).toBeLessThanOrEqual(row.longestCall)
    expect(on.mostHeap).toBe(0)
  })

  it('gives an error or the value after its device was reset, whenever it is asked', () => {
    const on = bench(row).start()
    const { set, device } = on.instrument
    const ask = (): Called => (set === undefined ? on.measure(quantity!, second!) : on.call(quantity!.call))
    for (const pause of [0, 1e6, 3e6, 20e6, 150e6, row.recovery]) {
      set?.(quantity!.name, second!)
      device!.powerOff()
      device!.powerOn()
      on.rig.advance(pause)
      for (let asked = 0; asked < 12; asked++) {
        expectHonest(ask(), quantity!, second!)
        on.rig.advance(asked * asked * 1e5)
      }
      on.rig.advance(row.recovery)
      // What changes after that is seen as fast as ever, or an error says why not.
      expectHonest(on.measure(quantity!, first!), quantity!, first!)
      on.recover()
    }
  })
}
