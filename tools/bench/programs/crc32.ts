/** CRC-32 (reflected polynomial 0xEDB88320), bit by bit, over 20,000 octets. */
export function run(): number {
  let crc = 0xffffffff
  for (let n = 0; n < 20000; n++) {
    crc = (crc ^ (n & 0xff)) >>> 0
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) !== 0 ? ((crc >>> 1) ^ 0xedb88320) >>> 0 : crc >>> 1
  }
  return ~crc >>> 0
}
