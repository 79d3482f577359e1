import type { PoweredTarget } from './row'

/** Devices that no driver was made for: whatever is asked, they acknowledge. */

class Constant implements PoweredTarget {
  constructor(
    readonly address: number,
    private readonly octet: number,
  ) {}
  powerOn(): void {}
  powerOff(): void {}
  start(): boolean {
    return true
  }
  write(): boolean {
    return true
  }
  read(): number {
    return this.octet
  }
  stop(): void {}
}

/** Registers of one octet that count up: an ordinary device of another kind. */
class Counter extends Constant {
  private at = 0
  constructor(address: number) {
    super(address, 0)
  }
  override write(octet?: number): boolean {
    this.at = octet ?? 0
    return true
  }
  override read(): number {
    return this.at++ & 0xff
  }
}

export const strangers = {
  'nothing but zeros': (address: number) => new Constant(address, 0),
  'nothing but ones': (address: number) => new Constant(address, 0xff),
  'the number of each register': (address: number) => new Counter(address),
} as const
