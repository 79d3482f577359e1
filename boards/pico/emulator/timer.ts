import type { Alarm, RigClock } from './clock'
import type { ResettableDevice } from './device'
import type { RaiseFault } from './faults'

const BASE = 0x40054000
const TWO_32 = 2 ** 32

export interface TimerHost {
  readonly clock: RigClock
  readonly raise: RaiseFault
  /** Length of the watchdog's tick in nanoseconds, 0 while it stands still. */
  tickNanos(): number
  /** `index` 0–3: TIMER_IRQ_0 … TIMER_IRQ_3. */
  interrupt(index: number, active: boolean): void
}

/** Timer (§4.6): 64-bit count of the watchdog's ticks, four alarms on its low word. Pause and writes of the count are not modelled. */
export class Timer implements ResettableDevice {
  readonly name = 'TIMER'
  private count = 0
  private countedAt: number
  private period = 0
  private latchedHigh = 0
  private readonly targets = [0, 0, 0, 0]
  private readonly alarms: Alarm[]
  private armed = 0
  private raw = 0
  private enabled = 0
  private forced = 0

  constructor(private readonly host: TimerHost) {
    this.countedAt = host.clock.time
    this.alarms = [0, 1, 2, 3].map(index =>
      host.clock.createAlarm(() => {
        this.armed &= ~(1 << index)
        this.raw |= 1 << index
        this.update()
      }),
    )
  }

  /** The tick has taken another rate, or started, or stopped. */
  tickChanged(): void {
    this.count = this.now()
    this.countedAt = this.host.clock.time
    this.period = this.host.tickNanos()
    for (let index = 0; index < 4; index++) if (this.armed & (1 << index)) this.arm(index, this.targets[index]!)
  }

  read(offset: number): number {
    switch (offset) {
      case 0x08:
        return this.latchedHigh
      case 0x0c: {
        const now = this.running(offset)
        this.latchedHigh = Math.floor(now / TWO_32)
        return now % TWO_32
      }
      case 0x10:
      case 0x14:
      case 0x18:
      case 0x1c:
        return this.targets[(offset - 0x10) >>> 2]!
      case 0x20:
        return this.armed
      case 0x24:
        return Math.floor(this.running(offset) / TWO_32)
      case 0x28:
        return this.running(offset) % TWO_32
      case 0x2c:
        return 7
      case 0x30:
        return 0
      case 0x34:
        return this.raw
      case 0x38:
        return this.enabled
      case 0x3c:
        return this.forced
      case 0x40:
        return (this.raw & this.enabled) | this.forced
      default:
        return this.unmodelled(offset)
    }
  }

  write(offset: number, value: number, raw: number): void {
    switch (offset) {
      case 0x10:
      case 0x14:
      case 0x18:
      case 0x1c:
        this.running(offset)
        this.arm((offset - 0x10) >>> 2, value >>> 0)
        return
      case 0x20:
        for (let index = 0; index < 4; index++) if (raw & (1 << index)) this.alarms[index]!.cancel()
        this.armed &= ~raw
        return
      case 0x2c:
        return
      case 0x34:
        this.raw &= ~raw
        break
      case 0x38:
        this.enabled = value & 15
        break
      case 0x3c:
        this.forced = value & 15
        break
      default:
        this.unmodelled(offset)
    }
    this.update()
  }

  reset(): void {
    for (const alarm of this.alarms) alarm.cancel()
    this.targets.fill(0)
    this.count = 0
    this.countedAt = this.host.clock.time
    this.latchedHigh = 0
    this.armed = 0
    this.raw = 0
    this.enabled = 0
    this.forced = 0
    this.update()
  }

  private now(): number {
    return this.period === 0 ? this.count : this.count + Math.floor((this.host.clock.time - this.countedAt) / this.period)
  }
  private running(offset: number): number {
    if (this.period === 0) this.host.raise('B1013', this.name, 'WATCHDOG_TICK is not running: the timer stands still', BASE + offset)
    return this.now()
  }

  /** Fires when the low word equals `target`: a target just passed waits for the next wrap (72 minutes), as on silicon. */
  private arm(index: number, target: number): void {
    const alarm = this.alarms[index]!
    this.targets[index] = target
    this.armed |= 1 << index
    alarm.cancel()
    if (this.period === 0) return
    const now = this.now()
    const wait = (target - now) >>> 0
    alarm.scheduleAt(this.countedAt + (now - this.count + wait) * this.period)
  }

  private update(): void {
    const active = (this.raw & this.enabled) | this.forced
    for (let index = 0; index < 4; index++) this.host.interrupt(index, (active & (1 << index)) !== 0)
  }
  private unmodelled(offset: number): never {
    return this.host.raise('B1041', this.name, 'pause, and writes of the count, are not modelled', BASE + offset)
  }
}
