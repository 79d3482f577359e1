import { expect, it } from 'vitest'
import { ErrorKind } from '../../../../hal/errors'
import { type Called, type DriverBench, expectHonest } from './bench'
import type { DriverRow } from './row'
import type { ContractLimits } from './suite'

/** What every driver of a device on a bus keeps beside the rest. */
export function busContract(row: DriverRow, onBench: (test: (on: DriverBench) => void) => () => void, { breaks }: ContractLimits): void {
  const [quantity] = row.quantities
  /** Nobody acknowledges on SPI: what is not there reads as ones. */
  const absent = row.spi === undefined ? ErrorKind.notAcknowledged : ErrorKind.badData
  const breaksHere = breaks.filter(({ how }) => row.spi === undefined || how !== 'hung')
  const [first, second] = quantity!.values as [number, number]
  const callAll = (on: DriverBench): Called[] => [
    ...(row.prepare === undefined ? [] : [on.call(row.prepare, first)]),
    ...row.quantities.map(({ call, values }) => on.call(call, values[0])),
  ]
  /** What was never started has nothing to say. */
  const expectAll = (on: DriverBench, kind: ErrorKind, message?: string): void => {
    const errors = callAll(on).map(({ error }) => error)
    const isIdle = (error: number, place: number): boolean => place > 0 && row.prepare !== undefined && error === ErrorKind.notReady
    expect(errors, message).toEqual(errors.map((error, place) => (isIdle(error, place) ? error : kind)))
  }

  it(
    `says ${row.spi === undefined ? 'notAcknowledged' : 'badData'} while its device is absent, and reads it once it is there`,
    onBench(on => {
      on.power!.powerOff()
      expectAll(on, absent)
      on.power!.powerOn()
      on.recover()
    }),
  )

  if (row.prepare !== undefined && row.age > 0)
    it(
      'says notReady while its device is at work',
      onBench(on => {
        expect(on.call(row.prepare!, second).error).toBe(0)
        expect(on.call(quantity!.call, second).error).toBe(ErrorKind.notReady)
        expect(on.call(row.prepare!, second).error).toBe(ErrorKind.notReady)
        on.rig.advance(row.age)
        on.recover()
      }),
    )

  it(
    'says badData for another device that took the place of the right one, at the latest with the second call',
    onBench(on => {
      on.withStrangers(name => {
        callAll(on)
        expectAll(on, ErrorKind.badData, `a device that gives ${name}`)
      })
    }),
  )

  it.each(breaksHere)('gives an error or the value when the bus is $how at any octet, and goes on', ({ how, stride }) => {
    onBench(on => {
      let broke = true
      for (let octet = 0; broke; octet += stride) {
        if (octet > 400) throw new Error('a call takes more than 400 octets')
        on.recover()
        on.socket!.breakAfter(octet, how)
        const called = on.measure(quantity!, second)
        broke = on.socket!.mend()
        expectHonest(called, quantity!, second)
      }
      on.recover()
    })()
  })

  it.each(breaksHere)('gives an error or the value when the bus is $how at any octet of its set-up, and goes on', ({ how, stride }) => {
    onBench(on => {
      let broke = true
      for (let octet = 0; broke; octet += stride) {
        on.power!.powerOff()
        on.call(row.prepare ?? quantity!.call, first)
        on.power!.powerOn()
        on.rig.advance(row.startUp ?? 0)
        on.socket!.breakAfter(octet, how)
        for (let calls = 0; calls < 2; calls++) expectHonest(on.measure(quantity!, second), quantity!, second)
        broke = on.socket!.mend()
      }
      on.recover()
    })()
  })

  it(
    'gives an error or the value after its device was reset, whenever it is asked',
    onBench(on => {
      const { set } = on.instrument
      const device = on.power
      const ask = (): Called => (set === undefined ? on.measure(quantity!, second) : on.call(quantity!.call))
      for (const pause of [0, 3e6, 20e6, row.recovery]) {
        set?.(quantity!.name, second)
        device!.powerOff()
        device!.powerOn()
        on.rig.advance(pause)
        for (let asked = 0; asked < 8; asked++) {
          expectHonest(ask(), quantity!, second)
          on.rig.advance(asked * asked * 3e5)
        }
        on.rig.advance(row.recovery)
        // What changes after that is seen as fast as ever, or an error says why not.
        expectHonest(on.measure(quantity!, first), quantity!, first)
        on.recover()
      }
    }),
  )
}
