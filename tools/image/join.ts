import { picoBoard } from '../../boards/pico/board'
import { imageChecksum } from './checksums'
import { type LinkedBlock, linkChunks } from './linked-chunks'
import type { Prototype } from './read-bytecode'

/** Runtime and chunks become one image: blocks behind the runtime as boards/pico/runtime/payload.c reads them, and a CRC of it all (image.c). */

const magic = 0x48545242 // "BRTH", little-endian
const headerBytes = 24
const page = 256
const crcBytes = 4
const developmentFlag = 1

export interface Payload {
  /** Main functions; the first is the payload's. */
  readonly chunks: readonly Prototype[]
  /** In a block of its own, that a damaged payload block leaves alone. Loaded in the payload's place after three failed starts. */
  readonly minimal?: Prototype | undefined
  readonly dictionaryHash: number
  readonly development: boolean
}

export interface JoinedImage {
  readonly image: Uint8Array
  readonly payload: LinkedBlock
  readonly minimal: LinkedBlock | undefined
}

/** Filled up with 0xff, as erased flash, to whole flash pages; the last word is the CRC-32 of all before. `base`: where the image is flashed. */
export function joinImage(runtime: Uint8Array, payload: Payload, base: number = picoBoard.flash.base): JoinedImage {
  const { payloadOffsetAt, minimalOffsetAt } = picoBoard.flash
  const words = new DataView(runtime.buffer, runtime.byteOffset, runtime.byteLength)
  const offset = words.getUint32(payloadOffsetAt, true)
  if (offset < runtime.length || offset % page !== 0) throw new RangeError(`the runtime of ${runtime.length} octets puts its payload at ${offset}`)
  const blocks: { readonly offset: number; readonly linked: LinkedBlock }[] = []
  let end = offset
  for (const prototypes of payload.minimal === undefined ? [payload.chunks] : [payload.chunks, [payload.minimal]]) {
    const linked = linkChunks(prototypes, base + end + headerBytes, payload.development)
    blocks.push({ offset: end, linked })
    end = toPage(end + headerBytes + linked.octets.length)
  }
  const last = blocks.at(-1)!
  const length = toPage(last.offset + headerBytes + last.linked.octets.length + crcBytes)
  const image = new Uint8Array(length).fill(0xff)
  image.set(runtime)
  const view = new DataView(image.buffer)
  if (payload.minimal !== undefined) view.setUint32(minimalOffsetAt, last.offset, true)
  for (const { offset, linked } of blocks) {
    const { octets } = linked
    const flags = payload.development ? developmentFlag : 0
    const header = [magic, length, payload.dictionaryHash, octets.length, flags, imageChecksum(octets)]
    for (const [n, word] of header.entries()) view.setUint32(offset + 4 * n, word, true)
    image.set(octets, offset + headerBytes)
  }
  view.setUint32(length - crcBytes, hashOfImage(image), true)
  return { image, payload: blocks[0]!.linked, minimal: blocks[1]?.linked }
}

/** CRC-32 of all but the last word, which holds it: what `native.imageHash()` answers on the board. */
export function hashOfImage(image: Uint8Array): number {
  return imageChecksum(image.subarray(0, image.length - crcBytes))
}

const toPage = (octets: number): number => Math.ceil(octets / page) * page
