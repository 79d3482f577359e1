/**
 * What a board is to the bench: a clock, a station link, a power input, and the pins and buses that device models hang on.
 * Real boards, emulated images and the host simulator implement this; nothing here knows Node.
 */

/** Nanoseconds of rig time since the board object was made. Exact up to 2^53 ns (104 days). */
export type Nanoseconds = number

/** Undoes `Clock.at`. Calling it twice, or after the alarm ran, does nothing. */
export type Cancel = () => void

export interface Clock {
  readonly now: Nanoseconds
  /** Runs `action` once when the clock reaches `when` (at once on the next advance if that is past). Equal times run in call order. */
  at(when: Nanoseconds, action: () => void): Cancel
}

/** One octet on the wire. `start` is the leading edge of the start bit, `end` the end of the stop bit. */
export interface WireOctet {
  readonly value: number
  readonly start: Nanoseconds
  readonly end: Nanoseconds
  /** Framing as the receiver sees it; absent when clean. */
  readonly error?: 'framing' | 'parity' | 'break'
}

/** What an octet towards the board suffers: on the wire, or (overrun) in a receiver whose FIFO is full, where it is lost. */
export type LineDamage = NonNullable<WireOctet['error']> | 'overrun'

/** The station's end of the serial line. Both directions are paced at the line rate, in rig time. */
export interface SerialLine {
  readonly baud: number
  /** Queues octets towards the board; they occupy the wire one after another. At most 65,536 may be queued: more throws a RangeError. */
  send(octets: Uint8Array): void
  /** Queues one octet that reaches the board damaged. Absent: this line cannot do that. */
  sendDamaged?(value: number, damage: LineDamage): void
  /** Called as each octet from the board ends. One listener; set before power. */
  onFromBoard: (octet: WireOctet) => void
  /** Called as each octet towards the board ends on the wire. One listener; set before power. */
  onToBoard: (octet: WireOctet) => void
}

export interface PowerInput {
  readonly isOn: boolean
  on(): void
  off(): void
}

/** A device on an I2C bus, at register level. Called in bus order; every method must return at once. */
export interface I2cTarget {
  /** 7-bit address. */
  readonly address: number
  /** Address phase (a repeated start calls it again without `stop`). Returns true to acknowledge. */
  start(read: boolean): boolean
  /** One octet from the controller. Returns true to acknowledge. */
  write(octet: number): boolean
  /** One octet for the controller, 0–255. */
  read(): number
  stop(): void
  /** How long it holds the clock low in each octet; absent: not at all, Infinity: until it is changed. */
  readonly stretch?: Nanoseconds
  /** It holds SDA low though no transfer runs, as a device does that was cut off while it sent a 0. Absent: never. */
  readonly holdsSda?: boolean
  /** SCL went high outside a transfer (bus clear, NXP UM10204 section 3.1.16): a device that was cut off shifts on by a bit. */
  sclRose?(): void
  /**
   * It is a controller too, and is asked with each octet that the board sends (address and direction, or data):
   * true when its own octet won the bus (UM10204 section 3.1.8). Its transfer ends at once.
   */
  contends?(octet: number): boolean
}

/** What a PWM output drives, as seen by a load. */
export interface PwmSense {
  /** 0 (never on) to 1 (always on), at this instant. */
  readonly duty: number
  /** Called after each change of duty; `at` is rig time. One listener. */
  onChange: (duty: number, at: Nanoseconds) => void
}

/**
 * A device on an SPI bus, at octet level. Called in bus order; every method must return at once.
 * Used in another clock mode, or faster than it can, it misunderstands: both directions come one bit late, as a clock edge missed at the start would do (assumed).
 */
export interface SpiTarget {
  /** Clock modes it works in: 0–3, CPOL · 2 + CPHA. */
  readonly modes: readonly number[]
  /** Fastest clock in hertz. */
  readonly maxHz: number
  /** Its select line went low. */
  select(): void
  /** An octet from the controller, 0–255; returns the one that goes out at the same time. */
  exchange(octet: number): number
  /** Its select line went high. */
  deselect(): void
}

