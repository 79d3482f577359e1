import type { BankLines, Clock, DigitalDrive, Nanoseconds } from '../../contract'

/** Lines that are read and written together. */
export class HostDigitalBank implements BankLines {
  levels = 0
  onChange: (levels: number, at: Nanoseconds) => void = () => {}
  readonly drives: readonly DigitalDrive[]
  private isOpen = false

  constructor(
    private readonly clock: Clock,
    private readonly count: number,
    private readonly isOutput: boolean,
    private readonly pull: 'up' | 'down' | undefined,
  ) {
    this.drives = Array.from({ length: count }, () => ({ level: undefined }))
  }

  open(): void {
    this.isOpen = true
  }
  read(): number {
    if (this.isOutput && this.isOpen) return this.levels
    return this.drives.reduce((levels, { level }, line) => levels | ((level ?? this.pull === 'up') ? 1 << line : 0), 0)
  }
  write(mask: number, levels: number): void {
    this.drive((this.levels & ~mask) | (levels & mask))
  }
  toggle(mask: number): void {
    this.drive(this.levels ^ mask)
  }
  /** Also reset and power loss. */
  close(): void {
    this.isOpen = false
    this.drive(0)
  }

  private drive(wanted: number): void {
    const levels = wanted & (2 ** this.count - 1)
    if (levels === this.levels) return
    this.levels = levels
    this.onChange(levels, this.clock.now)
  }
}
