import type { Alarm, RigClock } from './clock'
import type { ResettableDevice } from './device'
import type { RaiseFault } from './faults'
import type { I2cWires } from './i2c-bus'

const FIFO_DEPTH = 16
/** Bits of IC_DATA_CMD (§4.3.17). */
const READ = 1 << 8
const STOP = 1 << 9
const RESTART = 1 << 10
const FIRST_DATA = 1 << 11
/** Interrupts (§4.3.17, IC_RAW_INTR_STAT). */
const RX_UNDER = 1 << 0
const RX_OVER = 1 << 1
const RX_FULL = 1 << 2
const TX_OVER = 1 << 3
const TX_EMPTY = 1 << 4
const TX_ABRT = 1 << 6
const ACTIVITY = 1 << 8
const STOP_DET = 1 << 9
const START_DET = 1 << 10
/** Sources of TX_ABRT. */
const ADDRESS_NOT_ACKNOWLEDGED = 1 << 0
const DATA_NOT_ACKNOWLEDGED = 1 << 3
const USER_ABORT = 1 << 16
/** IC_CLR_x: offset to the interrupt it clears. */
const CLEARS = new Map([
  [0x44, RX_UNDER],
  [0x48, RX_OVER],
  [0x4c, TX_OVER],
  [0x50, 0],
  [0x54, TX_ABRT],
  [0x58, 0],
  [0x5c, ACTIVITY],
  [0x60, STOP_DET],
  [0x64, START_DET],
  [0x68, 0],
  [0xa8, 0],
])
const RESET_COUNTS = { 20: 0x28, 24: 0x2f, 28: 0x06, 32: 0x0d, 124: 0x01, 148: 0x64, 152: 0x01, 160: 0x07 } as const
/** Written only while IC_ENABLE is 0; at other times "writes have no effect" (§4.3.17). */
const LOCKED = new Set([0x00, 0x04, 0x08, 0x14, 0x18, 0x1c, 0x20, 0x7c, 0xa0])

export interface I2cHost {
  readonly clock: RigClock
  readonly raise: RaiseFault
  sysHz(): number
  interrupt(active: boolean): void
  /** The bus this controller is wired to; raises a fault when it is wired to none or its pins are not muxed. */
  wires(): I2cWires
}

/**
 * I2C controller (§4.3, Synopsys DW_apb_i2c) in controller mode, 7-bit addresses: FIFOs, restart, abort, bus timing from the SCL counts.
 * Target mode, general call, DMA and clock stretching are not modelled. Each octet takes nine SCL periods.
 */
export class I2c implements ResettableDevice {
  private control = 0x65
  private targetAddress = 0x55
  private counts: Record<number, number> = { ...RESET_COUNTS }
  private raw = 0
  private mask = 0x8ff
  private enable = 0
  private receiveLevel = 0
  private transmitLevel = 0
  private abortSource = 0
  private readonly commands: number[] = []
  private readonly received: number[] = []
  /** Between start and stop condition; `read` is the direction of the last address octet. */
  private bus: { wires: I2cWires; read: boolean; first: boolean } | undefined
  private busy = false
  private next: () => void = () => {}
  private readonly step: Alarm

  constructor(
    readonly name: string,
    private readonly base: number,
    private readonly host: I2cHost,
  ) {
    this.step = host.clock.createAlarm(() => this.next())
  }

  read(offset: number): number {
    const cleared = CLEARS.get(offset)
    if (cleared !== undefined) {
      const was = this.status & cleared
      this.raw &= ~cleared
      if (cleared === TX_ABRT) this.abortSource = 0
      this.update()
      return was === 0 ? 0 : 1
    }
    switch (offset) {
      case 0x00:
        return this.control
      case 0x04:
        return this.targetAddress
      case 0x10:
        return this.readData()
      case 0x2c:
        return this.status & this.mask
      case 0x30:
        return this.mask
      case 0x34:
        return this.status
      case 0x38:
        return this.receiveLevel
      case 0x3c:
        return this.transmitLevel
      case 0x40: {
        const was = this.status & (RX_UNDER | RX_OVER | TX_OVER | TX_ABRT | ACTIVITY | STOP_DET | START_DET)
        this.raw = 0
        this.abortSource = 0
        this.update()
        return was === 0 ? 0 : 1
      }
      case 0x6c:
        return this.enable
      case 0x70:
        return this.flags
      case 0x74:
        return this.commands.length
      case 0x78:
        return this.received.length
      case 0x80:
        return this.abortSource >>> 0
      case 0x84:
      case 0x88:
      case 0x8c:
      case 0x90:
      case 0xf4:
        return 0
      case 0x9c:
        return this.enable & 1 || this.bus !== undefined ? 1 : 0
      case 0xf8:
        return 0x3230312a
      case 0xfc:
        return 0x44570140
    }
    return this.counts[offset] ?? this.unmodelled(offset)
  }

