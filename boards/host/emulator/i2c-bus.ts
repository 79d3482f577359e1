import type { Clock, I2cTarget, I2cTransfer, Nanoseconds } from '../../contract'

/** An I2C bus at transaction level: every bit takes bus time, targets are called in bus order, a time limit ends a transfer. */

/** hal/errors.ts ErrorKind, by number. */
export const i2cErrors = { timeout: 1, notAcknowledged: 2, busStuck: 5 } as const

/** A transfer ran into its limit. */
class TimedOut extends Error {}

export class HostI2cBus {
  private readonly targets = new Map<number, I2cTarget>()
  private deadline: Nanoseconds = 0

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

  /** Writes `out`, then with a repeated start fills `into`. Returns 0 or an ErrorKind. */
  transfer(address: number, out: Uint8Array, into: Uint8Array, withinMicros: number): number {
    this.deadline = this.clock.now + withinMicros * 1000
    try {
      if (out.length > 0 || into.length === 0) {
        const failed = this.phase(address, false, out, into.length === 0)
        if (failed !== 0 || into.length === 0) return failed
      }
      return this.phase(address, true, into, true)
    } catch (error) {
      if (!(error instanceof TimedOut)) throw error
      // The controller gives the bus up with a stop.
      this.targets.get(address)?.stop()
      return i2cErrors.timeout
    }
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
      acknowledged = target?.start(read) ?? false
      if (acknowledged) {
        for (let i = 0; i < octets.length; i++) {
          if (read) {
            octets[i] = target!.read() & 0xff
            this.bits(9, target)
            moved.push(octets[i]!)
          } else {
            this.bits(9, target)
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

  /** Lets `count` bits pass, and what the target stretches them by. */
  private bits(count: number, target?: I2cTarget): void {
    const end = this.clock.now + Math.round((count * 1e9) / this.hz) + (target?.stretch ?? 0)
    if (end > this.deadline) {
      this.pass(this.deadline)
      throw new TimedOut()
    }
    this.pass(end)
  }
}
