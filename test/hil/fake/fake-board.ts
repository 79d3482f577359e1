import type {
  BankLines,
  Board,
  DigitalDrive,
  DigitalSense,
  I2cTransfer,
  PulseDrive,
  PwmSense,
  SerialLine,
  SpiTransfer,
  WireOctet,
} from '../../../boards/contract'
import { VirtualClock } from '../../../hil/clock/virtual-clock'

/** What sits behind a fake board: gets octets and power, gives octets back. */
export interface FakeController {
  powerOn(board: FakeBoard): void
  powerOff(): void
  receive(octet: WireOctet): void
}

/** A board without a processor: a paced line, one PWM output, power, and a script in its place. */
export class FakeBoard implements Board {
  readonly name = 'fake'
  readonly proofLevel = 'host model'
  readonly clock = new VirtualClock()
  readonly link: SerialLine
  readonly power: Board['power']
  readonly octetTime: number
  onI2c: (transfer: I2cTransfer) => void = () => {}
  onSpi: (transfer: SpiTransfer) => void = () => {}
  readonly heater: PwmSense & { duty: number } = { duty: 0, onChange: () => {} }
  readonly interlock: DigitalDrive = { level: undefined }
  #lineFree = { up: 0, down: 0 }
  #isOn = false

  constructor(
    readonly controller: FakeController,
    baud = 115_200,
  ) {
    this.octetTime = Math.round(1e10 / baud)
    this.link = {
      baud,
      send: octets =>
        this.#pace('up', octets, octet => {
          if (this.#isOn) controller.receive(octet)
          this.link.onToBoard(octet)
        }),
      onFromBoard: () => {},
      onToBoard: () => {},
    }
    const isOn = () => this.#isOn
    this.power = {
      get isOn() {
        return isOn()
      },
      on: () => {
        this.#isOn = true
        controller.powerOn(this)
      },
      off: () => {
        this.#isOn = false
        controller.powerOff()
        this.drive(0)
      },
    }
  }

  /** Octets of the payload, with a line error if one is asked for. */
  transmit(octets: Uint8Array, error?: WireOctet['error']): void {
    this.#pace('down', octets, octet => this.link.onFromBoard(error === undefined ? octet : { ...octet, error }))
  }
  drive(duty: number): void {
    if (duty === this.heater.duty) return
    this.heater.duty = duty
    this.heater.onChange(duty, this.clock.now)
  }

  attachI2c(): void {}
  attachSpi(): void {}
  attachAnalog(): void {}
  output(): DigitalSense {
    return { level: false, onChange: () => {} }
  }
  bank(): BankLines {
    return { levels: 0, onChange: () => {}, drives: [] }
  }
  pulses(): PulseDrive {
    return { hz: 0, pulse: () => {} }
  }
  pwm(): PwmSense {
    return this.heater
  }
  digital(): DigitalDrive {
    return this.interlock
  }
  advance(until: number): void {
    this.clock.advance(until)
  }
  pause(): void {
    this.clock.pause()
  }

  #pace(way: 'up' | 'down', octets: Uint8Array, deliver: (octet: WireOctet) => void): void {
    for (const value of octets) {
      const start = Math.max(this.#lineFree[way], this.clock.now)
      const end = start + this.octetTime
      this.#lineFree[way] = end
      this.clock.at(end, () => deliver({ value, start, end }))
    }
  }
}
