import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { headLength, limits } from './format'

/** A block as it stands in a segment: `[check, body, head]` with the arguments of `check` and `body` in four octets always, so that its length is known early. */

/** 0x83, 0x1a and `check`, 0x5a and the length of `body`. */
const prologue = 11
/** 0x58, 32 and `head`. */
const epilogue = 2 + headLength

export const headAfter = (previous: Uint8Array, body: Uint8Array): Buffer => createHash('sha256').update(previous).update(body).digest()

export function frameBody(previous: Uint8Array, body: Uint8Array, head: Uint8Array): Uint8Array {
  const frame = new Uint8Array(prologue + body.length + epilogue)
  const view = new DataView(frame.buffer)
  frame[0] = 0x83
  frame[1] = 0x1a
  view.setUint32(2, checkOf(previous, body.length))
  frame[6] = 0x5a
  view.setUint32(7, body.length)
  frame.set(body, prologue)
  frame[prologue + body.length] = 0x58
  frame[prologue + body.length + 1] = headLength
  frame.set(head, prologue + body.length + 2)
  return frame
}

export type Unframed =
  | { readonly kind: 'block'; readonly body: Uint8Array; readonly head: Uint8Array; readonly end: number }
  /** Everything that is there is as written, and the rest is not there. */
  | { readonly kind: 'torn' }
  | { readonly kind: 'broken'; readonly why: string }

/** The block at octet `from` of a segment, whose chain goes on from `previous`. */
export function readFrame(segment: Uint8Array, from: number, previous: Uint8Array): Unframed {
  const left = segment.subarray(from)
  // A file system that had reserved room but not written it yet leaves zeros after a power cut of the bench.
  if (left.every(octet => octet === 0)) return { kind: 'torn' }
  const marks = [0x83, 0x1a, undefined, undefined, undefined, undefined, 0x5a] as const
  for (const [at, mark] of marks.entries())
    if (at < left.length && mark !== undefined && left[at] !== mark) return { kind: 'broken', why: 'no block begins here' }
  if (left.length < prologue) return { kind: 'torn' }
  const view = new DataView(left.buffer, left.byteOffset, left.length)
  const length = view.getUint32(7)
  if (view.getUint32(2) !== checkOf(previous, length) || length > limits.body)
    return { kind: 'broken', why: 'the block does not follow the one before it, or its length was changed' }
  const end = prologue + length + epilogue
  if (left.length < end) return { kind: 'torn' }
  const body = left.subarray(prologue, prologue + length)
  const head = left.subarray(end - headLength, end)
  if (left[end - headLength - 2] !== 0x58 || left[end - headLength - 1] !== headLength || !headAfter(previous, body).equals(head))
    return { kind: 'broken', why: 'the content of the block is not the one it was written with' }
  return { kind: 'block', body, head, end: from + end }
}

function checkOf(previous: Uint8Array, length: number): number {
  const octets = new Uint8Array(headLength + 4)
  octets.set(previous)
  new DataView(octets.buffer).setUint32(headLength, length)
  return crc32(octets) >>> 0
}
