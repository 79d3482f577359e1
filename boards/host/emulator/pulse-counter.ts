import type { PulseTrain } from '../../wires/pulse-train'

/** A counter of the edges of one line, 32 bits. */
export class HostPulseCounter {
  private counted = 0
  private from = 0

  constructor(
    readonly train: PulseTrain,
    private readonly falling: boolean,
  ) {}

  /** Also at open, with 0. */
  write(count: number): void {
    this.counted = count
    this.from = this.train.edges(this.falling)
  }
  read(): number {
    return (this.counted + this.train.edges(this.falling) - this.from) % 2 ** 32
  }
}
