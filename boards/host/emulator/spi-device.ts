import type { Clock, Nanoseconds } from '../../contract'
import type { SpiLines } from '../../wires/spi-lines'

/** An SPI device at octet level: octets take bus time, a time limit ends a transfer. */

/** hal/errors.ts ErrorKind, by number. */
const timeout = 1
/** Select leads, follows and rests: what the Pico's runtime does. */
const selectTime: Nanoseconds = 1000

export class HostSpiDevice {
  private held = false

  constructor(
    readonly lines: SpiLines,
    private readonly hz: number,
    private readonly mode: number,
    private readonly clock: Clock,
    /** Lets rig time pass; throws when the board lost power or was reset meanwhile. */
    private readonly pass: (until: Nanoseconds) => void,
  ) {}

  select(selected: boolean): void {
    this.held = selected
    this.drive(selected)
  }

  /** Clocks max(out, skip + into) octets. Returns 0 or an ErrorKind. */
  transfer(out: Uint8Array, into: Uint8Array, skip: number, withinMicros: number): number {
    const deadline = this.clock.now + withinMicros * 1000
    if (!this.held) this.drive(true)
    let result = 0
    const total = Math.max(out.length, skip + into.length)
    for (let i = 0; i < total; i++) {
      const end = this.clock.now + Math.round(8e9 / this.hz)
      if (end > deadline) {
        this.pass(Math.max(deadline, this.clock.now))
        result = timeout
        break
      }
      this.pass(end)
      const received = this.lines.exchange(out[i] ?? 0, this.mode, this.hz)
      if (i >= skip && i < skip + into.length) into[i - skip] = received
    }
    if (!this.held) this.drive(false)
    return result
  }

  /** Reset or power loss. */
  reset(): void {
    this.held = false
    this.lines.deselect(this.clock.now)
  }

  private drive(selected: boolean): void {
    if (selected) this.lines.select(this.clock.now)
    this.pass(this.clock.now + selectTime)
    if (!selected) {
      this.lines.deselect(this.clock.now)
      this.pass(this.clock.now + selectTime)
    }
  }
}
