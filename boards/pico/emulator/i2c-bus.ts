import type { I2cTarget, I2cTransfer } from '../../contract'

/** The wires of one I2C bus: the targets on it, and the record of each transfer. Times are rig time of the bus events. */
export class I2cWires {
  private readonly targets = new Map<number, I2cTarget>()
  private selected: I2cTarget | undefined
  private open: { address: number; read: boolean; acknowledged: boolean; octets: number[]; start: number } | undefined

  constructor(
    readonly name: string,
    /** The wiring's bus clock. */
    readonly hz: number,
    readonly sda: number,
    readonly scl: number,
    private readonly record: (transfer: I2cTransfer) => void,
  ) {}

  attach(target: I2cTarget): void {
    if (this.targets.has(target.address)) throw new RangeError(`bus '${this.name}' has a target at address 0x${target.address.toString(16)} already`)
    this.targets.set(target.address, target)
  }

  /** A start condition; a repeated one ends the transfer before. */
  start(at: number): void {
    this.finish(at, false)
    this.open = { address: 0, read: false, acknowledged: false, octets: [], start: at }
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
    this.finish(at, true)
  }

  /** The controller vanished (reset, power off): no stop condition. */
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
