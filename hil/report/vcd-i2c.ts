import type { I2cTransfer } from '../../boards/contract'
import { type Change, unitNanoseconds, type Wire } from './vcd-wire'

/** One time unit between any two edges of a bus, at least. */
const shortestCycle = 4 * unitNanoseconds

/**
 * SDA and SCL of every bus. A transfer is divided evenly: one cycle for the start condition, nine for each octet (eight bits and the
 * acknowledge; UM10204 rev. 7.0, 3.1.5), one for the stop condition or the release before a repeated start.
 */
export const drawI2c = (transfers: readonly I2cTransfer[]): { wires: Wire[]; undrawn: number } => {
  const buses = new Map<string, Bus>()
  let undrawn = 0
  for (const transfer of transfers) {
    const bus = buses.get(transfer.bus) ?? new Bus(transfer.bus)
    buses.set(transfer.bus, bus)
    if (!bus.draw(transfer)) undrawn++
  }
  return { wires: [...buses.values()].flatMap(bus => [bus.sda, bus.scl]), undrawn }
}

class Bus {
  readonly sda: Wire
  readonly scl: Wire
  private readonly levels = { sda: true, scl: true }

  constructor(name: string) {
    const safe = name.replace(/[^A-Za-z0-9_]/g, '_')
    this.sda = { name: `${safe}_sda`, changes: [] }
    this.scl = { name: `${safe}_scl`, changes: [] }
  }

  draw({ start, end, address, read, acknowledged, octets, stopped }: I2cTransfer): boolean {
    const cycle = (end - start) / (2 + 9 * (1 + octets.length))
    if (cycle < shortestCycle) return false
    let at = start
    this.set('sda', at, true)
    this.set('scl', at, true)
    this.set('sda', at + cycle / 2, false)
    at += cycle

    const bit = (high: boolean): void => {
      this.set('scl', at, false)
      this.set('sda', at + cycle / 4, high)
      this.set('scl', at + cycle / 2, true)
      at += cycle
    }
    const octet = (value: number, acknowledge: boolean): void => {
      for (let index = 7; index >= 0; index--) bit(((value >> index) & 1) === 1)
      bit(!acknowledge)
    }
    // A refusal with no data is the address's; otherwise the last octet's. The controller refuses the last octet it reads (UM10204 3.1.6).
    octet(address * 2 + (read ? 1 : 0), acknowledged || octets.length > 0)
    for (const [index, value] of octets.entries()) octet(value, index < octets.length - 1 || (acknowledged && !read))

    this.set('scl', at, false)
    this.set('sda', at + cycle / 4, !stopped)
    this.set('scl', at + cycle / 2, true)
    this.set('sda', at + (cycle * 3) / 4, true)
    return true
  }

  private set(wire: 'sda' | 'scl', at: number, high: boolean): void {
    if (this.levels[wire] === high) return
    this.levels[wire] = high
    const change: Change = { at: Math.round(at / unitNanoseconds), high }
    this[wire].changes.push(change)
  }
}