  write(offset: number, value: number): void {
    if (LOCKED.has(offset) && this.enable & 1) this.host.raise('B1034', this.name, 'it takes no effect while IC_ENABLE.ENABLE is set', this.base + offset)
    switch (offset) {
      case 0x00:
        if ((value & 0x41) !== 0x41) this.unmodelled(offset, 'target mode')
        if (value & 0x10) this.unmodelled(offset, '10-bit addressing')
        if ((value & 6) === 6 || (value & 6) === 0) this.unmodelled(offset, 'a SPEED other than standard and fast')
        if (!(value & 0x20)) this.unmodelled(offset, 'work without restart conditions')
        this.control = value & 0x3ff
        return
      case 0x04:
        if (value & 0xc00) this.unmodelled(offset, 'general call')
        this.targetAddress = value & 0x3ff
        return
      case 0x10:
        this.writeData(value & 0x7ff)
        return
      case 0x30:
        this.mask = value & 0x1fff
        break
      case 0x38:
        this.receiveLevel = Math.min(value & 0xff, FIFO_DEPTH)
        break
      case 0x3c:
        this.transmitLevel = Math.min(value & 0xff, FIFO_DEPTH)
        break
      case 0x6c:
        this.writeEnable(value & 7)
        break
      case 0x88:
        if (value !== 0) this.unmodelled(offset, 'DMA')
        break
      default:
        if (!(offset in this.counts)) this.unmodelled(offset)
        this.counts[offset] = value & (offset === 0x7c ? 0xffffff : 0xffff)
    }
    this.update()
  }

  reset(): void {
    this.bus?.wires.abandon(this.host.clock.time)
    this.bus = undefined
    this.busy = false
    this.step.cancel()
    this.control = 0x65
    this.targetAddress = 0x55
    this.counts = { ...RESET_COUNTS }
    this.raw = 0
    this.mask = 0x8ff
    this.enable = 0
    this.receiveLevel = 0
    this.transmitLevel = 0
    this.abortSource = 0
    this.commands.length = 0
    this.received.length = 0
    this.update()
  }

  /** RX_FULL and TX_EMPTY follow the FIFOs; the others stay until they are cleared. */
  private get status(): number {
    const full = this.received.length > this.receiveLevel ? RX_FULL : 0
    const drained = this.commands.length <= this.transmitLevel && !(this.control & 0x100 && this.busy)
    return this.raw | full | (this.enable & 1 && drained ? TX_EMPTY : 0)
  }
  private get flags(): number {
    const { commands, received } = this
    return (
      (this.bus === undefined ? 0 : 0x21) |
      (commands.length < FIFO_DEPTH ? 0x02 : 0) |
      (commands.length === 0 ? 0x04 : 0) |
      (received.length > 0 ? 0x08 : 0) |
      (received.length >= FIFO_DEPTH ? 0x10 : 0)
    )
  }

  private readData(): number {
    const entry = this.received.shift()
    if (entry === undefined) this.raw |= RX_UNDER
    this.update()
    return entry ?? 0
  }

  private writeData(command: number): void {
    // "Once this bit is set, the Tx FIFO is held in reset until IC_CLR_TX_ABRT is read" (IC_RAW_INTR_STAT.TX_ABRT).
    if (!(this.enable & 1) || this.raw & TX_ABRT) return
    if (this.commands.length >= FIFO_DEPTH) this.raw |= TX_OVER
    else this.commands.push(command)
    this.advance()
    this.update()
  }

  private writeEnable(value: number): void {
    // ABORT "can only be set, not cleared, by software" and falls with the stop condition (IC_ENABLE).
    const abort = this.enable & 2 || (value & 2 && this.bus !== undefined)
    if (abort && !(this.enable & 2)) {
      this.abort(USER_ABORT)
      if (!this.busy) this.stop()
    }
    this.enable = (value & 5) | (abort ? 2 : 0)
    if (value & 1) {
      this.advance()
      return
    }
    this.commands.length = 0
    this.received.length = 0
    // The octet on the wire is finished and a stop condition sent before IC_ENABLE_STATUS falls (§4.3.10.3).
    if (this.bus !== undefined && !this.busy) this.stop()
  }

