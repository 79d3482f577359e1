import type { AnalogSource, DigitalDrive, I2cTransfer, SpiTransfer } from '../../contract'
import { PulseTrain } from '../../wires/pulse-train'
import type { Chip } from './chip'
import type { RigClock } from './clock'
import { BankPins, OutputPin } from './gpio-outputs'
import { I2cWires } from './i2c-bus'
import { PwmOutput } from './pwm-output'
import { SpiBus } from './spi-bus'

/** The `wiring` of a payload's declaration, as far as this board needs it. */
export interface PicoWiring {
  readonly i2c?: Readonly<Record<string, { readonly hz: number; readonly pico: { readonly port: 0 | 1; readonly sda: number; readonly scl: number } }>>
  readonly pwm?: Readonly<Record<string, { readonly hz: number; readonly pico: { readonly pin: number } }>>
  readonly digital?: Readonly<Record<string, { readonly direction: 'input' | 'output'; readonly pico: { readonly pin: number } }>>
  readonly spi?: Readonly<
    Record<
      string,
      {
        readonly hz: number
        readonly pico: { readonly port: 0 | 1; readonly sck: number; readonly tx: number; readonly rx: number; readonly select: number }
      }
    >
  >
  readonly analog?: Readonly<Record<string, { readonly reference?: number; readonly pico: { readonly pin: number | 'temperature' } }>>
  readonly pulseCount?: Readonly<Record<string, { readonly pico: { readonly pin: number } }>>
  readonly digitalBank?: Readonly<Record<string, { readonly direction: 'input' | 'output'; readonly pico: { readonly first: number; readonly count: number } }>>
}

/** An input of the converter as it is wired: its source, and the volts that read as 4,096. */
export interface AnalogWire {
  readonly name: string
  readonly reference: number
  source: AnalogSource | undefined
}

/** ADC_VREF from the board's 3.3 V supply (Pico datasheet §2.1). */
const SUPPLY = 3.3
const TEMPERATURE_INPUT = 4
const FIRST_ANALOG_PIN = 26

export const attachSource = (wire: AnalogWire, source: AnalogSource): void => {
  if (wire.source !== undefined) throw new RangeError(`analog input '${wire.name}' has a source already`)
  wire.source = source
}

export interface Monitors {
  i2c(transfer: I2cTransfer): void
  spi(transfer: SpiTransfer): void
}

/** What a payload's wiring solders to the board's pins. It outlives resets and power cycles of the chip. */
export class Soldered {
  readonly i2c = new Map<string, I2cWires>()
  readonly inputs = new Map<string, DigitalDrive>()
  readonly outputs = new Map<string, OutputPin>()
  readonly pwm = new Map<string, PwmOutput>()
  readonly banks = new Map<string, BankPins>()
  readonly analog = new Map<string, AnalogWire>()
  readonly pulses = new Map<string, PulseTrain>()
  /** Bus of each SPI device. */
  readonly spi = new Map<string, SpiBus>()
  /** By pin, controller or input of the converter: what the chip looks for. */
  readonly drives = new Map<number, DigitalDrive>()
  readonly i2cPorts = new Map<number, I2cWires>()
  readonly spiPorts = new Map<number, SpiBus>()
  readonly analogInputs = new Map<number, AnalogWire>()
  readonly trains = new Map<number, PulseTrain>()

  constructor(
    wiring: PicoWiring,
    clock: RigClock,
    private readonly chip: () => Chip | undefined,
    monitors: Monitors,
  ) {
    for (const [name, wire] of Object.entries(wiring.i2c ?? {})) {
      const { port, sda, scl } = wire.pico
      if (this.i2cPorts.has(port)) throw new RangeError(`buses '${this.i2cPorts.get(port)!.name}' and '${name}' are both wired to I2C${port}`)
      const wires = new I2cWires(name, wire.hz, sda, scl, clock, transfer => monitors.i2c(transfer))
      this.i2cPorts.set(port, wires)
      this.drives.set(sda, wires.sdaLine)
      this.drives.set(scl, wires.sclLine)
      this.i2c.set(name, wires)
    }
    for (const [name, { direction, pico }] of Object.entries(wiring.digital ?? {})) {
      if (direction === 'output') {
        this.outputs.set(name, new OutputPin(pico.pin, clock, chip))
        continue
      }
      const drive: DigitalDrive = { level: undefined }
      this.drives.set(pico.pin, drive)
      this.inputs.set(name, drive)
    }
    for (const [name, { direction, pico }] of Object.entries(wiring.digitalBank ?? {})) {
      const bank = new BankPins(pico.first, pico.count, direction === 'output', clock, chip)
      if (direction === 'input') for (const [line, drive] of bank.drives.entries()) this.drives.set(pico.first + line, drive)
      this.banks.set(name, bank)
    }
    for (const [name, { pico }] of Object.entries(wiring.pwm ?? {})) this.pwm.set(name, new PwmOutput(name, pico.pin, clock, chip))
    for (const [name, { hz, pico }] of Object.entries(wiring.spi ?? {})) {
      const bus = this.spiPorts.get(pico.port) ?? new SpiBus(pico, clock, chip, transfer => monitors.spi(transfer))
      bus.add(name, pico.select, hz)
      this.spiPorts.set(pico.port, bus)
      this.spi.set(name, bus)
    }
    for (const [name, { reference, pico }] of Object.entries(wiring.analog ?? {})) {
      const wire: AnalogWire = { name, reference: reference ?? SUPPLY, source: undefined }
      this.analog.set(name, wire)
      this.analogInputs.set(pico.pin === 'temperature' ? TEMPERATURE_INPUT : pico.pin - FIRST_ANALOG_PIN, wire)
    }
    for (const [name, { pico }] of Object.entries(wiring.pulseCount ?? {})) {
      const train = new PulseTrain(name, clock)
      this.pulses.set(name, train)
      this.trains.set(pico.pin, train)
    }
  }

  /** What the pins drive may have changed. */
  update(): void {
    const pins = this.chip()?.pins
    for (const wires of this.i2cPorts.values()) wires.drive(pins?.drivesLow(wires.sda) === true, pins?.drivesLow(wires.scl) === true)
    for (const output of this.pwm.values()) output.update()
    for (const output of this.outputs.values()) output.update()
    for (const bank of this.banks.values()) bank.update()
    for (const bus of this.spiPorts.values()) bus.update()
  }
}

/** What is wired as `name`; throws when nothing is. */
export const wired = <T>(map: ReadonlyMap<string, T>, name: string, kind: string): T => {
  const found = map.get(name)
  if (found === undefined) throw new RangeError(`the wiring has no ${kind} '${name}'; it has ${[...map.keys()].map(key => `'${key}'`).join(', ') || 'none'}`)
  return found
}
