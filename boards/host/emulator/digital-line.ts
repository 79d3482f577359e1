import type { Cancel, Clock, DigitalDrive, DigitalSense, Nanoseconds } from '../../contract'

/** A discrete line: driven by the board when it is an open output, else from outside, else by its pull. The virtual clock enforces its dead-man. */
export class HostDigitalLine implements DigitalDrive {
  level: boolean | undefined = undefined
  readonly sense: DigitalSense & { level: boolean } = { level: false, onChange: () => {} }
  private isOpen = false
  private safe = false
  private refresh: Nanoseconds | undefined
  private cancel: Cancel = () => {}

  constructor(
    private readonly clock: Clock,
    readonly isOutput: boolean,
    private readonly pull: 'up' | 'down' | undefined,
  ) {}

  open(): void {
    this.reset()
    this.isOpen = true
  }
  guard(safe: number, refreshMillis: number): void {
    this.isOpen = true
    this.safe = safe !== 0
    this.refresh = refreshMillis * 1e6
    this.write(safe)
  }
  read(): number {
    const level = this.isOpen && this.isOutput ? this.sense.level : (this.level ?? this.pull === 'up')
    return level ? 1 : 0
  }
  write(level: number): void {
    this.drive(level !== 0)
    if (this.refresh === undefined) return
    this.cancel()
    this.cancel = this.clock.at(this.clock.now + this.refresh, () => this.drive(this.safe))
  }
  /** A safe level that is high is driven on. */
  close(): void {
    this.cancel()
    this.isOpen = false
    this.drive(this.safe)
  }
  /** Reset or power loss: the line floats. */
  reset(): void {
    this.safe = false
    this.refresh = undefined
    this.close()
  }

  private drive(level: boolean): void {
    const { sense } = this
    if (level === sense.level) return
    sense.level = level
    sense.onChange(level, this.clock.now)
  }
}
