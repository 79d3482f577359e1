import { mb85rc } from '../../../../../hal/drivers/mb85rc'
import { ErrorKind, ioError, isError } from '../../../../../hal/errors'
import { busOf, type SubjectKind } from '../subject'

const place = 0x7f00

/** A number with its check in a block; a wrong check is `overrun`, which is none of the driver's errors. Call 0 reads it, call 1 writes it. */
export const kind: SubjectKind = {
  open(io, options) {
    const driver = mb85rc(busOf(io), options === 1 ? 0x58 : 0x50, { block: options === 2 ? 0 : options === 3 ? 257 : 10 })
    const block = native.bytes(10)
    return {
      call: (what, value) => {
        if (what === 1) {
          native.writeF64(block, 0, value)
          native.writeU16(block, 8, native.crc16(block, 0, 8))
          return driver.write(place, block)
        }
        const read = driver.read(place, block)
        if (isError(read)) return read
        return native.readU16(block, 8) === native.crc16(block, 0, 8) ? native.readF64(block, 0) : ioError(ErrorKind.overrun)
      },
      close: () => driver.close(),
    }
  },
  claim(io) {
    busOf(io).open(0x50).close()
  },
}
