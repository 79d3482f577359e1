import type { Board, I2cTarget, Nanoseconds, SpiTarget, WireOctet } from '../../../../boards/contract'
import type { Op } from './ops'

const spi0 = { port: 0 as const, sck: 18, tx: 19, rx: 16 }
const spi1 = { port: 1 as const, sck: 10, tx: 11, rx: 8 }
/** The wiring that program.ts is built with on every board. */
export const wiring = {
  i2c: { bus: { hz: 100_000, pico: { port: 0 as const, sda: 4, scl: 5 } } },
  pwm: { output: { hz: 1_000, pico: { pin: 15 } } },
  digital: {
    low: { direction: 'input' as const, pull: 'down' as const, pico: { pin: 14 } },
    high: { direction: 'input' as const, pull: 'up' as const, pico: { pin: 13 } },
    driven: { direction: 'output' as const, pico: { pin: 12 } },
  },
  spi: {
    fast: { hz: 1_000_000, mode: 0 as const, pico: { ...spi0, select: 17 } },
    slow: { hz: 100_000, mode: 3 as const, pico: { ...spi0, select: 25 } },
    other: { hz: 2_000_000, mode: 1 as const, pico: { ...spi1, select: 9 } },
    last: { hz: 500_000, mode: 2 as const, pico: { ...spi1, select: 6 } },
  },
  analog: { level: { pico: { pin: 26 as const } }, half: { reference: 2, pico: { pin: 28 as const } }, chip: { pico: { pin: 'temperature' as const } } },
  pulseCount: {
    rising: { edge: 'rising' as const, pull: 'down' as const, pico: { pin: 7 } },
    falling: { edge: 'falling' as const, pull: 'up' as const, pico: { pin: 27 } },
  },
  digitalBank: {
    coils: { direction: 'output' as const, pico: { first: 20, count: 3 } },
    switches: { direction: 'input' as const, pull: 'up' as const, pico: { first: 2, count: 2 } },
  },
}
export const millisecond: Nanoseconds = 1e6

/** Powers a board with these targets on its I2C bus, until the program answers. */
export type Boot = (...targets: Registers[]) => Rig

export interface Answer {
  readonly op: number
  readonly status: number
  readonly octets: Buffer
  /** End of its last octet on the wire. */
  readonly at: Nanoseconds
}

/** Asks program.ts on a board. Every wait is bounded in rig time. */
export class Rig {
  readonly wire: WireOctet[] = []
  private taken = 0

  constructor(readonly board: Board) {
    board.link.onFromBoard = octet => {
      this.wire.push(octet)
      if (this.wire.length - this.taken >= 16) board.pause()
    }
  }

  advance(time: Nanoseconds): void {
    const until = this.board.clock.now + time
    while (this.board.clock.now < until) this.board.advance(until)
  }

  /** Powers on and says hello until the program answers. */
  boot(): Answer {
    this.board.power.on()
    return this.hello()
  }

  /** Asks for the reset reason, and asks again: a starting board misses octets, may take the end of a request for the start of the next, and answers late. */
  hello(): Answer {
    for (let attempt = 0; attempt < 80; attempt++) {
      this.forget()
      this.send(1)
      const answer = this.receive(50 * millisecond)
      while (this.receive(20 * millisecond) !== undefined) this.forget()
      if (answer?.op === 1) return answer
      if (answer !== undefined) this.board.link.send(new Uint8Array(1))
    }
    throw new Error('The contract program did not answer within four seconds.')
  }

  send(op: Op | number, a = 0, b = 0, c = 0, wide = 0, data: readonly number[] = []): void {
    const request = Buffer.alloc(16)
    request.set([op, a, b, c])
    request.writeUInt32BE(wide, 4)
    request.set(data, 8)
    this.board.link.send(request)
  }

  ask(op: Op | number, a = 0, b = 0, c = 0, wide = 0, data: readonly number[] = []): Answer {
    this.send(op, a, b, c, wide, data)
    const answer = this.receive(500 * millisecond)
    if (answer === undefined) throw new Error(`No answer to operation ${op} within 500 ms.`)
    return answer
  }

  receive(within: Nanoseconds): Answer | undefined {
    const until = this.board.clock.now + within
    while (this.wire.length - this.taken < 16 && this.board.clock.now < until) this.board.advance(until)
    if (this.wire.length - this.taken < 16) return undefined
    const octets = this.wire.slice(this.taken, this.taken + 16)
    this.taken += 16
    const values = Buffer.from(octets.map(octet => octet.value))
    return { op: values[0]!, status: values[1]!, octets: values, at: octets[15]!.end }
  }

  /** Drops what has arrived. */
  forget(): void {
    this.taken = this.wire.length
  }
}

/** 256 registers behind a pointer, with a log of everything on the bus. */
export class Registers implements I2cTarget {
  readonly registers = new Uint8Array(256)
  readonly log: string[] = []
  /** Data octets it refuses, counted from the start of a write; undefined: none. */
  refuseFrom: number | undefined
  stretch = 0
  /** Clocks until it lets go of SDA; Infinity: never. */
  holdsFor = 0
  /** Wins the bus with the n-th octet of the board from now; 0: never. */
  winsAt = 0
  private pointer = 0
  private written = 0

  constructor(readonly address: number) {}

  get holdsSda(): boolean {
    return this.holdsFor > 0
  }
  sclRose(): void {
    if (!this.holdsSda) return
    this.holdsFor--
    this.log.push('C')
  }
  contends(): boolean {
    return this.winsAt > 0 && --this.winsAt === 0
  }
  start(read: boolean): boolean {
    this.log.push(read ? 'S:R' : 'S:W')
    this.written = 0
    return true
  }
  write(octet: number): boolean {
    if (this.refuseFrom !== undefined && this.written >= this.refuseFrom) {
      this.log.push('NACK')
      return false
    }
    this.log.push(`W${octet.toString(16).padStart(2, '0')}`)
    if (this.written++ === 0) this.pointer = octet
    else this.registers[this.pointer++ & 0xff] = octet
    return true
  }
  read(): number {
    const octet = this.registers[this.pointer++ & 0xff]!
    this.log.push(`R${octet.toString(16).padStart(2, '0')}`)
    return octet
  }
  stop(): void {
    this.log.push('P')
  }
}

/** An SPI device that logs what it hears and answers from a list, then with 0. */
export class SpiLog implements SpiTarget {
  readonly log: string[] = []
  answers: number[] = []

  constructor(
    readonly modes: readonly number[],
    readonly maxHz: number,
  ) {}

  select(): void {
    this.log.push('S')
  }
  exchange(octet: number): number {
    this.log.push(octet.toString(16).padStart(2, '0'))
    return this.answers.shift() ?? 0
  }
  deselect(): void {
    this.log.push('D')
  }
}
