import type { DigitalDrive, I2cTarget, I2cTransfer } from '../../contract'

/**
 * The wires of one I2C bus: the targets on it, who holds a line low, and the record of each transfer. Times are rig time of the bus events.
 * Within a transfer the lines have no level of their own: outside one they are high (the bus has its pull-ups) unless somebody holds them.
 */
export class I2cWires {
  /** The lines as pins see them. */
  readonly sdaLine: DigitalDrive
  readonly sclLine: DigitalDrive
  private readonly targets = new Map<number, I2cTarget>()
  private selected: I2cTarget | undefined
  private open: { address: number; read: boolean; acknowledged: boolean; octets: number[]; start: number } | undefined
  /** Who stretches the clock, and since when. */
  private stretching: { target: I2cTarget; since: number } | undefined
  private wasSda = true
  private wasScl = true

  constructor(
    readonly name: string,
    /** The wiring's bus clock. */
    readonly hz: number,
    readonly sda: number,
    readonly scl: number,
    private readonly clock: { readonly time: number },
    private readonly record: (transfer: I2cTransfer) => void,
  ) {
    const line = (isLow: () => boolean): DigitalDrive => ({
      get level() {
        return !isLow()
      },
      set level(_) {
        throw new TypeError(`the lines of bus '${name}' belong to its targets`)
      },
    })
    this.sdaLine = line(() => this.sdaLow)
    this.sclLine = line(() => this.sclLow)
  }

  attach(target: I2cTarget): void {
    if (this.targets.has(target.address)) throw new RangeError(`bus '${this.name}' has a target at address 0x${target.address.toString(16)} already`)
    this.targets.set(target.address, target)
  }

  /** A target holds SDA. */
  get sdaLow(): boolean {
    for (const target of this.targets.values()) if (target.holdsSda === true) return true
    return false
  }
  /** A target stretches the clock at this instant. */
  get sclLow(): boolean {
    return this.stretching !== undefined && this.clock.time < this.stretching.since + (this.stretching.target.stretch ?? 0)
  }

  /** What pins of the board do to the lines outside the controller: each rising edge of SCL clocks the targets, SDA rising while SCL is high is a stop. */
  drive(sdaLow: boolean, sclLow: boolean): void {
    const scl = !sclLow && !this.sclLow
    if (scl && !this.wasScl) for (const target of this.targets.values()) target.sclRose?.()
    const sda = !sdaLow && !this.sdaLow
    if (scl && this.wasScl && sda && !this.wasSda) for (const target of this.targets.values()) target.stop()
    this.wasScl = scl
    this.wasSda = sda
  }

  /** A start condition; a repeated one ends the transfer before. */
  start(at: number): void {
    this.finish(at, false)
    this.open = { address: 0, read: false, acknowledged: false, octets: [], start: at }
  }

  /** How long the target that is spoken to stretches the octet that begins now: to `address` for an address octet. */
  stretch(address?: number): number {
    const target = address === undefined ? this.selected : this.targets.get(address)
    this.stretching = target?.stretch === undefined ? undefined : { target, since: this.clock.time }
    return target?.stretch ?? 0
  }

  /** An octet of the board has passed. Whether the board lost the bus in it: to another controller, or to a target that holds SDA. */
  lost(octet: number): boolean {
    let lost = this.sdaLow
    for (const target of this.targets.values()) if (target.contends?.(octet) === true) lost = true
    return lost
  }

  /** The address octet has passed. Returns whether someone acknowledged it. */
  address(address: number, read: boolean): boolean {
    this.selected = this.targets.get(address)
    const acknowledged = this.selected?.start(read) ?? false
    if (!acknowledged) this.selected = undefined
    if (this.open !== undefined) Object.assign(this.open, { address, read, acknowledged })
    return acknowledged
  }

  write(octet: number): boolean {
    const acknowledged = this.selected?.write(octet) ?? false
    this.open?.octets.push(octet)
    if (!acknowledged && this.open !== undefined) this.open.acknowledged = false
    return acknowledged
  }

  read(): number {
    const octet = (this.selected?.read() ?? 0xff) & 0xff
    this.open?.octets.push(octet)
    return octet
  }

  stop(at: number): void {
    this.selected?.stop()
    this.selected = undefined
    this.stretching = undefined
    this.finish(at, true)
  }

  /** The controller vanished (reset, power off): no stop condition. A clock that is stretched stays so. */
  abandon(at: number): void {
    this.selected = undefined
    this.finish(at, false)
  }

  private finish(at: number, stopped: boolean): void {
    const { open } = this
    this.open = undefined
    if (open === undefined) return
    this.record({
      bus: this.name,
      address: open.address,
      read: open.read,
      acknowledged: open.acknowledged,
      octets: Uint8Array.from(open.octets),
      start: Math.round(open.start),
      end: Math.round(at),
      stopped,
    })
  }
}
