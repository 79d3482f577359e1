import type { Clock, DigitalDrive, DigitalSense } from '../../contract'

/** A discrete line: driven by the board when it is an open output, else from outside, else by its pull. */
export class HostDigitalLine implements DigitalDrive {
  level: boolean | undefined = undefined
  readonly sense: DigitalSense & { level: boolean } = { level: false, onChange: () => {} }
  private isOpen = false

  constructor(
    private readonly clock: Clock,
    readonly isOutput: boolean,
    private readonly pull: 'up' | 'down' | undefined,
  ) {}

  open(): void {
    this.isOpen = true
  }
  read(): number {
    const level = this.isOpen && this.isOutput ? this.sense.level : (this.level ?? this.pull === 'up')
    return level ? 1 : 0
  }
  write(level: number): void {
    this.drive(level !== 0)
  }
  /** Also reset and power loss. */
  close(): void {
    this.isOpen = false
    this.drive(false)
  }

  private drive(level: boolean): void {
    const { sense } = this
    if (level === sense.level) return
    sense.level = level
    sense.onChange(level, this.clock.now)
  }
}
