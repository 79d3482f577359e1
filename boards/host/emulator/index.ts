import type {
  AnalogSource,
  BankLines,
  Board,
  DigitalDrive,
  DigitalSense,
  I2cTarget,
  I2cTransfer,
  Nanoseconds,
  PulseDrive,
  PwmSense,
  SpiTarget,
  SpiTransfer,
} from '../../contract'
import { PulseTrain } from '../../wires/pulse-train'
import { SpiLines } from '../../wires/spi-lines'
import { HostAnalogInput } from './analog-input'
import { HostController } from './controller'
import { HostDigitalBank } from './digital-bank'
import { HostDigitalLine } from './digital-line'
import { hostFault } from './faults'
import { createHostNatives } from './host-natives'
import { HostI2cBus } from './i2c-bus'
import { HostPulseCounter } from './pulse-counter'
import { HostPwmOutput } from './pwm-output'
import type { HostBundle } from './script'
import { HostSerialLine } from './serial-line'
import { HostSpiDevice } from './spi-device'
import { VirtualClock } from './virtual-clock'

export type { HostBundle } from './script'

/** The host board: a payload compiled to JavaScript, in virtual time, on models of the Pico's peripherals at the level of transactions. */

/** What the board needs of a declaration's `wiring`. Order is the slots' order. */
export interface HostWiring {
  readonly i2c?: Readonly<Record<string, { readonly hz: number }>>
  readonly pwm?: Readonly<Record<string, object>>
  readonly digital?: Readonly<Record<string, { readonly direction: 'input' | 'output'; readonly pull?: 'up' | 'down' }>>
  readonly spi?: Readonly<Record<string, { readonly hz: number; readonly mode: number }>>
  readonly analog?: Readonly<Record<string, { readonly reference?: number; readonly pico: { readonly pin: number | 'temperature' } }>>
  readonly pulseCount?: Readonly<Record<string, { readonly edge: 'rising' | 'falling' }>>
  readonly digitalBank?: Readonly<
    Record<string, { readonly direction: 'input' | 'output'; readonly pull?: 'up' | 'down'; readonly pico: { readonly count: number } }>
  >
}
/** The Pico's own sensor at 27 °C (RP2040 datasheet §4.9.5). */
const sensorVolts = 0.706

export interface HostOptions {
  /** Rate of the station's line. Default 115,200. */
  readonly baud?: number
  /** Told of every activity the board ended: hal/faults.ts, or 0xFFFE script error, 0xFFFF budget. */
  readonly onEnded?: (cause: number, error: Error) => void
}

/**
 * Rig time stops between steps of the script: `advance` may return past `until` by the bus time of one step, and an early return
 * after `pause` likewise.
 */
export function createHostBoard(bundle: HostBundle, wiring: HostWiring, options: HostOptions = {}): Board {
  const clock = new VirtualClock()
  const serial = new HostSerialLine(options.baud ?? 115200, clock)
  let paused = false
  let on = false
  const named = <T, M>(of: Readonly<Record<string, T>> | undefined, make: (name: string, wire: T) => M): [string, M][] =>
    Object.entries(of ?? {}).map(([name, wire]) => [name, make(name, wire)])
  const pass = (until: Nanoseconds): void => controller.pass(until)
  const buses = named(wiring.i2c, (name, { hz }) => new HostI2cBus(name, hz, clock, pass, transfer => board.onI2c(transfer)))
  const outputs = named(wiring.pwm, () => new HostPwmOutput(clock))
  const lines = named(wiring.digital, (_, { direction, pull }) => new HostDigitalLine(clock, direction === 'output', pull))
  const devices = named(wiring.spi, (name, { hz, mode }) => new HostSpiDevice(new SpiLines(name, transfer => board.onSpi(transfer)), hz, mode, clock, pass))
  const inputs = named(
    wiring.analog,
    (name, { reference, pico }) => new HostAnalogInput(name, reference ?? 3.3, pico.pin === 'temperature' ? sensorVolts : 0, clock, pass),
  )
  const counters = named(wiring.pulseCount, (name, { edge }) => new HostPulseCounter(new PulseTrain(name, clock), edge === 'falling'))
  const banks = named(wiring.digitalBank, (_, { direction, pull, pico }) => new HostDigitalBank(clock, pico.count, direction === 'output', pull))
  const find = <T>(kind: string, of: [string, T][], name: string): T => {
    const found = of.find(([known]) => known === name)
    if (found === undefined)
      throw hostFault('B1090', `${kind} '${name}'`, `use one of ${of.map(([known]) => `'${known}'`).join(', ') || 'none: the payload declares no such wiring'}`)
    return found[1]
  }

  const controller = new HostController(bundle, clock, {
    resetPeripherals: () => {
      serial.reset()
      for (const [, output] of outputs) output.reset()
      for (const [, line] of lines) line.reset()
      for (const [, bus] of buses) bus.reset()
      for (const [, device] of devices) device.reset()
      for (const [, bank] of banks) bank.reset()
    },
    hostNatives: watchdogStart =>
      createHostNatives({
        serial,
        i2c: buses.map(([, bus]) => bus),
        pwm: outputs.map(([, output]) => output),
        digital: lines.map(([, line]) => line),
        spi: devices.map(([, device]) => device),
        analog: inputs.map(([, input]) => input),
        pulseCount: counters.map(([, counter]) => counter),
        digitalBank: banks.map(([, bank]) => bank),
        watchdogStart,
      }),
    onEnded: (cause, error) => options.onEnded?.(cause, error),
  })
  serial.onReceived = () => controller.wake()

  const board: Board = {
    name: 'host',
    proofLevel: 'host model',
    clock,
    link: serial,
    power: {
      get isOn() {
        return on
      },
      on: () => {
        if (on) return
        on = true
        controller.powerOn()
      },
      off: () => {
        on = false
        controller.powerOff()
      },
    },
    attachI2c: (bus: string, target: I2cTarget) => find('I2C bus', buses, bus).attach(target),
    pwm: (output: string): PwmSense => find('PWM output', outputs, output),
    digital: (input: string): DigitalDrive => find('digital line', lines, input),
    output: (output: string): DigitalSense => find('digital line', lines, output).sense,
    bank: (bank: string): BankLines => find('digital bank', banks, bank),
    attachSpi: (device: string, target: SpiTarget) => find('SPI device', devices, device).lines.attach(target),
    attachAnalog: (input: string, source: AnalogSource) => find('analog input', inputs, input).attach(source),
    pulses: (input: string): PulseDrive => find('pulse counter', counters, input).train,
    onI2c: (_: I2cTransfer) => {},
    onSpi: (_: SpiTransfer) => {},
    advance: (until: Nanoseconds) => {
      paused = false
      clock.run(until, () => paused)
    },
    pause: () => {
      paused = true
    },
  }
  return board
}
