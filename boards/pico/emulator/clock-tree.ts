import type { RigClock } from './clock'
import type { Device } from './device'
import type { RaiseFault } from './faults'
import { CrystalOscillator, Pll, RingOscillator, ROSC_HZ } from './oscillators'

const BASE = 0x40008000
/** Rated limit of clk_sys (§2.15.1). */
const MAX_SYS_HZ = 133e6

/** clk_usb and clk_rtc, which nothing on this board runs from: kept, without effect. */
const PLAIN = new Map([
  [0x54, 0],
  [0x58, 0x100],
  [0x6c, 0],
  [0x70, 0x100],
])

/**
 * Clock generators (§2.15): clk_ref, clk_sys and clk_peri from ROSC, XOSC and the PLLs.
 * As on silicon everything starts on the ring oscillator. Choosing a source that is not running ends the run.
 */
export class ClockTree implements Device {
  readonly name = 'CLOCKS'
  readonly rosc: RingOscillator
  readonly xosc: CrystalOscillator
  readonly pllSys: Pll
  readonly pllUsb: Pll
  refHz = ROSC_HZ
  sysHz = ROSC_HZ
  /** 0 while stopped. */
  periHz = 0
  /** 0 while stopped. */
  adcHz = 0
  private refControl = 0
  private refDivider = 0x100
  private sysControl = 0
  private sysDivider = 0x100
  private periControl = 0
  private adcControl = 0
  private adcDivider = 0x100
  private plain = new Map(PLAIN)

  /** `rates` is told before and after clk_ref, clk_sys or clk_peri takes a new rate. */
  constructor(
    clock: RigClock,
    private readonly raise: RaiseFault,
    private readonly rates: { before(): void; after(): void },
  ) {
    const changed = (cause: string): void => this.update('B1017', cause)
    this.rosc = new RingOscillator(raise, changed)
    this.xosc = new CrystalOscillator(clock, raise, changed)
    this.pllSys = new Pll('PLL_SYS', 0x40028000, clock, this.xosc, raise, changed)
    this.pllUsb = new Pll('PLL_USB', 0x4002c000, clock, this.xosc, raise, changed)
  }

  read(offset: number): number {
    switch (offset) {
      case 0x30:
        return this.refControl
      case 0x34:
        return this.refDivider
      case 0x38:
        return 1 << (this.refControl & 3)
      case 0x3c:
        return this.sysControl
      case 0x40:
        return this.sysDivider
      case 0x44:
        return 1 << (this.sysControl & 1)
      case 0x48:
        return this.periControl
      case 0x60:
        return this.adcControl
      case 0x64:
        return this.adcDivider
      case 0x50:
      case 0x68:
        return 1
      case 0x78:
        return 0xff
      case 0x7c:
        return 0
      case 0xa0:
        return 0xffffffff
      case 0xa4:
        return 0x7fff
    }
    return this.plain.get(offset) ?? this.unmodelled(offset)
  }

  write(offset: number, value: number): void {
    switch (offset) {
      case 0x30:
        if ((value & 3) === 1 || (value & 3) === 3) this.unmodelled(offset, 'clk_ref from an auxiliary source')
        this.refControl = value & 0x63
        break
      case 0x34:
        this.refDivider = value & 0x300
        break
      case 0x3c:
        if (this.sysControl & value & 1 && (this.sysControl ^ value) & 0xe0) {
          this.raise('B1015', 'clk_sys', 'AUXSRC changed while SRC selects it: that multiplexer glitches. Go to clk_ref first.', BASE + offset)
        }
        this.sysControl = value & 0xe1
        break
      case 0x40:
        this.sysDivider = value >>> 0
        break
      case 0x48:
        if (this.periControl & value & 0x800 && (this.periControl ^ value) & 0xe0) {
          this.raise('B1015', 'clk_peri', 'AUXSRC changed while the generator is enabled. Clear ENABLE first.', BASE + offset)
        }
        this.periControl = value & 0xce0
        break
      case 0x60:
        if (this.adcControl & value & 0x800 && (this.adcControl ^ value) & 0xe0) {
          this.raise('B1015', 'clk_adc', 'AUXSRC changed while the generator is enabled. Clear ENABLE first.', BASE + offset)
        }
        this.adcControl = value & 0xce0
        break
      case 0x64:
        this.adcDivider = value & 0x300
        break
      case 0x78:
        if (value & 0x1100) this.unmodelled(offset, 'clk_sys resuscitation')
        break
      case 0xa0:
      case 0xa4:
        if (value >>> 0 !== (offset === 0xa0 ? 0xffffffff : 0x7fff) && value >>> 0 !== 0xffffffff) this.unmodelled(offset, 'clock gating')
        break
      default:
        if (!this.plain.has(offset)) this.unmodelled(offset)
        this.plain.set(offset, value >>> 0)
        return
    }
    this.update('B1014', 'it was selected')
  }

