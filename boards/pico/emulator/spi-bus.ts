import type { SpiTransfer } from '../../contract'
import { SpiLines } from '../../wires/spi-lines'
import type { Chip } from './chip'
import type { RigClock } from './clock'

/** The pull-up of the receiving pin. */
const NOBODY = 0xff

/** A device of a bus with its select pin. */
interface Device {
  readonly pin: number
  /** The wiring's clock. */
  readonly hz: number
  readonly lines: SpiLines
}

/**
 * What is wired to one SPI controller: three lines, and devices with a select line each. Select lines have a pull-up outside the chip
 * (assumed), so a device is selected only while its pin is driven low.
 */
export class SpiBus {
  readonly sck: number
  readonly tx: number
  readonly rx: number
  private readonly devices: Device[] = []

  constructor(
    pins: { readonly sck: number; readonly tx: number; readonly rx: number },
    private readonly clock: RigClock,
    private readonly chip: () => Chip | undefined,
    private readonly record: (transfer: SpiTransfer) => void,
  ) {
    this.sck = pins.sck
    this.tx = pins.tx
    this.rx = pins.rx
  }

  add(name: string, pin: number, hz: number): void {
    this.devices.push({ pin, hz, lines: new SpiLines(name, this.record) })
  }
  lines(name: string): SpiLines | undefined {
    return this.devices.find(({ lines }) => lines.name === name)?.lines
  }
  get selected(): readonly Device[] {
    return this.devices.filter(({ lines }) => lines.isSelected)
  }

  /** An octet each way with the selected device, if there is one. */
  exchange(octet: number, mode: number, hz: number): number {
    return this.selected[0]?.lines.exchange(octet, mode, hz) ?? NOBODY
  }

  update(): void {
    const pins = this.chip()?.pins
    for (const { pin, lines } of this.devices) {
      if (pins?.drivesLow(pin) === true) lines.select(this.clock.time)
      else lines.deselect(this.clock.time)
    }
  }
}
