import type { RigClock } from './clock'
import type { ResettableDevice } from './device'
import type { RaiseFault } from './faults'
import type { I2cWires } from './i2c-bus'
import {
  ACTIVITY,
  CLEARS,
  FIFO_DEPTH,
  LOCKED,
  RESET_COUNTS,
  RX_FULL,
  RX_OVER,
  RX_UNDER,
  START_DET,
  STOP_DET,
  TX_ABRT,
  TX_EMPTY,
  TX_OVER,
  USER_ABORT,
} from './i2c-registers'
import { I2cSequencer } from './i2c-sequencer'
import { type SclPeriods, sclPeriods } from './i2c-timing'

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
 * Target mode, general call and DMA are not modelled. Each octet takes nine SCL periods, and what its target stretches them by.
 */
export class I2c implements ResettableDevice {
  private control = 0x65
  private targetAddress = 0x55
  private counts: Record<number, number> = { ...RESET_COUNTS }
  private mask = 0x8ff
  private receiveLevel = 0
  private transmitLevel = 0
  private readonly sequencer: I2cSequencer

  constructor(
    readonly name: string,
    private readonly base: number,
    private readonly host: I2cHost,
  ) {
    this.sequencer = new I2cSequencer(host.clock, {
      target: () => this.targetAddress,
      wires: () => host.wires(),
      periods: wires => this.periods(wires),
      changed: () => this.update(),
    })
  }

  read(offset: number): number {
    const cleared = CLEARS.get(offset)
    if (cleared !== undefined) {
      const was = this.status & cleared
      this.sequencer.raw &= ~cleared
      if (cleared === TX_ABRT) this.sequencer.abortSource = 0
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
        this.sequencer.raw = 0
        this.sequencer.abortSource = 0
        this.update()
        return was === 0 ? 0 : 1
      }
      case 0x6c:
        return this.sequencer.enable
      case 0x70:
        return this.flags
      case 0x74:
        return this.sequencer.commands.length
      case 0x78:
        return this.sequencer.received.length
      case 0x80:
        return this.sequencer.abortSource >>> 0
      case 0x84:
      case 0x88:
      case 0x8c:
      case 0x90:
      case 0xf4:
        return 0
      case 0x9c:
        return this.sequencer.enable & 1 || this.sequencer.bus !== undefined ? 1 : 0
      case 0xf8:
        return 0x3230312a
      case 0xfc:
        return 0x44570140
    }
    return this.counts[offset] ?? this.unmodelled(offset)
  }

  write(offset: number, value: number): void {
    if (LOCKED.has(offset) && this.sequencer.enable & 1)
      this.host.raise('B1034', this.name, 'it takes no effect while IC_ENABLE.ENABLE is set', this.base + offset)
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
    this.sequencer.reset()
    this.control = 0x65
    this.targetAddress = 0x55
    this.counts = { ...RESET_COUNTS }
    this.mask = 0x8ff
    this.receiveLevel = 0
    this.transmitLevel = 0
    this.update()
  }

  /** RX_FULL and TX_EMPTY follow the FIFOs; the others stay until they are cleared. */
  private get status(): number {
    const full = this.sequencer.received.length > this.receiveLevel ? RX_FULL : 0
    const drained = this.sequencer.commands.length <= this.transmitLevel && !(this.control & 0x100 && this.sequencer.busy)
    return this.sequencer.raw | full | (this.sequencer.enable & 1 && drained ? TX_EMPTY : 0)
  }
  private get flags(): number {
    const { commands, received, bus } = this.sequencer
    return (
      (bus === undefined ? 0 : 0x21) |
      (commands.length < FIFO_DEPTH ? 0x02 : 0) |
      (commands.length === 0 ? 0x04 : 0) |
      (received.length > 0 ? 0x08 : 0) |
      (received.length >= FIFO_DEPTH ? 0x10 : 0)
    )
  }

  private readData(): number {
    const entry = this.sequencer.received.shift()
    if (entry === undefined) this.sequencer.raw |= RX_UNDER
    this.update()
    return entry ?? 0
  }

  private writeData(command: number): void {
    // "Once this bit is set, the Tx FIFO is held in reset until IC_CLR_TX_ABRT is read" (IC_RAW_INTR_STAT.TX_ABRT).
    if (!(this.sequencer.enable & 1) || this.sequencer.raw & TX_ABRT) return
    if (this.sequencer.commands.length >= FIFO_DEPTH) this.sequencer.raw |= TX_OVER
    else this.sequencer.commands.push(command)
    this.sequencer.advance()
    this.update()
  }

  private writeEnable(value: number): void {
    // ABORT "can only be set, not cleared, by software" and falls with the stop condition (IC_ENABLE).
    const abort = this.sequencer.enable & 2 || (value & 2 && this.sequencer.bus !== undefined)
    if (abort && !(this.sequencer.enable & 2)) {
      this.sequencer.abort(USER_ABORT)
      if (!this.sequencer.busy) this.sequencer.stop()
    }
    this.sequencer.enable = (value & 5) | (abort ? 2 : 0)
    if (value & 1) {
      this.sequencer.advance()
      return
    }
    this.sequencer.commands.length = 0
    this.sequencer.received.length = 0
    // The octet on the wire is finished and a stop condition sent before IC_ENABLE_STATUS falls (§4.3.10.3).
    if (this.sequencer.bus !== undefined && !this.sequencer.busy) this.sequencer.stop()
  }

  private periods(wires: I2cWires): SclPeriods {
    return sclPeriods(this.control, this.counts, this.host.sysHz(), wires, (code, why, offset) => this.host.raise(code, this.name, why, this.base + offset))
  }

  private update(): void {
    this.host.interrupt((this.status & this.mask) !== 0)
  }
  private unmodelled(offset: number, what = 'this register'): never {
    return this.host.raise('B1041', this.name, `${what} is not modelled`, this.base + offset)
  }
}
