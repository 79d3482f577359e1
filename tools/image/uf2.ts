/**
 * UF2, the file that the boot ROM's mass storage takes: blocks of 512 octets, each with its address (github.com/microsoft/uf2,
 * README "File format"; RP2040 datasheet §2.8.4.2: 256 octets of data in each, family 0xe48bff56).
 */

const blockBytes = 512
const dataBytes = 256
const headerBytes = 32
const magic = { start0: 0x0a324655, start1: 0x9e5d5157, end: 0x0ab16f30 } as const
/** Flags: a family id stands where a file size would. */
const familyIdPresent = 0x00002000
const rp2040Family = 0xe48bff56

/** `image.length` is a multiple of 256. */
export function toUf2(image: Uint8Array, base: number): Uint8Array {
  if (image.length % dataBytes !== 0) throw new RangeError(`an image of ${image.length} octets is not a whole number of ${dataBytes}-octet pages`)
  const count = image.length / dataBytes
  const file = new Uint8Array(count * blockBytes)
  const view = new DataView(file.buffer)
  for (let block = 0; block < count; block++) {
    const at = block * blockBytes
    const words = [magic.start0, magic.start1, familyIdPresent, base + block * dataBytes, dataBytes, block, count, rp2040Family]
    for (const [n, word] of words.entries()) view.setUint32(at + 4 * n, word, true)
    file.set(image.subarray(block * dataBytes, (block + 1) * dataBytes), at + headerBytes)
    view.setUint32(at + blockBytes - 4, magic.end, true)
  }
  return file
}
