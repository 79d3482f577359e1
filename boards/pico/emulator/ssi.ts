import type { Device } from './device'
import type { RaiseFault } from './faults'

const BASE = 0x18000000
/** Words a second stage may set, without effect here. */
const PLAIN = new Set([0x04, 0x0c, 0x10, 0x14, 0x18, 0x1c, 0x2c, 0x4c, 0x50, 0x54, 0xf0, 0xf8])

/**
 * XIP serial interface (§4.10) in front of a W25Q16JV: enough for a second stage to read and set the quad enable bit
 * and to switch execute-in-place on. Flash content cannot be changed.
 */
export class Ssi implements Device {
  readonly name = 'XIP_SSI'
  private readonly plain = new Map<number, number>()
  /** As the boot ROM leaves it: enabled, plain 8-bit transfers (pico-bootrom program_flash_generic.c). */
  private enabled = true
  private control0 = 0x00070000
  private spiControl0 = 0x03000000
  private readonly received: number[] = []
  private command: number | undefined
  private quadEnabled = true

  /** `xipChanged` is told whether the flash window can be read. */
  constructor(
    private readonly raise: RaiseFault,
    private readonly xipChanged: (ready: boolean) => void,
  ) {}

  read(offset: number): number {
    switch (offset) {
      case 0x00:
        return this.control0
      case 0x08:
        return this.enabled ? 1 : 0
      case 0x20:
        return 0
      case 0x24:
        return this.received.length
      case 0x28:
        // Transfers take no time: transmit FIFO empty and not full, never busy.
        return 0x06 | (this.received.length > 0 ? 0x08 : 0)
      case 0x60:
        return this.take()
      case 0xf4:
        return this.spiControl0
    }
    if (PLAIN.has(offset)) return this.plain.get(offset) ?? 0
    return this.raise('B1041', this.name, 'this register is not modelled', BASE + offset)
  }

  write(offset: number, value: number): void {
    switch (offset) {
      case 0x00:
        this.control0 = value
        break
      case 0x08:
        this.enabled = (value & 1) === 1
        this.command = undefined
        this.received.length = 0
        break
      case 0x60:
        this.transfer(value & 0xff)
        return
      case 0xf4:
        this.spiControl0 = value
        break
      default:
        if (!PLAIN.has(offset)) this.raise('B1041', this.name, 'this register is not modelled', BASE + offset)
        this.plain.set(offset, value)
        return
    }
    this.xipChanged(this.ready)
  }

  /** A read of the window becomes one transfer of the form "instruction and address out, 32 bits in" (§4.10.10.2): TMOD EEPROM_READ, 32-bit frames, 24 address bits at least. */
  private get ready(): boolean {
    return this.enabled && ((this.control0 >>> 8) & 3) === 3 && ((this.control0 >>> 16) & 31) === 31 && ((this.spiControl0 >>> 2) & 15) >= 6
  }

  /** Chip select rises once all answers are fetched: the next octet is a command again. */
  private take(): number {
    const octet = this.received.shift() ?? 0
    if (this.received.length === 0) this.command = undefined
    return octet
  }

  /** W25Q16JV §8: 05h and 35h read status registers 1 and 2 (QE is bit 1 of the second), 31h writes the second, 06h enables writes. */
  private transfer(octet: number): void {
    if (this.command === undefined) this.command = octet
    else if (this.command === 0x31) this.quadEnabled = (octet & 2) !== 0
    const answer = this.command === 0x35 && this.quadEnabled ? 2 : 0
    this.received.push(answer)
    if (this.received.length > 16) this.received.shift()
  }
}
