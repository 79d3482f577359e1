import type { PulseTrain } from '../../wires/pulse-train'
import type { RigClock } from './clock'
import type { ResettableDevice } from './device'
import type { RaiseFault } from './faults'
import { Slice } from './pwm-slice'

const BASE = 0x40050000
const SLICES = 8

export interface PwmHost {
  readonly clock: RigClock
  readonly raise: RaiseFault
  sysHz(): number
  /** Called after the outputs of a slice may have changed. */
  changed(): void
  interrupt(active: boolean): void
  /** Pulses at the B pin of a slice, if the payload wires any. */
  train(slice: number): PulseTrain | undefined
  /** A slice counts edges; raises a fault when its pin could not get them. */
  checkCounted(slice: number): void
}

/**
 * PWM (§4.5): free running, where duty is computed from the registers, or counting the edges of its B pin, with a wrap interrupt.
 * Phase-correct and gated mode, division of counted edges, and wrap interrupts of free-running slices are not modelled.
 */
export class Pwm implements ResettableDevice {
  readonly name = 'PWM'
  private readonly slices: Slice[]
  private raw = 0
  private enabled = 0

  constructor(private readonly host: PwmHost) {
    this.slices = Array.from({ length: SLICES }, (_, index) => {
      const train = host.train(index)
      const slice = new Slice({
        clock: host.clock,
        sysHz: () => host.sysHz(),
        changed: () => host.changed(),
        train: () => train,
        wrapped: () => {
          this.raw |= 1 << index
          this.update()
        },
      })
      if (train !== undefined) train.onChange = () => slice.trainChanged()
      return slice
    })
  }

  /** Duty at `pin`, were it muxed to PWM: slice (pin / 2) mod 8, output A for even pins (§4.5.2). */
  duty(pin: number): number {
    return this.slices[(pin >>> 1) & 7]!.duty((pin & 1) === 1)
  }
  /** Whether the slice of `pin` drives it with anything but a steady low. */
  runs(pin: number): boolean {
    return this.slices[(pin >>> 1) & 7]!.on && this.duty(pin) > 0
  }

  /** clk_sys is about to take another rate. */
  rateChanges(): void {
    for (const slice of this.slices) slice.rebase()
  }

  read(offset: number): number {
    if (offset === 0xa0) return this.slices.reduce((bits, slice, index) => bits | (slice.on ? 1 << index : 0), 0)
    if (offset === 0xa4) return this.raw
    if (offset === 0xa8) return this.enabled
    if (offset === 0xb0) return this.raw & this.enabled
    const index = Math.floor(offset / 0x14)
    const slice = this.slices[index]
    if (slice === undefined) return this.unmodelled(offset)
    switch (offset % 0x14) {
      case 0x00:
        return slice.csr
      case 0x04:
        return slice.divider
      case 0x08:
        if (slice.on && slice.countsEdges) this.host.checkCounted(index)
        return slice.counter
      case 0x0c:
        return slice.compare
      default:
        return slice.top
    }
  }

  write(offset: number, value: number, raw: number): void {
    switch (offset) {
      case 0xa0:
        for (const [index, slice] of this.slices.entries()) this.setControl(index, slice, (slice.csr & ~1) | ((value >>> index) & 1))
        return
      case 0xa4:
        this.raw &= ~raw
        this.update()
        return
      case 0xa8:
        this.enabled = value & (2 ** SLICES - 1)
        for (const [index, slice] of this.slices.entries()) this.checkInterrupt(index, slice.csr)
        this.update()
        return
    }
    const index = Math.floor(offset / 0x14)
    const slice = this.slices[index]
    if (slice === undefined) this.unmodelled(offset)
    switch (offset % 0x14) {
      case 0x00:
        if (value & 0xc2) this.unmodelled(offset, 'phase-correct mode or phase shift')
        if ((value & 0x30) === 0x10) this.unmodelled(offset, 'a gated divider')
        if (value & 0x20 && slice.divider !== 0x10) this.unmodelled(offset, 'division of counted edges')
        this.setControl(index, slice, value & 0x3d)
        return
      case 0x04:
        slice.rebase()
        slice.divider = value & 0xfff
        break
      case 0x08:
        slice.rebase(value & 0xffff)
        break
      case 0x0c:
        slice.compare = value >>> 0
        break
      default:
        slice.top = value & 0xffff
    }
    slice.changed()
  }

  reset(): void {
    for (const slice of this.slices) slice.reset()
    this.raw = 0
    this.enabled = 0
    this.update()
    this.host.changed()
  }

  private setControl(index: number, slice: Slice, csr: number): void {
    this.checkInterrupt(index, csr)
    slice.setControl(csr)
  }
  private checkInterrupt(index: number, csr: number): void {
    if ((this.enabled >>> index) & 1 && (csr & 0x21) === 1) this.unmodelled(0xa8, 'the wrap interrupt of a free-running slice')
  }
  private update(): void {
    this.host.interrupt((this.raw & this.enabled) !== 0)
  }

  private unmodelled(offset: number, what = 'this register'): never {
    return this.host.raise('B1041', this.name, `${what} is not modelled`, BASE + offset)
  }
}
