import type { I2cTarget } from '../../../boards/contract'
import { ErrorKind, ioError } from '../../../hal/errors'
import type { I2C, I2CBus } from '../../../hal/io/i2c'

/** A bus straight to device models: what a port does, without a board. `fail` makes the next transfers end in that error. */
export class ModelBus implements I2CBus {
  fail: ErrorKind | undefined
  transfers = 0
  /** Longest time limit that was asked for, in microseconds. */
  longest = 0

  constructor(private readonly targets: readonly I2cTarget[]) {}

  deviceId(): u16 | IoError {
    return ioError(ErrorKind.notAcknowledged)
  }
  open(address: u8): I2C {
    const target = this.targets.find(candidate => candidate.address === address)
    const transfer = (out: Bytes | undefined, into: Bytes | undefined, within: number): u16 | IoError => {
      this.transfers++
      this.longest = Math.max(this.longest, within)
      if (this.fail !== undefined) return ioError(this.fail)
      const acknowledged =
        target !== undefined &&
        (out === undefined || (target.start(false) && Array.from(out as Uint8Array).every(octet => target.write(octet)))) &&
        (into === undefined || target.start(true))
      if (acknowledged && into !== undefined) for (let i = 0; i < into.length; i++) into[i] = target.read()
      target?.stop()
      return acknowledged ? (into ?? out)!.length : ioError(ErrorKind.notAcknowledged)
    }
    return {
      read: (into, within) => transfer(undefined, into, within),
      write: (from, within) => transfer(from, undefined, within),
      writeRead: (from, into, within) => transfer(from, into, within),
      close: () => {},
    }
  }

  clears(): u16 {
    return 0
  }
}
