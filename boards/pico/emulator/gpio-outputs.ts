import type { BankLines, DigitalDrive, DigitalSense, Nanoseconds } from '../../contract'
import type { Chip } from './chip'
import type { RigClock } from './clock'

/** A wired digital output as its load sees it: what the pin drives, else low (the pull-down after reset, and without power the load's own). */
export class OutputPin implements DigitalSense {
  level = false
  onChange: (level: boolean, at: Nanoseconds) => void = () => {}

  constructor(
    private readonly pin: number,
    private readonly clock: RigClock,
    private readonly chip: () => Chip | undefined,
  ) {}

  update(): void {
    const level = this.chip()?.pins.level(this.pin) ?? false
    if (level === this.level) return
    this.level = level
    this.onChange(level, this.clock.now)
  }
}

/** Wired pins beside each other. */
export class BankPins implements BankLines {
  levels = 0
  onChange: (levels: number, at: Nanoseconds) => void = () => {}
  readonly drives: readonly DigitalDrive[]

  constructor(
    private readonly first: number,
    private readonly count: number,
    private readonly isOutput: boolean,
    private readonly clock: RigClock,
    private readonly chip: () => Chip | undefined,
  ) {
    this.drives = Array.from({ length: count }, () => ({ level: undefined }))
  }

  update(): void {
    if (!this.isOutput) return
    const pins = this.chip()?.pins
    let levels = 0
    for (let line = 0; line < this.count; line++) if (pins?.level(this.first + line)) levels |= 1 << line
    if (levels === this.levels) return
    this.levels = levels
    this.onChange(levels, this.clock.now)
  }
}
