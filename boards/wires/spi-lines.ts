import type { Nanoseconds, SpiTarget, SpiTransfer } from '../contract'

/** What a target that is not there leaves on the line: the controller's pull-up. */
const nobody = 0xff

/** The lines of one SPI device: its target, and the record of each selection. The emulator says when; times are rig time. */
export class SpiLines {
  private target: SpiTarget | undefined
  private open: { mode: number; hz: number; sent: number[]; received: number[]; start: Nanoseconds } | undefined
  /** Last bits of the octet before, for a target that is one bit late. */
  private lateOut = 0
  private lateIn = 0

  constructor(
    readonly name: string,
    private readonly record: (transfer: SpiTransfer) => void,
  ) {}

  attach(target: SpiTarget): void {
    if (this.target !== undefined) throw new RangeError(`SPI device '${this.name}' has a target already`)
    this.target = target
  }

  get isSelected(): boolean {
    return this.open !== undefined
  }

  select(at: Nanoseconds): void {
    if (this.open !== undefined) return
    this.open = { mode: 0, hz: 0, sent: [], received: [], start: at }
    this.lateOut = this.lateIn = 0
    this.target?.select()
  }

  /** One octet each way; returns what the controller gets. While it is not selected nobody answers. */
  exchange(octet: number, mode: number, hz: number): number {
    const { open } = this
    if (open === undefined) return nobody
    const received = this.answer(octet, mode, hz)
    open.mode = mode
    open.hz = hz
    open.sent.push(octet)
    open.received.push(received)
    return received
  }

  /** Also a reset or power loss: the pull-up takes the select line. */
  deselect(at: Nanoseconds): void {
    const { open } = this
    if (open === undefined) return
    this.open = undefined
    this.target?.deselect()
    if (open.sent.length === 0) return
    const { mode, hz, sent, received, start } = open
    this.record({
      device: this.name,
      mode,
      hz,
      sent: Uint8Array.from(sent),
      received: Uint8Array.from(received),
      start: Math.round(start),
      end: Math.round(at),
    })
  }

  private answer(octet: number, mode: number, hz: number): number {
    const { target } = this
    if (target === undefined) return nobody
    if (target.modes.includes(mode) && hz <= target.maxHz) return target.exchange(octet) & 0xff
    const out = (this.lateOut << 7) | (octet >> 1)
    this.lateOut = octet & 1
    const answer = target.exchange(out) & 0xff
    const received = (this.lateIn << 7) | (answer >> 1)
    this.lateIn = answer & 1
    return received
  }
}
