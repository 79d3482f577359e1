import { describe, expect, it } from 'vitest'
import { w25q128 } from '../../../hal/drivers'
import { ErrorKind, isError, kindOf } from '../../../hal/errors'
import type { SPIDevice } from '../../../hal/io/spi'

/** A flash that knows who it is and answers its status as told. */
function flash(status: () => number): { device: SPIDevice; sent: number[] } {
  const sent: number[] = []
  const write = (from: Bytes): number => {
    sent.push(from[0]!)
    return from.length
  }
  return {
    sent,
    device: {
      open: () => ({
        read: () => 0,
        write,
        writeRead: (from, into) => {
          ;(into as unknown as Uint8Array).set(from[0] === 0x05 ? [status()] : [0xef, 0x40, 0x18].slice(0, into.length))
          return into.length
        },
        transfer: () => 0,
        select: () => 0,
        deselect: () => {},
        close: () => {},
      }),
    },
  }
}
const kind = (value: number | IoError): number => (isError(value) ? kindOf(value) : 0)

describe('the W25Q128 driver', () => {
  it('neither erases nor programs when the write enable latch is not set', () => {
    const { device, sent } = flash(() => 0)
    const driver = w25q128(device)
    expect([kind(driver.erase(0)), kind(driver.program(0, native.bytes(4)))]).toEqual([ErrorKind.badData, ErrorKind.badData])
    expect(sent).toEqual([0x06, 0x06])
  })

  it('takes a write-protected part for broken', () => {
    expect(kind(w25q128(flash(() => 0x04).device).ready())).toBe(ErrorKind.badData)
  })

  it.each([
    ['a read past the end', (driver: ReturnType<typeof w25q128>) => driver.read(0xfffffd, native.bytes(4))],
    ['an erase past the end', (driver: ReturnType<typeof w25q128>) => driver.erase(0x1000000)],
    ['a program past its page', (driver: ReturnType<typeof w25q128>) => driver.program(0x1fe, native.bytes(4))],
  ])('says outOfRange for %s', (_, call) => {
    expect(kind(call(w25q128(flash(() => 2).device)))).toBe(ErrorKind.outOfRange)
  })
})
