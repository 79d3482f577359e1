import type { I2cTarget } from '../../../boards/contract'

/** Register access to a device model as a controller on the bus does it. Throws when the device does not acknowledge. */
export function writeWord(target: I2cTarget, register: number, word: number): void {
  const ok = target.start(false) && [register, word >> 8, word & 0xff].every(octet => target.write(octet))
  target.stop()
  if (!ok) throw new Error('not acknowledged')
}

export function readWord(target: I2cTarget, register: number): number {
  if (!target.start(false) || !target.write(register) || !target.start(true)) throw new Error('not acknowledged')
  const word = (target.read() << 8) | target.read()
  target.stop()
  return word
}
