import type { Alarm, RigClock } from './clock'
import type { Device, ResettableDevice } from './device'
import type { RaiseFault } from './faults'

/** Nominal ring oscillator frequency after reset (§2.17: 1.8 to 12 MHz over process, voltage and temperature). */
export const ROSC_HZ = 6_500_000
/** The Pico's crystal (Pico datasheet §4.1). */
export const XOSC_HZ = 12_000_000

/** Told when an oscillator or PLL starts, stops or changes. */
export type SourceChanged = (cause: string) => void

/** Ring oscillator (§2.17): on from reset; only on and off are modelled. */
export class RingOscillator implements Device {
  readonly name = 'ROSC'
  private control = 0xaa0

  constructor(
    private readonly raise: RaiseFault,
    private readonly changed: SourceChanged,
  ) {}

  /** 0 when stopped. */
  get hz(): number {
    return this.control >>> 12 === 0xd1e ? 0 : ROSC_HZ
  }

  read(offset: number): number {
    if (offset === 0x00) return this.control
    // STATUS: STABLE, DIV_RUNNING, ENABLED.
    if (offset === 0x18) return this.hz === 0 ? 0 : 0x80011000
    return this.raise('B1041', this.name, 'only CTRL and STATUS of the ring oscillator are modelled', 0x40060000 + offset)
  }

  write(offset: number, value: number): void {
    if (offset !== 0x00) this.raise('B1041', this.name, 'only CTRL of the ring oscillator can be written here', 0x40060000 + offset)
    const enable = (value >>> 12) & 0xfff
    if ((enable !== 0xfab && enable !== 0xd1e && enable !== 0) || (value & 0xfff) !== 0xaa0) {
      this.raise('B1041', this.name, `CTRL was set to 0x${value.toString(16)}; FREQ_RANGE other than LOW and unknown ENABLE words are not modelled`, 0x40060000)
    }
    this.control = value & 0xffffff
    this.changed('ROSC was switched off')
  }
}

/** Crystal oscillator (§2.16): stable STARTUP.DELAY × 256 crystal cycles after it is enabled. */
export class CrystalOscillator implements Device {
  readonly name = 'XOSC'
  private control = 0
  /** The word after power-up is not published; 0xC4 (about 4 ms) is assumed. */
  private startup = 0xc4
  private readonly settle: Alarm
  stable = false

  constructor(
    clock: RigClock,
    private readonly raise: RaiseFault,
    private readonly changed: SourceChanged,
  ) {
    this.settle = clock.createAlarm(() => {
      this.stable = true
      this.changed('XOSC became stable')
    })
  }

  /** 0 until stable. */
  get hz(): number {
    return this.stable ? XOSC_HZ : 0
  }

  read(offset: number): number {
    switch (offset) {
      case 0x00:
        return this.control
      case 0x04:
        return ((this.stable ? 0x80000000 : 0) | (this.enabled ? 0x1000 : 0)) >>> 0
      case 0x0c:
        return this.startup
      default:
        return this.raise('B1041', this.name, 'DORMANT and COUNT of the crystal oscillator are not modelled', 0x40024000 + offset)
    }
  }

  write(offset: number, value: number): void {
    switch (offset) {
      case 0x00:
        this.writeControl(value)
        return
      case 0x0c:
        this.startup = value & 0x103fff
        return
      default:
        this.raise('B1041', this.name, 'only CTRL and STARTUP of the crystal oscillator can be written here', 0x40024000 + offset)
    }
  }

  halt(): void {
    this.settle.cancel()
  }

  /** Running and stable already: a reset left it alone. */
  keepRunning(): void {
    this.control = 0xfabaa0
    this.stable = true
  }

  private get enabled(): boolean {
    return this.control >>> 12 === 0xfab
  }

