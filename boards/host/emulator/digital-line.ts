import type { DigitalDrive } from '../../contract'

/** A discrete line: driven by the board when it is an open output, else from outside, else by its pull. */
export class HostDigitalLine implements DigitalDrive {
  level: boolean | undefined = undefined
  private isOpen = false
  private driven = false

  constructor(
    private readonly output: boolean,
    private readonly pull: 'up' | 'down' | undefined,
  ) {}

  open(): void {
    this.isOpen = true
  }
  read(): number {
    const level = this.isOpen && this.output ? this.driven : (this.level ?? this.pull === 'up')
    return level ? 1 : 0
  }
  write(level: number): void {
    this.driven = level !== 0
  }
  /** Also reset and power loss. */
  close(): void {
    this.isOpen = false
    this.driven = false
  }
}
