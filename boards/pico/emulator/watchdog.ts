import type { Alarm, RigClock } from './clock'
import type { Device } from './device'
import type { RaiseFault } from './faults'

const BASE = 0x40058000
const ENABLE = 1 << 30
/** REASON bits (§4.7.6). */
export const REASON_TIMER = 1
export const REASON_FORCE = 2

/** What a reset by the watchdog leaves standing in its own block. */
export interface WatchdogMemory {
  readonly reason: number
  readonly scratch: Uint32Array
  /** CTRL without TRIGGER, and LOAD: an enabled watchdog stays enabled (seen on a Pico by the Oberon RTK project, Watchdog.mod). */
  readonly control: number
  readonly load: number
}

export interface WatchdogHost {
  readonly clock: RigClock
  readonly raise: RaiseFault
  refHz(): number
  /** The tick started, stopped or changed its rate. */
  tickChanged(): void
  fired(reason: number): void
}

/** Watchdog (§4.7) and the tick generator that it shares with the timer. The counter falls by two each tick (erratum RP2040-E1). */
export class Watchdog implements Device {
  readonly name = 'WATCHDOG'
  private control: number
  private load: number
  private tick = 0x200
  private readonly scratch: Uint32Array
  private readonly reason: number
  /** Counter value at `countedAt`. */
  private count: number
  private countedAt: number
  private readonly expiry: Alarm

  constructor(
    private readonly host: WatchdogHost,
    memory: WatchdogMemory | undefined,
  ) {
    this.control = memory?.control ?? 0x07000000
    this.load = memory?.load ?? 0
    this.reason = memory?.reason ?? 0
    this.scratch = memory?.scratch.slice() ?? new Uint32Array(8)
    this.count = this.load
    this.countedAt = host.clock.time
    this.expiry = host.clock.createAlarm(() => host.fired(REASON_TIMER))
  }

  /** Length of a tick in nanoseconds, 0 while the generator stands still. Meant to be 1 µs (§4.7.2). */
  get tickNanos(): number {
    const cycles = this.tick & 0x1ff
    return this.tick & 0x200 && cycles > 0 ? (cycles * 1e9) / this.host.refHz() : 0
  }

  memory(reason: number): WatchdogMemory {
    return { reason, scratch: this.scratch.slice(), control: this.control, load: this.load }
  }

  read(offset: number): number {
    switch (offset) {
      case 0x00:
        return (this.control | this.remaining) >>> 0
      case 0x08:
        return this.reason
      case 0x2c:
        return this.tick | (this.tickNanos > 0 ? 0x400 : 0)
    }
    if (offset >= 0x0c && offset < 0x2c) return this.scratch[(offset - 0x0c) >>> 2]!
    return this.host.raise('B1041', this.name, offset === 0x04 ? 'LOAD cannot be read' : 'there is no such register', BASE + offset)
  }

  write(offset: number, value: number): void {
    switch (offset) {
      case 0x00:
        this.rebase()
        this.control = value & (ENABLE | 0x07000000)
        if (value & 0x80000000) this.host.fired(REASON_FORCE)
        if (this.control & ENABLE && this.tickNanos === 0)
          this.host.raise('B1013', this.name, 'it is enabled while TICK stands still: it would never fire', BASE)
        this.rearm()
        return
      case 0x04:
        this.load = value & 0xffffff
        this.count = this.load
        this.countedAt = this.host.clock.time
        this.rearm()
        return
      case 0x2c:
        this.rebase()
        this.tick = value & 0x3ff
        this.host.tickChanged()
        this.rearm()
        return
    }
    if (offset < 0x0c || offset >= 0x2c) this.host.raise('B1041', this.name, 'it cannot be written', BASE + offset)
    this.scratch[(offset - 0x0c) >>> 2] = value
  }

  halt(): void {
    this.expiry.cancel()
  }

  /** clk_ref is about to take another rate. */
  rateChanges(): void {
    this.rebase()
  }
  rateChanged(): void {
    this.rearm()
  }

  private get remaining(): number {
    if (!(this.control & ENABLE) || this.tickNanos === 0) return this.count
    return Math.max(0, this.count - 2 * Math.floor((this.host.clock.time - this.countedAt) / this.tickNanos))
  }
  private rebase(): void {
    this.count = this.remaining
    this.countedAt = this.host.clock.time
  }
  private rearm(): void {
    this.expiry.cancel()
    if (this.control & ENABLE && this.tickNanos > 0) this.expiry.schedule(Math.ceil(this.count / 2) * this.tickNanos)
  }
}
