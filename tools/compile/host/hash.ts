import { crc32 } from 'node:zlib'

/** `native.imageHash()` on the host: CRC-32 (ISO-HDLC) of the bundle's UTF-8. */
export function imageHashOf(code: string): number {
  return crc32(code) >>> 0
}