  private writeControl(value: number): void {
    const enable = (value >>> 12) & 0xfff
    if (enable !== 0xfab && enable !== 0xd1e) this.raise('B1041', this.name, `ENABLE was set to 0x${enable.toString(16)}; it takes 0xFAB or 0xD1E`, 0x40024000)
    // A FREQ_RANGE that is no valid word leaves the range as it was (§2.16.7); the Pico's 12 MHz needs 1_15MHZ (0xAA0), the only one there is.
    const was = this.enabled
    this.control = value & 0xffffff
    if (this.enabled && !was) this.settle.schedule(((this.startup & 0x3fff) * 256 * (this.startup & 0x100000 ? 4 : 1) * 1e9) / XOSC_HZ)
    if (!this.enabled && was) {
      this.settle.cancel()
      this.stable = false
      this.changed('XOSC was switched off')
    }
  }
}

/** Lock time after power-up. The datasheet gives none (§2.18.2: poll LOCK); 100 µs is assumed. */
const LOCK_NANOS = 100_000

/** PLL (§2.18): output = reference / REFDIV × FBDIV / (POSTDIV1 × POSTDIV2), after LOCK. */
export class Pll implements ResettableDevice {
  private control = 1
  private power = 0x2d
  private feedback = 0
  private dividers = 0x77000
  private locked = false
  private readonly lock: Alarm

  constructor(
    readonly name: string,
    private readonly base: number,
    clock: RigClock,
    private readonly reference: CrystalOscillator,
    private readonly raise: RaiseFault,
    private readonly changed: SourceChanged,
  ) {
    this.lock = clock.createAlarm(() => {
      this.locked = true
      this.changed(`${this.name} locked`)
    })
  }

  /** 0 unless it is locked and its post-dividers are powered. */
  get hz(): number {
    if (!this.locked || this.power & 0x08) return 0
    const postDivider = ((this.dividers >>> 16) & 7) * ((this.dividers >>> 12) & 7)
    return postDivider === 0 ? 0 : this.vco / postDivider
  }

  read(offset: number): number {
    switch (offset) {
      case 0x00:
        return (this.control | (this.locked ? 0x80000000 : 0)) >>> 0
      case 0x04:
        return this.power
      case 0x08:
        return this.feedback
      case 0x0c:
        return this.dividers
      default:
        return this.raise('B1041', this.name, 'there is no such register', this.base + offset)
    }
  }

  write(offset: number, value: number): void {
    switch (offset) {
      case 0x00:
        if (value & 0x100) this.raise('B1041', this.name, 'BYPASS is not modelled', this.base)
        this.control = value & 0x3f
        this.restart()
        return
      case 0x04: {
        const wasOn = this.poweredUp
        this.power = value & 0x2d
        if (this.poweredUp !== wasOn) this.restart()
        else this.changed(`PWR of ${this.name} was written`)
        return
      }
      case 0x08:
        this.feedback = value & 0xfff
        this.restart()
        return
      case 0x0c:
        this.dividers = value & 0x77000
        this.changed(`PRIM of ${this.name} was written`)
        return
      default:
        this.raise('B1041', this.name, 'there is no such register', this.base + offset)
    }
  }

  reset(): void {
    this.control = 1
    this.power = 0x2d
    this.feedback = 0
    this.dividers = 0x77000
    this.restart()
  }

  halt(): void {
    this.lock.cancel()
  }

  /** PD and VCOPD both clear. */
  private get poweredUp(): boolean {
    return (this.power & 0x21) === 0
  }

  private get vco(): number {
    return (this.reference.hz / (this.control & 0x3f)) * this.feedback
  }

  private restart(): void {
    this.lock.cancel()
    const wasLocked = this.locked
    this.locked = false
    if (this.poweredUp) {
      if (this.reference.hz === 0) this.raise('B1014', this.name, 'it was powered up while its reference, XOSC, is not stable', this.base + 4)
      const reference = this.reference.hz / (this.control & 0x3f)
      // Limits: general constraints of §2.18.2.
      if (!(reference >= 5e6) || this.feedback < 16 || this.feedback > 320 || this.vco < 750e6 || this.vco > 1600e6) {
        this.raise(
          'B1016',
          this.name,
          `reference ${reference / 1e6} MHz (5 at least), FBDIV ${this.feedback} (16–320), VCO ${this.vco / 1e6} MHz (750–1600)`,
          this.base + 8,
        )
      }
      this.lock.schedule(LOCK_NANOS)
    }
    if (wasLocked) this.changed(`${this.name} lost lock`)
  }
}
