import { describe, expect, it } from 'vitest'
import type { Board } from '../../../../boards/contract'
import { ErrorKind } from '../../../../hal/errors'
import { Fault } from '../../../../hal/faults'
import { DriverBench, isRight } from './bench'
import { busContract } from './bus-contract'
import { Op } from './program'
import { rows } from './rows'
import { safeContract } from './safe-contract'
import type { Break } from './socket'

/** What a board is allowed to differ in. */
export interface ContractLimits {
  /** How its bus is broken in the middle of a transfer, and at every how many octets. */
  readonly breaks: readonly { readonly how: Break; readonly stride: number }[]
}

/** The contract of every driver, asked of a board that runs program.ts. A board is booted once for a driver, and anew after a test that failed. */
export function driverContract(makeBoard: () => Board, limits: ContractLimits): void {
  describe.each(rows)('$name', row => {
    let booted: DriverBench | undefined
    const onBench = (test: (on: DriverBench) => void) => (): void => {
      const on = booted ?? new DriverBench(row, makeBoard()).start()
      booted = undefined
      test(on)
      booted = on
    }

    it(
      'gives what its device gives',
      onBench(on => {
        for (const quantity of row.quantities) {
          for (const value of [...quantity.values, quantity.values[0]!]) {
            const called = on.measure(quantity, value)
            expect(isRight(called, quantity, value), `${quantity.name}: error ${called.error}, ${called.value} for ${value}`).toBe(true)
          }
        }
      }),
    )

    if (row.safe !== undefined) safeContract(row, onBench, row.safe)
    if (row.address !== undefined || row.spi !== undefined) busContract(row, onBench, limits)

    it(
      'took no longer than it says in all of this, and allocated nothing',
      onBench(on => {
        expect(on.longestCall).toBeLessThanOrEqual(row.longestCall)
        expect(on.mostHeap).toBe(0)
      }),
    )

    it(
      'is closed once and for all, and what it claimed is free again',
      onBench(on => {
        const taken = on.ask(Op.claim)
        expect([taken.op, [Fault.badAddress, Fault.alreadyOpen]]).toEqual([Op.ended, expect.arrayContaining([taken.octets.readUInt16BE(2)])])
        expect([on.ask(Op.close).op, on.ask(Op.close).op]).toEqual([Op.close, Op.close])
        expect(on.ask(Op.claim).op).toBe(Op.claim)
        if (row.address !== undefined || row.spi !== undefined)
          expect(on.call(row.prepare ?? row.quantities[0]!.call, row.quantities[0]!.values[0]).error).toBe(ErrorKind.closed)
      }),
    )

    it(
      'raises a fault for each option outside its range, and has then claimed nothing',
      onBench(on => {
        on.ask(Op.close)
        for (const [place, fault] of row.badOptions.entries()) {
          const { op, octets } = on.ask(Op.open, place + 1)
          expect([op, octets.readUInt16BE(2)], `options ${place + 1}`).toEqual([Op.ended, fault])
          expect(on.ask(Op.claim).op, `claimed by options ${place + 1}`).toBe(Op.claim)
        }
      }),
    )
  })
}