  /** Starts whatever the bus can do now. */
  private advance(): void {
    if (this.busy || this.commands.length === 0 || !(this.enable & 1) || this.enable & 4) return
    const command = this.commands[0]!
    const read = (command & READ) !== 0
    if (this.bus === undefined) this.start(this.host.wires(), read)
    else if (this.bus.first === false && (command & RESTART || read !== this.bus.read)) this.start(this.bus.wires, read)
    else this.transfer(this.bus.wires, this.commands.shift()!)
  }

  private start(wires: I2cWires, read: boolean): void {
    const { clock } = this.host
    const { high, low } = this.periods(wires)
    const begin = (): void => {
      wires.start(clock.time)
      this.raw |= START_DET | ACTIVITY
      this.update()
      this.bus = { wires, read, first: true }
      // Hold time of the start condition (one high period), then nine clocks of the address octet.
      this.after(high + 9 * (high + low), () => {
        if (wires.address(this.targetAddress & 0x7f, read)) this.done()
        else {
          this.abort(ADDRESS_NOT_ACKNOWLEDGED)
          this.stop()
        }
      })
    }
    // A repeated start needs its set-up time first: one low and one high period.
    if (this.bus === undefined) begin()
    else this.after(low + high, begin)
  }

  private transfer(wires: I2cWires, command: number): void {
    const { high, low } = this.periods(wires)
    const octet = command & READ ? wires.read() : command & 0xff
    this.after(9 * (high + low), () => {
      if (command & READ) this.push(octet)
      else if (!wires.write(octet)) {
        this.abort(DATA_NOT_ACKNOWLEDGED)
        this.stop()
        return
      }
      this.bus!.first = false
      if (command & STOP) this.stop()
      else this.done()
    })
    this.update()
  }

  private push(octet: number): void {
    if (this.received.length >= FIFO_DEPTH) this.raw |= RX_OVER
    else this.received.push(octet | (this.bus!.first ? FIRST_DATA : 0))
  }

  /** An octet has passed: go on, or stop when the controller was disabled or aborted meanwhile. */
  private done(): void {
    this.busy = false
    if (!(this.enable & 1) || this.enable & 2) this.stop()
    else this.advance()
    this.update()
  }

  private stop(): void {
    const { wires } = this.bus!
    const { high, low } = this.periods(wires)
    this.after(low + high, () => {
      wires.stop(this.host.clock.time)
      this.bus = undefined
      this.busy = false
      this.enable &= ~2
      this.raw |= STOP_DET
      this.advance()
      this.update()
    })
    this.update()
  }

  private after(nanos: number, then: () => void): void {
    this.busy = true
    this.next = then
    this.step.schedule(nanos)
  }

  private abort(source: number): void {
    this.abortSource |= source | (this.commands.length << 23)
    this.commands.length = 0
    this.raw |= TX_ABRT
    this.update()
  }

  /** SCL high and low time in nanoseconds (§4.3.14.1: IC_xCNT plus the controller's own latency). */
  private periods(wires: I2cWires): { high: number; low: number } {
    const standard = (this.control & 6) === 2
    const high = this.counts[standard ? 0x14 : 0x1c]!
    const low = this.counts[standard ? 0x18 : 0x20]!
    const spike = this.counts[0xa0]!
    if (low <= spike + 7 || high <= spike + 5) {
      this.host.raise(
        'B1035',
        this.name,
        `LCNT ${low} must exceed SPKLEN + 7, HCNT ${high} SPKLEN + 5, with SPKLEN ${spike}`,
        this.base + (standard ? 0x14 : 0x1c),
      )
    }
    const cycle = 1e9 / this.host.sysHz()
    const times = { high: (high + spike + 7) * cycle, low: (low + 1) * cycle }
    const hz = 1e9 / (times.high + times.low)
    if (hz > wires.hz * 1.02)
      this.host.raise('B1036', this.name, `SCL runs at ${Math.round(hz)} Hz, bus '${wires.name}' at ${wires.hz} Hz`, this.base + (standard ? 0x14 : 0x1c))
    return times
  }

  private update(): void {
    this.host.interrupt((this.status & this.mask) !== 0)
  }
  private unmodelled(offset: number, what = 'this register'): never {
    return this.host.raise('B1041', this.name, `${what} is not modelled`, this.base + offset)
  }
}
