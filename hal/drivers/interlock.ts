import type { Digital, DigitalPin } from '../io/digital'

/** A switch to the positive supply with a pull-down: a broken wire reads as open. */
export class Interlock {
  private readonly pin: Digital

  constructor(pin: DigitalPin) {
    this.pin = pin.open()
  }

  isClosed(): boolean {
    return this.pin.read() === 1
  }

  close(): void {
    this.pin.close()
  }
}

/** Claims `pin` for an interlock. */
export function interlock(pin: DigitalPin): Interlock {
  return new Interlock(pin)
}
