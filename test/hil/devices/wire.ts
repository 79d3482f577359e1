import type { I2cTarget } from '../../../boards/contract'

/** Access to a device model as a controller on the bus does it. Throws when the device does not acknowledge. */
export function writeOctets(target: I2cTarget, ...octets: number[]): void {
  const ok = target.start(false) && octets.every(octet => target.write(octet))
  target.stop()
  if (!ok) throw new Error('not acknowledged')
}

/** Writes `out`, if anything, then reads after a repeated start. */
export function readOctets(target: I2cTarget, count: number, ...out: number[]): number[] {
  const ok = (out.length === 0 || (target.start(false) && out.every(octet => target.write(octet)))) && target.start(true)
  if (!ok) throw new Error('not acknowledged')
  const octets = Array.from({ length: count }, () => target.read())
  target.stop()
  return octets
}

/** Registers of 16 bits, high octet first. */
export function writeWord(target: I2cTarget, register: number, word: number): void {
  writeOctets(target, register, word >> 8, word & 0xff)
}

export function readWord(target: I2cTarget, register: number): number {
  const [high, low] = readOctets(target, 2, register) as [number, number]
  return (high << 8) | low
}
