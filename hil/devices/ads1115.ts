import type { Cancel, Clock, Nanoseconds } from '../../boards/contract'
import { RegisterTarget } from './register-target'

/**
 * Register model of the ADS1115 from its datasheet (Texas Instruments SBAS444D). Modelled: inputs, ranges, data rates, single-shot and
 * continuous mode, operational status, reset values. Not modelled: comparator and alert pin, general-call reset, noise, the oscillator's ± 10 %.
 * A conversion carries the voltage of its end.
 */

/** Register map (section 9.6.1). */
const register = { conversion: 0, configuration: 1, low: 2, high: 3 } as const
const reset = { configuration: 0x8583, lowThreshold: 0x8000, highThreshold: 0x7fff } as const
/** Configuration bits (section 9.6.3). */
const bits = { status: 0x8000, singleShot: 0x0100 } as const
/** Volts of full range by PGA bits, samples a second by DR bits (section 9.6.3). */
const ranges: readonly number[] = [6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256]
const rates: readonly number[] = [8, 16, 32, 64, 128, 250, 475, 860]
/** Positive and negative input by MUX bits; undefined is ground (section 9.6.3). */
const inputs: readonly (readonly [number, number | undefined])[] = [
  [0, 1],
  [0, 3],
  [1, 3],
  [2, 3],
  [0, undefined],
  [1, undefined],
  [2, undefined],
  [3, undefined],
]
/** From power-down to the start of a single conversion (section 9.4.2.1: about 25 µs). */
const wakeUp: Nanoseconds = 25_000

/** Output code of a voltage in a range (section 9.5.4): 16 bits, clipped at both ends. */
export function adcCode(volts: number, range: number): number {
  return Math.min(Math.max(Math.round((volts / range) * 32768), -32768), 32767) & 0xffff
}

export class Ads1115Model extends RegisterTarget {
  private configuration: number = reset.configuration
  private lowThreshold: number = reset.lowThreshold
  private highThreshold: number = reset.highThreshold
  private result = 0
  private busy = false
  private cancel: Cancel = () => {}

  constructor(
    address: number,
    private readonly clock: Clock,
    /** Volts at each of the four inputs. */
    private readonly volts: (input: number) => number,
  ) {
    super(address)
  }

  powerOn(): void {
    if (this.powered) return
    this.powered = true
    Object.assign(this, reset)
    this.result = 0
    this.busy = false
  }
  powerOff(): void {
    this.powered = false
    this.cancel()
  }

  private convert(wait: Nanoseconds): void {
    this.cancel()
    this.busy = true
    this.cancel = this.clock.at(this.clock.now + wait + 1e9 / rates[(this.configuration >> 5) & 7]!, () => this.converted())
  }

  private converted(): void {
    const [plus, minus] = inputs[(this.configuration >> 12) & 7]!
    const volts = this.volts(plus) - (minus === undefined ? 0 : this.volts(minus))
    this.result = adcCode(volts, ranges[(this.configuration >> 9) & 7]!)
    this.busy = false
    if (!(this.configuration & bits.singleShot)) this.convert(0)
  }

  protected readRegister(at: number): number {
    switch (at & 3) {
      case register.conversion:
        return this.result
      case register.configuration:
        return (this.configuration & ~bits.status) | (this.busy ? 0 : bits.status)
      case register.low:
        return this.lowThreshold
      default:
        return this.highThreshold
    }
  }

  protected writeRegister(at: number, value: number): void {
    if ((at & 3) === register.low) this.lowThreshold = value
    else if ((at & 3) === register.high) this.highThreshold = value
    else if ((at & 3) === register.configuration) {
      const wasContinuous = !(this.configuration & bits.singleShot)
      this.configuration = value
      if (!(value & bits.singleShot)) this.convert(wasContinuous ? 0 : wakeUp)
      // OS starts a conversion in power-down only; one under way is finished (section 9.6.3).
      else if (value & bits.status && !this.busy) this.convert(wakeUp)
    }
  }
}
