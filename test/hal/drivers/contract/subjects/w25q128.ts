import { w25q128 } from '../../../../../hal/drivers/w25q128'
import { ErrorKind, ioError, isError } from '../../../../../hal/errors'
import { deviceOf, type SubjectKind } from '../subject'

const place = 0x123000

/** A number with its check in a sector; a wrong check is `overrun`, which is none of the driver's errors. Call 1 starts to erase it for a number; call 0 programs the number when that has ended, or reads it. */
export const kind: SubjectKind = {
  open(io) {
    const driver = w25q128(deviceOf(io, 3))
    const block = native.bytes(10)
    const pending = { is: false, value: 0 }
    return {
      call: (what, value) => {
        if (what === 1) {
          const failed = driver.erase(place)
          pending.is = !isError(failed)
          pending.value = value
          return failed
        }
        if (pending.is) {
          native.writeF64(block, 0, pending.value)
          native.writeU16(block, 8, native.crc16(block, 0, 8))
          const failed = driver.program(place, block)
          if (isError(failed)) return failed
          pending.is = false
          return ioError(ErrorKind.notReady)
        }
        const read = driver.read(place, block)
        if (isError(read)) return read
        return native.readU16(block, 8) === native.crc16(block, 0, 8) ? native.readF64(block, 0) : ioError(ErrorKind.overrun)
      },
      close: () => driver.close(),
    }
  },
  claim(io) {
    deviceOf(io, 3).open().close()
  },
}