  /** Stops whatever is starting up. */
  halt(): void {
    this.xosc.halt()
    this.pllSys.halt()
    this.pllUsb.halt()
  }

  private unmodelled(offset: number, what = 'this register'): never {
    return this.raise('B1041', this.name, `${what} is not modelled`, BASE + offset)
  }

  private update(code: 'B1014' | 'B1017', cause: string): void {
    const refSource = (this.refControl & 3) === 2 ? this.xosc : this.rosc
    const divider = (this.refDivider >>> 8) & 3
    const refHz = refSource.hz / (divider === 0 ? 4 : divider)
    if (refHz === 0) this.raise(code, 'clk_ref', `its source ${refSource.name} is not running: ${cause}`, BASE + 0x30)
    const auxiliary = [this.pllSys, this.pllUsb, this.rosc, this.xosc][(this.sysControl >>> 5) & 7]
    if (this.sysControl & 1 && auxiliary === undefined) this.unmodelled(0x3c, 'clk_sys from a GPIO input')
    const whole = this.sysDivider >>> 8
    const sysHz = (this.sysControl & 1 ? auxiliary!.hz : refHz) / (whole === 0 ? 65536 : whole + (this.sysDivider & 0xff) / 256)
    if (sysHz === 0) this.raise(code, 'clk_sys', `its source ${auxiliary!.name} is not running or not locked: ${cause}`, BASE + 0x3c)
    if (sysHz > MAX_SYS_HZ) this.raise('B1016', 'clk_sys', `${sysHz / 1e6} MHz; it is rated to ${MAX_SYS_HZ / 1e6} MHz`, BASE + 0x3c)
    const periHz = this.gated('clk_peri', this.periControl, 0x48, [sysHz, this.pllSys, this.pllUsb, this.rosc, this.xosc], code, cause)
    const adcDivider = (this.adcDivider >>> 8) & 3
    const adcHz = this.gated('clk_adc', this.adcControl, 0x60, [this.pllUsb, this.pllSys, this.rosc, this.xosc], code, cause)
    this.adcHz = adcHz / (adcDivider === 0 ? 4 : adcDivider)
    if (refHz === this.refHz && sysHz === this.sysHz && periHz === this.periHz) return
    this.rates.before()
    this.refHz = refHz
    this.sysHz = sysHz
    this.periHz = periHz
    this.rates.after()
  }

  /** A generator with ENABLE and KILL and auxiliary sources only: 0 while it is off. */
  private gated(name: string, control: number, offset: number, sources: readonly (Source | number)[], code: 'B1014' | 'B1017', cause: string): number {
    if (!(control & 0x800) || control & 0x400) return 0
    const source = sources[(control >>> 5) & 7]
    if (source === undefined) return this.unmodelled(offset, `${name} from a GPIO input`)
    if (typeof source === 'number') return source
    if (source.hz === 0) this.raise(code, name, `its source ${source.name} is not running or not locked: ${cause}`, BASE + offset)
    return source.hz
  }
}

interface Source {
  readonly name: string
  readonly hz: number
}
