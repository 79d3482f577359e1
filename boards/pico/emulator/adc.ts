import type { Alarm, RigClock } from './clock'
import type { ResettableDevice } from './device'
import type { RaiseFault } from './faults'

const BASE = 0x4004c000
const FIFO_DEPTH = 4
const TEMPERATURE = 4
const INPUTS = 5
/** Cycles of clk_adc that a conversion takes (§4.9.2). */
const CYCLES = 96
/** Bits of CS (§4.9.6). */
const EN = 1
const TS_EN = 2
const START_ONCE = 4
const START_MANY = 8
/** FCS: what can be written; the error flags are cleared by writing 1. */
const FCS_WRITABLE = 0x0f00000f
const FCS_UNDER = 0x400
const FCS_OVER = 0x800

/** The chip around the converter. */
export interface AdcHost {
  readonly clock: RigClock
  readonly raise: RaiseFault
  /** clk_adc, 0 while stopped. */
  adcHz(): number
  interrupt(active: boolean): void
  /** Volts at input 0–4 over the reference; raises a fault when its pad is not set up for analog use. */
  sample(input: number): number
}

/**
 * ADC (§4.9), ideal but for its 4,096 steps: single and free-running conversions, round robin, FIFO with threshold interrupt.
 * Its non-linearity (erratum RP2040-E11), conversion errors and DMA are not modelled. The sample is taken as the conversion starts.
 */
export class Adc implements ResettableDevice {
  readonly name = 'ADC'
  private control = 0
  private fifoControl = 0
  private divider = 0
  private enabled = 0
  private result = 0
  private busy = false
  private startedAt = 0
  private readonly fifo: number[] = []
  private readonly done: Alarm
  private readonly next: Alarm
  private sampled = 0

  constructor(private readonly host: AdcHost) {
    this.done = host.clock.createAlarm(() => this.converted())
    this.next = host.clock.createAlarm(() => this.start())
  }

  read(offset: number): number {
    switch (offset) {
      case 0x00:
        this.checkClock()
        return this.control | (this.control & EN && !this.busy ? 0x100 : 0)
      case 0x04:
        return this.result
      case 0x08:
        return this.fifoStatus
      case 0x0c:
        return this.readFifo()
      case 0x10:
        return this.divider
      case 0x14:
        return this.raw
      case 0x18:
        return this.enabled
      case 0x20:
        return this.raw & this.enabled
      default:
        return this.unmodelled(offset)
    }
  }

  write(offset: number, value: number, raw: number): void {
    switch (offset) {
      case 0x00:
        this.writeControl(value)
        break
      case 0x08:
        if (value & 4) this.unmodelled(offset, 'the error flag in the FIFO')
        if (value & 8) this.unmodelled(offset, 'DMA')
        this.fifoControl = (this.fifoControl & ~raw & (FCS_UNDER | FCS_OVER)) | (value & FCS_WRITABLE)
        break
      case 0x10:
        this.divider = value & 0xffffff
        break
      case 0x18:
        this.enabled = value & 1
        break
      default:
        this.unmodelled(offset)
    }
    this.host.interrupt((this.raw & this.enabled) !== 0)
  }

  reset(): void {
    this.control = 0
    this.fifoControl = 0
    this.divider = 0
    this.enabled = 0
    this.result = 0
    this.busy = false
    this.fifo.length = 0
    this.done.cancel()
    this.next.cancel()
    this.host.interrupt(false)
  }

  private writeControl(value: number): void {
    if (((value >>> 12) & 7) >= INPUTS) this.unmodelled(0, `input ${(value >>> 12) & 7}`)
    this.control = value & (EN | TS_EN | START_MANY | 0x7000 | 0x1f0000)
    if (!(value & EN)) {
      this.done.cancel()
      this.next.cancel()
      this.busy = false
      if (value & (START_ONCE | START_MANY)) this.host.raise('B1028', this.name, 'CS.EN is clear', BASE)
      return
    }
    if (value & START_ONCE) {
      if (this.busy) this.host.raise('B1028', this.name, 'CS.READY is clear: a conversion is under way', BASE)
      this.start()
    } else if (value & START_MANY && !this.busy && !this.next.scheduled) this.start()
    if (!(value & START_MANY)) this.next.cancel()
  }

  private start(): void {
    const input = (this.control >>> 12) & 7
    const hz = this.checkClock()
    if (input === TEMPERATURE && !(this.control & TS_EN)) this.host.raise('B1028', this.name, 'CS.TS_EN is clear: the temperature sensor has no power', BASE)
    this.sampled = Math.min(Math.max(Math.floor(this.host.sample(input) * 4096), 0), 4095)
    this.busy = true
    this.startedAt = this.host.clock.time
    this.done.schedule((CYCLES * 1e9) / hz)
  }

  private converted(): void {
    this.busy = false
    this.result = this.sampled
    if (this.fifoControl & 1) this.push(this.fifoControl & 2 ? this.result >>> 4 : this.result)
    const robin = (this.control >>> 16) & 0x1f
    if (robin !== 0) {
      // The next input whose bit is set, after the present one (CS.RROBIN).
      let input = (this.control >>> 12) & 7
      do input = (input + 1) % INPUTS
      while (!((robin >>> input) & 1))
      this.control = (this.control & ~0x7000) | (input << 12)
    }
    if (this.control & START_MANY) {
      // A period of 1 + INT + FRAC / 256 cycles; one shorter than a conversion means back to back (DIV).
      const period = ((1 + this.divider / 256) * 1e9) / this.host.adcHz()
      this.next.scheduleAt(Math.max(this.startedAt + period, this.host.clock.time))
    }
    this.host.interrupt((this.raw & this.enabled) !== 0)
  }

  private push(value: number): void {
    if (this.fifo.length >= FIFO_DEPTH) this.fifoControl |= FCS_OVER
    else this.fifo.push(value)
  }
  private readFifo(): number {
    const value = this.fifo.shift()
    if (value === undefined) this.fifoControl |= FCS_UNDER
    this.host.interrupt((this.raw & this.enabled) !== 0)
    return value ?? 0
  }
  private get fifoStatus(): number {
    const { length } = this.fifo
    return this.fifoControl | (length === 0 ? 0x100 : 0) | (length === FIFO_DEPTH ? 0x200 : 0) | (length << 16)
  }
  /** The level has reached the threshold; a threshold of 0 counts as reached only when something is there (assumed). */
  private get raw(): number {
    return this.fifo.length > 0 && this.fifo.length >= ((this.fifoControl >>> 24) & 15) ? 1 : 0
  }

  private checkClock(): number {
    const hz = this.host.adcHz()
    if (hz === 0) this.host.raise('B1012', this.name, 'CLK_ADC_CTRL.ENABLE is clear', BASE)
    if (Math.abs(hz - 48e6) > 0.5e6) this.host.raise('B1027', this.name, `clk_adc runs at ${hz / 1e6} MHz`, BASE)
    return hz
  }
  private unmodelled(offset: number, what = 'this register'): never {
    return this.host.raise('B1041', this.name, `${what} is not modelled`, BASE + offset)
  }
}
