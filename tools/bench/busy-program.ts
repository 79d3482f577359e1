/** Flight code that never waits: a checksum over a buffer, in integers and in floats, step after step. */

class Work {
  private readonly buffer = native.bytes(256)
  private rounds: u16 = 0
  private sum = 0.5

  step(): void {
    let crc: u16 = 0xffff
    for (let at = 0; at < 256; at++) {
      crc = native.wrapU16(crc ^ native.readU8(this.buffer, at))
      for (let bit = 0; bit < 8; bit++) crc = native.wrapU16((crc & 1) !== 0 ? (crc >>> 1) ^ 0x8408 : crc >>> 1)
      this.sum = this.sum * 0.75 + crc
    }
    this.rounds = native.wrapU16(this.rounds + 1)
    native.writeU16(this.buffer, this.rounds & 0xfe, crc)
  }
}

export const startWork = (): { step: () => number; recover: (why: number) => void } => {
  const work = new Work()
  return {
    step: () => {
      work.step()
      return 0
    },
    recover: () => {},
  }
}
