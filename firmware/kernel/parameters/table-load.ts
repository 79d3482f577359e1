import type { Parameters } from './parameters'

/** A load of the parameter table: written into a shadow, checked as a whole, then activated as a whole, or aborted. One at a time. */
export class TableLoad {
  readonly shadow: Bytes
  isOpen: boolean = false
  private readonly parameters: Parameters

  constructor(parameters: Parameters) {
    this.parameters = parameters
    this.shadow = native.bytes(native.toU16(native.max(1, parameters.octets)))
  }

  /** The shadow starts as the active table. */
  open(): void {
    native.copy(this.shadow, 0, this.parameters.image, 0, this.parameters.octets)
    this.isOpen = true
  }

  /** CRC-16/IBM-3740 of the shadow. */
  checksum(): u16 {
    return native.crc16(this.shadow, 0, this.parameters.octets)
  }

  /** Only after `Parameters.holds` of the shadow. */
  activate(): void {
    native.copy(this.parameters.image, 0, this.shadow, 0, this.parameters.octets)
    this.parameters.refresh()
    this.isOpen = false
  }

  abort(): void {
    this.isOpen = false
  }
}
