import type { BankLines, Cancel, Clock, DigitalDrive, Nanoseconds } from '../../contract'

/** Lines that are read and written together. The virtual clock enforces their dead-man. */
export class HostDigitalBank implements BankLines {
  levels = 0
  onChange: (levels: number, at: Nanoseconds) => void = () => {}
  readonly drives: readonly DigitalDrive[]
  private isOpen = false
  private safe = 0
  private refresh: Nanoseconds | undefined
  private cancel: Cancel = () => {}

  constructor(
    private readonly clock: Clock,
    private readonly count: number,
    private readonly isOutput: boolean,
    private readonly pull: 'up' | 'down' | undefined,
  ) {
    this.drives = Array.from({ length: count }, () => ({ level: undefined }))
  }

  open(): void {
    this.reset()
    this.isOpen = true
  }
  guard(safe: number, refreshMillis: number): void {
    this.isOpen = true
    this.safe = safe
    this.refresh = refreshMillis * 1e6
    this.write(0xffffffff, safe)
  }
  read(): number {
    if (this.isOutput && this.isOpen) return this.levels
    return this.drives.reduce((levels, { level }, line) => levels | ((level ?? this.pull === 'up') ? 1 << line : 0), 0)
  }
  write(mask: number, levels: number): void {
    this.drive((this.levels & ~mask) | (levels & mask))
    this.feed()
  }
  toggle(mask: number): void {
    this.drive(this.levels ^ mask)
    this.feed()
  }
  /** Safe levels that are high are driven on. */
  close(): void {
    this.cancel()
    this.isOpen = false
    this.drive(this.safe)
  }
  /** Reset or power loss: the lines float. */
  reset(): void {
    this.safe = 0
    this.refresh = undefined
    this.close()
  }

  private feed(): void {
    if (this.refresh === undefined) return
    this.cancel()
    this.cancel = this.clock.at(this.clock.now + this.refresh, () => this.drive(this.safe))
  }
  private drive(wanted: number): void {
    const levels = wanted & (2 ** this.count - 1)
    if (levels === this.levels) return
    this.levels = levels
    this.onChange(levels, this.clock.now)
  }
}
