import type { Device } from './device'
import type { RaiseFault } from './faults'

/** PSM bits that a reset by the watchdog must select: all but ROSC and XOSC (§2.13.3). */
const WHOLE_CHIP = 0x1fffc
const ALL = 0x1ffff

/** Power-on state machine (§2.13): only the choice of what the watchdog resets. */
export class PowerOnStateMachine implements Device {
  readonly name = 'PSM'
  private watchdogSelect = 0

  constructor(private readonly raise: RaiseFault) {}

  get watchdogResetsChip(): boolean {
    return (this.watchdogSelect & WHOLE_CHIP) === WHOLE_CHIP
  }
  get watchdogResetsCrystal(): boolean {
    return (this.watchdogSelect & 2) !== 0
  }
  get selected(): number {
    return this.watchdogSelect
  }

  read(offset: number): number {
    if (offset === 0x08) return this.watchdogSelect
    return offset === 0x0c ? ALL : 0
  }

  write(offset: number, value: number): void {
    if (offset === 0x08) this.watchdogSelect = value & ALL
    else if (value !== 0) this.raise('B1041', this.name, 'forcing a power domain on or off is not modelled', 0x40010000 + offset)
  }
}

/** What reset the whole chip, as CHIP_RESET tells it: HAD_POR for power-on and brown-out alike, HAD_RUN for the RUN pin. */
export const chipResets = { power: 1 << 8, run: 1 << 16 } as const
export type ChipResetCause = keyof typeof chipResets

/** Regulator and chip-level reset (§2.10, §2.12.7): the reset cause can be read. */
export class ChipReset implements Device {
  readonly name = 'VREG_AND_CHIP_RESET'

  constructor(
    private readonly cause: ChipResetCause,
    private readonly raise: RaiseFault,
  ) {}

  read(offset: number): number {
    // VREG in regulation at 1.10 V; brown-out detector at 0.860 V; CHIP_RESET.
    return [0x10b1, 0x91, chipResets[this.cause]][offset >>> 2] ?? this.raise('B1041', this.name, 'there is no such register', 0x40064000 + offset)
  }

  write(offset: number): void {
    this.raise('B1041', this.name, 'the regulator and brown-out detector cannot be changed here', 0x40064000 + offset)
  }
}
