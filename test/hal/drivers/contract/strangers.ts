import type { PoweredSpiTarget, PoweredTarget } from './row'

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

/** On SPI it gives the same whatever goes in, or what went in before. */
const spiConstant = (octet: number): PoweredSpiTarget => ({
  modes: [0, 1, 2, 3],
  maxHz: Infinity,
  powerOn: () => {},
  powerOff: () => {},
  select: () => {},
  exchange: () => octet,
  deselect: () => {},
})
const spiEcho = (): PoweredSpiTarget => {
  let last = 0
  return {
    ...spiConstant(0),
    exchange: octet => {
      const before = last
      last = octet
      return before
    },
  }
}

export const spiStrangers = {
  'nothing but zeros': () => spiConstant(0),
  'nothing but ones': () => spiConstant(0xff),
  'what it was sent before': spiEcho,
} as const
