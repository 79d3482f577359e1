import { readFileSync } from 'node:fs'

/** Octets and hexadecimal for tests of the flight codecs. */

export const hex = (octets: Bytes, start = 0, end: number = octets.length): string =>
  Buffer.from(octets as Uint8Array)
    .subarray(start, end)
    .toString('hex')
    .toUpperCase()

/** Native octets of at least one octet of room: natives have no empty buffer. */
export function bytesOf(text: string, room = text.length / 2): Bytes {
  const bytes = native.bytes(Math.max(room, 1))
  Buffer.from(text, 'hex').copy(bytes as Uint8Array)
  return bytes
}

/** A file of published vectors, test/data/vectors. */
export const vectors = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../../data/vectors/${name}.json`, import.meta.url), 'utf8')) as T
