import type { Clock, I2cTarget, I2cTransfer, Nanoseconds } from '../../contract'

/** An I2C bus at transaction level: every bit takes bus time, targets are called in bus order, a time limit ends a transfer. */

/** hal/errors.ts ErrorKind, by number. */
export const i2cErrors = { timeout: 1, notAcknowledged: 2, arbitrationLost: 3, busStuck: 5 } as const

/** As on the Pico (boards/pico/runtime/i2c_lines.c): SDA held this long means that nobody clocks, the bus clear, and what winding up may take. */
const heldTime: Nanoseconds = 100_000
const clearClocks = 9
const clearClockTime: Nanoseconds = 12_000
const windUpTime: Nanoseconds = 1_000_000

/** A transfer ran into its limit. */
class TimedOut extends Error {}
/** Another controller won the bus. */
class Lost extends Error {}

export class HostI2cBus {
  private readonly targets = new Map<number, I2cTarget>()
  private deadline: Nanoseconds = 0
  private cleared = 0
  /** Who holds the clock low, and since when. */
  private stretching: { target: I2cTarget; since: Nanoseconds } | undefined

  constructor(
    private readonly name: string,
    private readonly hz: number,
    private readonly clock: Clock,
    /** Lets rig time pass; throws when the board lost power or was reset meanwhile. */
    private readonly pass: (until: Nanoseconds) => void,
    private readonly monitor: (transfer: I2cTransfer) => void,
  ) {}

  attach(target: I2cTarget): void {
    if (this.targets.has(target.address)) throw new RangeError(`Bus '${this.name}' has a target at 0x${target.address.toString(16)} already.`)
    this.targets.set(target.address, target)
  }

  /** Times the bus was cleared since boot. */
  get clears(): number {
    return this.cleared
  }
  /** The board starts anew; whoever holds a line goes on holding it. */
  reset(): void {
    this.cleared = 0
  }

  /** Writes `out`, then with a repeated start fills `into`. Returns 0 or an ErrorKind. */
  transfer(address: number, out: Uint8Array, into: Uint8Array, withinMicros: number): number {
    this.deadline = this.clock.now + withinMicros * 1000
    if (!this.isFree(this.deadline)) return i2cErrors.busStuck
    try {
      if (out.length > 0 || into.length === 0) {
        const failed = this.phase(address, false, out, into.length === 0)
        if (failed !== 0 || into.length === 0) return failed
      }
      return this.phase(address, true, into, true)
    } catch (error) {
      if (error instanceof Lost) return i2cErrors.arbitrationLost
      if (!(error instanceof TimedOut)) throw error
      // The controller gives the bus up with a stop, once the clock is free.
      const until = this.clock.now + windUpTime
      if (this.clockFree <= until) this.targets.get(address)?.stop()
      return this.isFree(until) ? i2cErrors.timeout : i2cErrors.busStuck
    }
  }

  private get clockFree(): Nanoseconds {
    return this.stretching === undefined ? this.clock.now : this.stretching.since + (this.stretching.target.stretch ?? 0)
  }
  private get sdaHeld(): boolean {
    for (const target of this.targets.values()) if (target.holdsSda === true) return true
    return false
  }

  /** Waits for the bus, and clears it when a target holds SDA (NXP UM10204 section 3.1.16). False when a line stays low. */
  private isFree(until: Nanoseconds): boolean {
    if (this.clockFree > until) {
      this.pass(until)
      return false
    }
    this.pass(Math.max(this.clockFree, this.clock.now))
    this.stretching = undefined
    if (!this.sdaHeld) return true
    if (this.clock.now + heldTime > until) {
      this.pass(until)
      return false
    }
    this.pass(this.clock.now + heldTime)
    if (!this.sdaHeld) return true
    this.cleared = Math.min(this.cleared + 1, 0xffff)
    for (let n = 0; n < clearClocks && this.sdaHeld; n++) {
      this.pass(this.clock.now + clearClockTime)
      for (const target of this.targets.values()) target.sclRose?.()
    }
    this.pass(this.clock.now + 2 * clearClockTime)
    for (const target of this.targets.values()) target.sclRose?.()
    if (this.sdaHeld) return false
    for (const target of this.targets.values()) target.stop()
    return true
  }

  /** One address phase and its octets. */
  private phase(address: number, read: boolean, octets: Uint8Array, last: boolean): number {
    const start = this.clock.now
    const target = this.targets.get(address)
    const moved: number[] = []
    let acknowledged = false
    let refused = false
    let stopped = true
    try {
      this.bits(1)
      this.bits(9, target)
      this.contest((address << 1) | (read ? 1 : 0))
      acknowledged = target?.start(read) ?? false
      if (acknowledged) {
        for (let i = 0; i < octets.length; i++) {
          if (read) {
            octets[i] = target!.read() & 0xff
            this.bits(9, target)
            moved.push(octets[i]!)
          } else {
            this.bits(9, target)
            this.contest(octets[i]!)
            moved.push(octets[i]!)
            if (!target!.write(octets[i]!)) {
              refused = true
              break
            }
          }
        }
      }
      stopped = last || !acknowledged || refused
      if (stopped) {
        this.bits(1)
        target?.stop()
      }
    } finally {
      this.monitor({ bus: this.name, address, read, acknowledged, octets: Uint8Array.from(moved), start, end: this.clock.now, stopped })
    }
    return acknowledged && !refused ? 0 : i2cErrors.notAcknowledged
  }

  /** An octet of the board has passed: another controller, or a target that holds SDA, may have won the bus with it. */
  private contest(octet: number): void {
    let lost = this.sdaHeld
    for (const target of this.targets.values()) if (target.contends?.(octet) === true) lost = true
    if (lost) throw new Lost()
  }

  /** Lets `count` bits pass, and what the target stretches them by. */
  private bits(count: number, target?: I2cTarget): void {
    this.stretching = target === undefined ? undefined : { target, since: this.clock.now }
    const end = this.clock.now + Math.round((count * 1e9) / this.hz) + (target?.stretch ?? 0)
    if (end > this.deadline) {
      this.pass(this.deadline)
      throw new TimedOut()
    }
    this.pass(end)
  }
}
