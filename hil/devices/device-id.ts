import type { I2cTarget } from '../../boards/contract'

/** A device that has a Device ID. */
export interface Identified extends I2cTarget {
  readonly powered: boolean
  readonly deviceId: readonly [number, number, number]
}

/**
 * The reserved address of the Device ID (NXP UM10204 section 3.1.17), which all devices of a bus that have one share: the address of the wanted
 * device is written, its three octets are read after a repeated start, over and over.
 */
export class DeviceIdAddress implements I2cTarget {
  readonly address = 0x7c
  private wanted: Identified | undefined
  private at = 0

  constructor(private readonly devices: () => readonly Identified[]) {}

  start(read: boolean): boolean {
    this.at = 0
    if (!read) {
      this.wanted = undefined
      return this.devices().some(({ powered }) => powered)
    }
    return this.wanted?.powered ?? false
  }
  /** Only the addressed device acknowledges; its direction bit does not matter. */
  write(octet: number): boolean {
    this.wanted = this.devices().find(({ powered, address }) => powered && address === octet >> 1)
    return this.wanted !== undefined
  }
  read(): number {
    return this.wanted!.deviceId[this.at++ % 3]!
  }
  stop(): void {
    this.wanted = undefined
  }
}
