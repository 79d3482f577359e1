import { picoFault } from './faults'

/**
 * The boot ROM's flash boot path (§2.8.1), up to the jump into the second stage.
 * Modelled: load of 256 octets to the top of SRAM5, checksum, entry with LR = 0.
 * Not modelled: USB boot (a wrong checksum ends the run instead), the watchdog's scratch vector (§2.8.1.1: an image that sets its magic number ends the run).
 */

/** Length of the second stage, its checksum included (§2.8.1.3). */
export const SECOND_STAGE_LENGTH = 256
/** Where the boot ROM copies and enters it: the last 256 octets of SRAM5 (§2.8.1.3). */
export const SECOND_STAGE_BASE = 0x20041f00
/** The Pico's flash: W25Q16JV, 2 MiB (Pico datasheet §4.2). */
export const FLASH_LENGTH = 2 * 1024 * 1024
/** Initial main stack pointer of the boot ROM: the end of SRAM5, below the second stage (pico-bootrom bootrom.ld). */
export const BOOT_STACK = 0x20041f00
/** The image must hold the second stage and at least stack pointer and reset vector behind it. */
const SHORTEST_IMAGE = SECOND_STAGE_LENGTH + 8
/** From power or reset to the second stage: flash read "around 4 ms total with a 6.5 MHz boot clock" (pico-bootrom bootrom_main.c). */
export const BOOT_ROM_NANOS = 4_000_000

/** CRC-32/MPEG-2, as §2.8.1.3.1 states it: polynomial 0x04C11DB7, no reflection, initial value 0xFFFFFFFF, final XOR 0. */
export const secondStageChecksum = (octets: Uint8Array): number => {
  let crc = 0xffffffff
  for (const octet of octets) {
    crc ^= octet << 24
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  }
  return crc >>> 0
}

/** Throws a BoardFault where the boot ROM would not start this image. */
export const checkImage = (image: Uint8Array): void => {
  const place = { peripheral: 'boot ROM', address: 0x10000000 }
  if (image.length < SHORTEST_IMAGE) {
    throw picoFault(
      'B1001',
      place,
      `it has ${image.length} octets; a second stage of ${SECOND_STAGE_LENGTH} octets and a vector table must be there. Build it again.`,
    )
  }
  if (image.length > FLASH_LENGTH) throw picoFault('B1003', place, `it has ${image.length} octets, the flash ${FLASH_LENGTH}.`)
  const expected = secondStageChecksum(image.subarray(0, SECOND_STAGE_LENGTH - 4))
  const found = new DataView(image.buffer, image.byteOffset).getUint32(SECOND_STAGE_LENGTH - 4, true)
  if (found !== expected) {
    const show = (value: number): string => `0x${value.toString(16).padStart(8, '0')}`
    throw picoFault(
      'B1002',
      { ...place, address: 0x100000fc },
      `it says ${show(found)}, the first 252 octets give ${show(expected)}. The boot ROM would go to USB boot.`,
    )
  }
}
