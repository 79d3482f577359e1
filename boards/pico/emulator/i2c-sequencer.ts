import type { Alarm, RigClock } from './clock'
import type { I2cWires } from './i2c-bus'
import {
  ACTIVITY,
  ADDRESS_NOT_ACKNOWLEDGED,
  ARBITRATION_LOST,
  DATA_NOT_ACKNOWLEDGED,
  FIFO_DEPTH,
  FIRST_DATA,
  READ,
  RESTART,
  RX_OVER,
  START_DET,
  STOP,
  STOP_DET,
  TX_ABRT,
} from './i2c-registers'
import type { SclPeriods } from './i2c-timing'

/** What the registers tell the sequencer. */
export interface I2cSettings {
  target(): number
  /** Raises a fault when there is no bus, or its pins are not muxed. */
  wires(): I2cWires
  periods(wires: I2cWires): SclPeriods
  /** Interrupts or FIFOs changed. */
  changed(): void
}

/** Turns commands of the transmit FIFO into bus conditions and octets, each at its time. */
export class I2cSequencer {
  /** Sticky interrupts, IC_ENABLE, IC_TX_ABRT_SOURCE. */
  raw = 0
  enable = 0
  abortSource = 0
  readonly commands: number[] = []
  readonly received: number[] = []
  /** Between start and stop condition; `read` is the direction of the last address octet. */
  bus: { wires: I2cWires; read: boolean; first: boolean } | undefined
  busy = false
  private next: () => void = () => {}
  private readonly step: Alarm

  constructor(
    private readonly clock: RigClock,
    private readonly settings: I2cSettings,
  ) {
    this.step = clock.createAlarm(() => this.next())
  }

  reset(): void {
    this.bus?.wires.abandon(this.clock.time)
    this.bus = undefined
    this.busy = false
    this.step.cancel()
    this.raw = 0
    this.enable = 0
    this.abortSource = 0
    this.commands.length = 0
    this.received.length = 0
  }

  /** Starts whatever the bus can do now. */
  advance(): void {
    if (this.busy || this.commands.length === 0 || !(this.enable & 1) || this.enable & 4) return
    const command = this.commands[0]!
    const read = (command & READ) !== 0
    if (this.bus === undefined) this.start(this.settings.wires(), read)
    else if (this.bus.first === false && (command & RESTART || read !== this.bus.read)) this.start(this.bus.wires, read)
    else this.transfer(this.bus.wires, this.commands.shift()!)
  }

  private start(wires: I2cWires, read: boolean): void {
    const { clock } = this
    const { high, low } = this.settings.periods(wires)
    const begin = (): void => {
      wires.start(clock.time)
      this.raw |= START_DET | ACTIVITY
      this.settings.changed()
      this.bus = { wires, read, first: true }
      const address = this.settings.target() & 0x7f
      // Hold time of the start condition (one high period), then nine clocks of the address octet.
      this.after(high + 9 * (high + low) + wires.stretch(address), () => {
        if (wires.lost((address << 1) | (read ? 1 : 0))) this.lose(wires)
        else if (wires.address(address, read)) this.done()
        else {
          this.abort(ADDRESS_NOT_ACKNOWLEDGED)
          this.stop()
        }
      })
    }
    // No start condition while the clock is held low. A repeated start needs its set-up time first: one low and one high period.
    if (this.bus === undefined && wires.sclLow) this.after(Number.POSITIVE_INFINITY, begin)
    else if (this.bus === undefined) begin()
    else this.after(low + high, begin)
  }

  private transfer(wires: I2cWires, command: number): void {
    const { high, low } = this.settings.periods(wires)
    const octet = command & READ ? wires.read() : command & 0xff
    this.after(9 * (high + low) + wires.stretch(), () => {
      if (!(command & READ) && wires.lost(octet)) {
        this.lose(wires)
        return
      }
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
    this.settings.changed()
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
    this.settings.changed()
  }

  stop(): void {
    const { wires } = this.bus!
    const { high, low } = this.settings.periods(wires)
    this.after(low + high, () => {
      wires.stop(this.clock.time)
      this.bus = undefined
      this.busy = false
      this.enable &= ~2
      this.raw |= STOP_DET
      this.advance()
      this.settings.changed()
    })
    this.settings.changed()
  }

  /** Another controller has the bus: this one lets go of the lines, and makes no stop condition. */
  private lose(wires: I2cWires): void {
    wires.abandon(this.clock.time)
    this.bus = undefined
    this.busy = false
    this.enable &= ~2
    this.abort(ARBITRATION_LOST)
  }

  private after(nanos: number, then: () => void): void {
    this.busy = true
    this.next = then
    if (nanos < Number.POSITIVE_INFINITY) this.step.schedule(nanos)
    else this.step.cancel()
  }

  abort(source: number): void {
    this.abortSource |= source | (this.commands.length << 23)
    this.commands.length = 0
    this.raw |= TX_ABRT
    this.settings.changed()
  }
}
