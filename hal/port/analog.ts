import { ErrorKind, ioError } from '../errors'
import { Fault } from '../faults'
import type { Analog, AnalogPin } from '../io/analog'

export interface AnalogNatives {
  readonly adcOpen: (this: void, input: u8) => void
  /** One conversion of 12 bits, or minus hal/errors.ts ErrorKind. */
  readonly adcRead: (this: void, input: u8) => i16
  readonly adcClose: (this: void, input: u8) => void
}

export class AnalogInput implements Analog, AnalogPin {
  readonly resolution: u8 = 12
  readonly reference: number
  private readonly natives: AnalogNatives
  private readonly input: u8
  private isOpen: boolean = false

  constructor(natives: AnalogNatives, input: u8, reference: number) {
    this.natives = natives
    this.input = input
    this.reference = reference
  }

  open(): Analog {
    if (this.isOpen) native.fault(Fault.alreadyOpen)
    this.isOpen = true
    this.natives.adcOpen(this.input)
    return this
  }

  read(): u16 | IoError {
    if (!this.isOpen) return ioError(ErrorKind.closed)
    const raw = this.natives.adcRead(this.input)
    if (raw < 0) return native.ioError(native.toU8(0 - raw))
    return native.toU16(raw)
  }

  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.natives.adcClose(this.input)
  }
}
