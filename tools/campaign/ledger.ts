import { openSync, readFileSync, writeSync } from 'node:fs'

/** What a process of a campaign did, kept apart from the recorder: one line per deed, with the clock that all processes of a machine share. */
export interface Deed {
  readonly what: string
  /** process.hrtime, nanoseconds. */
  readonly at: bigint
  readonly octets: Uint8Array
}

export function openLedger(path: string): (what: string, octets?: Uint8Array, at?: bigint) => void {
  const file = openSync(path, 'a')
  // One write per line: what a killed process had done is in the operating system's hands.
  return (what, octets = new Uint8Array(0), at = process.hrtime.bigint()) => void writeSync(file, `${what} ${at} ${Buffer.from(octets).toString('hex')}\n`)
}

export const readLedger = (path: string): readonly Deed[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map(line => {
      const [what = '', at = '0', hex = ''] = line.split(' ')
      return { what, at: BigInt(at), octets: Uint8Array.from(Buffer.from(hex, 'hex')) }
    })
