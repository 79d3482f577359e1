import type { PulseTrain } from '../../wires/pulse-train'
import type { RaiseFault } from './faults'
import { type Pins, pinFunction } from './pins'
import type { Soldered } from './soldered'
import type { SpiBus } from './spi-bus'

const io = (pin: number): number => 0x40014004 + 8 * pin
const pad = (pin: number): number => 0x4001c004 + 4 * pin
/** Slower clocks than the wiring's pass; this much faster counts as wrong. */
const MARGIN = 1.02
const FIRST_ANALOG_PIN = 26
const TEMPERATURE = 4
/** The sensor at 27 °C (§4.9.5). */
const SENSOR_VOLTS = 0.706

/** What reaches the wires of SPI, ADC and pulse counters, and what the silicon contract says about the pins on the way. */
export class PinContract {
  constructor(
    private readonly pins: Pins,
    private readonly soldered: Soldered,
    private readonly raise: RaiseFault,
  ) {}

  /** The bus of a controller that is about to clock at `hz`. */
  spi(port: number, hz: number): SpiBus {
    const name = `SPI${port}`
    const base = 0x4003c000 + port * 0x4000
    const bus = this.soldered.spiPorts.get(port)
    if (bus === undefined) return this.raise('B1023', name, 'the payload wires no device to this controller', base)
    for (const [line, pin] of [['SCK', bus.sck] as const, ['TX', bus.tx] as const, ['RX', bus.rx] as const]) {
      const selected = this.pins.functionOf(pin)
      if (selected !== pinFunction.spi) this.raise('B1023', name, `GP${pin} (${line}) has FUNCSEL ${selected}, SPI is ${pinFunction.spi}`, io(pin))
      if (line === 'RX' && !this.pins.inputEnabled(pin)) this.raise('B1023', name, `the pad of GP${pin} (${line}) has its input disabled (IE)`, pad(pin))
      if (line !== 'RX' && this.pins.outputDisabled(pin)) this.raise('B1023', name, `the pad of GP${pin} (${line}) has its output disabled (OD)`, pad(pin))
    }
    const [device, other] = bus.selected
    if (device === undefined) return bus
    if (other !== undefined)
      this.raise('B1024', name, `'${device.lines.name}' and '${other.lines.name}' are both selected: their outputs drive one line`, base + 0x08)
    if (hz > device.hz * MARGIN) this.raise('B1038', name, `SCK runs at ${Math.round(hz)} Hz, '${device.lines.name}' is wired for ${device.hz} Hz`, base + 0x10)
    return bus
  }

  /** Volts at an input of the converter, over its reference. Nothing attached: 0 V, and 27 °C for the sensor. */
  analog(input: number): number {
    const wire = this.soldered.analogInputs.get(input)
    if (input === TEMPERATURE) return (wire?.source?.volts() ?? SENSOR_VOLTS) / (wire?.reference ?? 3.3)
    const pin = FIRST_ANALOG_PIN + input
    if (wire === undefined) return this.raise('B1025', 'ADC', `the payload wires nothing analog to GP${pin}`, 0x4004c000)
    if (this.pins.inputEnabled(pin)) this.raise('B1025', 'ADC', `the pad of GP${pin} (input '${wire.name}') has its digital input enabled (IE)`, pad(pin))
    if (!this.pins.outputDisabled(pin)) this.raise('B1025', 'ADC', `the pad of GP${pin} (input '${wire.name}') can drive it: OD is clear`, pad(pin))
    if (this.pins.isPulled(pin)) this.raise('B1025', 'ADC', `the pad of GP${pin} (input '${wire.name}') pulls it up or down`, pad(pin))
    return (wire.source?.volts() ?? 0) / wire.reference
  }

  /** Pulses that the B pin of a PWM slice gets; undefined when the payload wires none there. */
  train(slice: number): PulseTrain | undefined {
    return this.soldered.trains.get(2 * slice + 1) ?? this.soldered.trains.get(2 * slice + 17)
  }

  /** A slice counts edges: its pin must get them. */
  checkCounted(slice: number): void {
    const base = 0x40050000 + 0x14 * slice
    const pin = [2 * slice + 1, 2 * slice + 17].find(candidate => this.soldered.trains.has(candidate))
    if (pin === undefined) this.raise('B1026', 'PWM', `slice ${slice} counts edges, and the payload wires no pulses to its B pins`, base)
    const selected = this.pins.functionOf(pin)
    if (selected !== pinFunction.pwm) this.raise('B1026', 'PWM', `slice ${slice} counts, GP${pin} has FUNCSEL ${selected}, PWM is ${pinFunction.pwm}`, io(pin))
    if (!this.pins.inputEnabled(pin)) this.raise('B1026', 'PWM', `slice ${slice} counts, the pad of GP${pin} has its input disabled (IE)`, pad(pin))
  }
}
