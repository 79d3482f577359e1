/** Data as SSH lays it out (RFC 4251 section 5): a uint32 is big-endian, a string is its length and its octets. */

export const sshString = (content: Uint8Array | string): Buffer => {
  const octets = Buffer.from(content as string)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(octets.length)
  return Buffer.concat([length, octets])
}
export const sshUint32 = (value: number): Buffer => {
  const octets = Buffer.alloc(4)
  octets.writeUInt32BE(value)
  return octets
}

/** Reads in order; throws a RangeError where what is asked for is not there. */
export class SshReader {
  #at = 0
  constructor(private readonly octets: Buffer) {}

  octetsOf(count: number): Buffer {
    if (count > this.octets.length - this.#at) throw new RangeError('it ends too early')
    this.#at += count
    return this.octets.subarray(this.#at - count, this.#at)
  }
  uint32(): number {
    return this.octetsOf(4).readUInt32BE()
  }
  string(): Buffer {
    return this.octetsOf(this.uint32())
  }
  text(): string {
    return this.string().toString('utf8')
  }
  get isAtEnd(): boolean {
    return this.#at === this.octets.length
  }
}

/** The octets between `-----BEGIN name-----` and its end; undefined when there are none. */
export function unarmoured(text: string, name: string): Buffer | undefined {
  const found = new RegExp(`^-----BEGIN ${name}-----\\s+([A-Za-z0-9+/=\\s]+)-----END ${name}-----\\s*$`).exec(text.trim())
  return found === null ? undefined : Buffer.from(found[1]!, 'base64')
}
export const armoured = (octets: Buffer, name: string): string =>
  `-----BEGIN ${name}-----\n${octets
    .toString('base64')
    .match(/.{1,70}/g)!
    .join('\n')}\n-----END ${name}-----\n`