/** What happened while a device was selected, as a monitor would see it. */
export interface SpiTransfer {
  readonly device: string
  readonly mode: number
  /** Clock in hertz. */
  readonly hz: number
  /** From the controller, and to it: of equal length. */
  readonly sent: Uint8Array
  readonly received: Uint8Array
  /** The falling and the rising edge of the select line. */
  readonly start: Nanoseconds
  readonly end: Nanoseconds
}

/** What an analog input is wired to. */
export interface AnalogSource {
  /** Volts at the pin at this instant; noise is the source's own. What lies outside the converter's range reads as its end. */
  volts(): number
}

/** A train of pulses into a counter input, as driven from outside. */
export interface PulseDrive {
  /** Pulses per second, evenly spaced, high for half their time: 0 (stands) to 60e6, more throws a RangeError. Takes effect at once. Initially 0. */
  hz: number
  /** One pulse now, beside the train. */
  pulse(): void
}

/** What a digital output drives, as seen by a load. */
export interface DigitalSense {
  /** Level at the pin: true = high. Without power, and before it is opened, low: the load's pull-down holds it. */
  readonly level: boolean
  /** Called after each change; `at` is rig time. One listener. */
  onChange: (level: boolean, at: Nanoseconds) => void
}

/** The lines of a digital bank, bit n for line n. */
export interface BankLines {
  /** Levels that an output bank drives; 0 for inputs, and while it is closed. */
  readonly levels: number
  /** Called after each change of `levels`, once for lines that change together. One listener. */
  onChange: (levels: number, at: Nanoseconds) => void
  /** How an input bank is driven, by line. */
  readonly drives: readonly DigitalDrive[]
}

/** A discrete input of the board, as driven from outside. */
export interface DigitalDrive {
  /** true = high. Floating (undefined) lets the board's pull decide. */
  level: boolean | undefined
}

/** How close to silicon and flight a verdict from this board can be. */
export type ProofLevel = 'host model' | 'emulated image' | 'board by serial number' | 'flight unit by serial number'

/** A transaction on an I2C bus as a monitor would see it. */
export interface I2cTransfer {
  readonly bus: string
  readonly address: number
  readonly read: boolean
  readonly acknowledged: boolean
  readonly octets: Uint8Array
  readonly start: Nanoseconds
  readonly end: Nanoseconds
  /** True when a stop follows, false when a repeated start does. */
  readonly stopped: boolean
}

export interface Board {
  /** As in `--board`: 'pico', 'host'. */
  readonly name: string
  readonly proofLevel: ProofLevel
  readonly clock: Clock
  readonly link: SerialLine
  readonly power: PowerInput
  /** Attach before power. `bus`, `output` and `input` are the logical names of the payload's wiring; an unknown one throws. */
  attachI2c(bus: string, target: I2cTarget): void
  pwm(output: string): PwmSense
  digital(input: string): DigitalDrive
  /** A digital output; `digital` is for inputs. */
  output(output: string): DigitalSense
  bank(bank: string): BankLines
  /** Attach before power; one target per device, one source per input. */
  attachSpi(device: string, target: SpiTarget): void
  attachAnalog(input: string, source: AnalogSource): void
  pulses(input: string): PulseDrive
  /** Monitor of every I2C transfer, for the recorder. One listener. */
  onI2c: (transfer: I2cTransfer) => void
  /** Monitor of every selection of an SPI device, for the recorder. One listener. */
  onSpi: (transfer: SpiTransfer) => void
  /**
   * Advances rig time to `until`. Returns early, at the instant of the call, after `pause()` was called from a listener.
   * Throws a BoardFault when the model was driven outside what silicon does (a silicon-contract breach, a lock-up, a break point).
   */
  advance(until: Nanoseconds): void
  pause(): void
}

/** A run cannot go on: the board did what silicon forbids or would not survive. `code` is stable, `B1xxx`. */
export class BoardFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'BoardFault'
  }
}
