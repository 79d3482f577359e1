import type { AnalogSource, Clock, Nanoseconds } from '../../contract'

/** One input of a 12-bit converter, ideal but for its steps. */

/** A conversion takes 96 cycles of 48 MHz, as on the Pico (RP2040 datasheet §4.9.2). */
const conversionTime: Nanoseconds = 2000
const steps = 4096

export class HostAnalogInput {
  private source: AnalogSource | undefined

  constructor(
    private readonly name: string,
    /** Volts that read as 4,096. */
    private readonly reference: number,
    /** What it reads when nothing is attached. */
    private readonly rest: number,
    private readonly clock: Clock,
    private readonly pass: (until: Nanoseconds) => void,
  ) {}

  attach(source: AnalogSource): void {
    if (this.source !== undefined) throw new RangeError(`analog input '${this.name}' has a source already`)
    this.source = source
  }

  read(): number {
    this.pass(this.clock.now + conversionTime)
    const volts = this.source?.volts() ?? this.rest
    return Math.min(Math.max(Math.floor((volts / this.reference) * steps), 0), steps - 1)
  }
}
