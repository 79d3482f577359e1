import { expect } from 'vitest'
import type { Board, Nanoseconds } from '../../../../boards/contract'
import { ErrorKind } from '../../../../hal/errors'
import { type Answer, Rig } from '../../io/contract/rig'
import { Op } from './program'
import type { DriverRow, Instrument, Powered, Quantity } from './row'
import { rows } from './rows'
import { Socket } from './socket'
import { SpiSocket } from './spi-socket'
import { spiStrangers, strangers } from './strangers'

/** What a call gave: `error` is 0 or an ErrorKind. */
export interface Called {
  readonly error: number
  readonly value: number
}

/** One board with the contract program, and one driver's instrument on it. Every wait is bounded in rig time. */
export class DriverBench {
  readonly instrument: Instrument
  /** Where its device is plugged in; undefined for a driver of pins. */
  readonly socket: Socket | SpiSocket | undefined
  readonly rig: Rig
  /** Most of all calls made. */
  longestCall: Nanoseconds = 0
  mostHeap = 0
  private readonly driver: number

  constructor(
    private readonly row: DriverRow,
    board: Board,
  ) {
    this.driver = rows.indexOf(row)
    this.rig = new Rig(board)
    this.instrument = row.make(board)
    if (row.spi !== undefined) {
      this.socket = new SpiSocket(this.instrument.spiDevice!)
      board.attachSpi(row.spi, this.socket)
    }
    if (row.address !== undefined) {
      const socket = new Socket(row.address)
      socket.device = this.instrument.device
      board.attachI2c('bus', socket)
      const { beside } = this.instrument
      if (beside !== undefined)
        board.attachI2c(
          'bus',
          beside(() => socket.answers),
        )
      this.socket = socket
    }
  }

  get power(): Powered | undefined {
    return this.instrument.device ?? this.instrument.spiDevice
  }

  /** Has `test` run with each device that no driver was made for in the place of the right one, which then comes back. */
  withStrangers(test: (name: string) => void): void {
    const { socket, row } = this
    const makers = socket instanceof SpiSocket ? spiStrangers : strangers
    for (const [name, make] of Object.entries(makers)) {
      if (socket instanceof SpiSocket) socket.device = (make as (typeof spiStrangers)[keyof typeof spiStrangers])()
      else socket!.device = (make as (typeof strangers)[keyof typeof strangers])(row.address!)
      test(name)
      if (socket instanceof SpiSocket) socket.device = this.instrument.spiDevice!
      else socket!.device = this.instrument.device
      this.recover()
    }
  }

  /** Powers board and device and waits until the first quantity reads right. */
  start(): this {
    this.rig.boot()
    this.power?.powerOn()
    this.recover()
    return this
  }

  /** The board is off and on again: a driver that was closed is open. */
  restart(): void {
    this.rig.board.power.off()
    this.rig.advance(10e6)
    this.rig.boot()
    this.recover()
  }

  ask(op: Op, argument = 0): Answer {
    return this.rig.ask(op, this.driver, argument)
  }

  call(what: number, value = 0): Called {
    const data = Buffer.alloc(8)
    data.writeDoubleBE(value)
    const { op, status, octets } = this.rig.ask(Op.call, this.driver, what, 0, 0, [...data])
    if (op !== Op.call) throw new Error(`${this.row.name}: call ${what} ended with fault 0x${octets.readUInt16BE(2).toString(16)}.`)
    this.longestCall = Math.max(this.longestCall, octets.readUInt32BE(4) * 1000)
    this.mostHeap = Math.max(this.mostHeap, octets.readUInt16BE(2))
    return { error: status, value: octets.readDoubleBE(8) }
  }

  /** Gives `value` to the world or to the driver, lets it be old enough, and says what is seen of it. */
  measure(quantity: Quantity, value: number): Called {
    const { set, observe } = this.instrument
    set?.(quantity.name, value)
    if (this.row.prepare !== undefined) {
      const prepared = this.call(this.row.prepare, value)
      if (prepared.error !== 0) return prepared
    }
    if (observe === undefined) this.rig.advance(this.row.age)
    let done = this.call(quantity.call, value)
    for (let n = 1; n < (quantity.repeats ?? 1); n++) {
      this.rig.advance(this.row.age)
      done = this.call(quantity.call, value)
    }
    if (observe === undefined) return done
    this.rig.advance(this.row.age)
    return done.error === 0 ? { error: 0, value: observe(quantity.name) } : done
  }

  /** Measures the first quantity until it is right; throws when that takes longer than the row allows. */
  recover(): void {
    const { recovery, quantities, name } = this.row
    const [quantity] = quantities
    const until = this.rig.board.clock.now + recovery
    let last: Called
    do {
      last = this.measure(quantity!, quantity!.values[0]!)
      if (isRight(last, quantity!, quantity!.values[0]!)) return
      if (last.error !== ErrorKind.notReady) this.rig.advance(1e6)
    } while (this.rig.board.clock.now < until)
    throw new Error(`${name}: no right value within ${recovery / 1e6} ms: error ${last.error}, value ${last.value}.`)
  }
}

export function isRight(called: Called, quantity: Quantity, value: number): boolean {
  return called.error === 0 && Math.abs(called.value - value) <= quantity.tolerance
}

/** An error, or the value: never anything else. */
export function expectHonest(called: Called, quantity: Quantity, value: number): void {
  if (called.error === 0) expect(Math.abs(called.value - value), `${quantity.name} ${called.value} for ${value}`).toBeLessThanOrEqual(quantity.tolerance)
}
