import { picoBoard } from '../../boards/pico/board'
import { imageChecksum } from './checksums'
import { linkChunks } from './linked-chunks'
import type { Prototype } from './read-bytecode'

/** Runtime and chunks become one image: the payload block behind the runtime, as boards/pico/runtime/payload.c reads it. */

const magic = 0x48545242 // "BRTH", little-endian
const headerBytes = 24
const page = 256
const developmentFlag = 1

export interface Payload {
  /** Main functions; the first is the payload's. */
  readonly chunks: readonly Prototype[]
  readonly dictionaryHash: number
  readonly development: boolean
}

/** Filled up with 0xff, as erased flash, to whole flash pages. `base`: where the image is flashed. */
export function joinImage(runtime: Uint8Array, payload: Payload, base: number = picoBoard.flash.base): Uint8Array {
  const words = new DataView(runtime.buffer, runtime.byteOffset, runtime.byteLength)
  const offset = words.getUint32(picoBoard.flash.payloadOffsetAt, true)
  if (offset < runtime.length || offset % page !== 0) throw new RangeError(`the runtime of ${runtime.length} octets puts its payload at ${offset}`)
  const chunks = linkChunks(payload.chunks, base + offset + headerBytes)
  const length = Math.ceil((offset + headerBytes + chunks.length) / page) * page
  const image = new Uint8Array(length).fill(0xff)
  image.set(runtime)
  const header = [magic, length, payload.dictionaryHash, chunks.length, payload.development ? developmentFlag : 0, imageChecksum(chunks)]
  const view = new DataView(image.buffer)
  for (const [n, word] of header.entries()) view.setUint32(offset + 4 * n, word, true)
  image.set(chunks, offset + headerBytes)
  return image
}
