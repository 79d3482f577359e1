import { describe, expect, it } from 'vitest'
import { createNative, faultCodes, NativeFault } from '../../../boards/host/emulator/native'
import { crc32 } from '../../../boards/host/emulator/octets'
import { Fault } from '../../../hal/faults'

const n = createNative()
const faultOf = (action: () => unknown): number => {
  try {
    action()
  } catch (error) {
    if (error instanceof NativeFault) return error.code
    throw error
  }
  return 0
}

describe('the host natives', () => {
  it('use the fault codes of hal/faults.ts', () => {
    expect(faultCodes).toEqual({
      outsideBuffer: Fault.outsideBuffer,
      badValue: Fault.badValue,
      notBooting: Fault.notBooting,
      divisionByZero: Fault.divisionByZero,
    })
  })

  it('read back what they wrote, big-endian, at every width', () => {
    const b = n.bytes(16)
    n.writeU16(b, 1, 0x1234)
    expect([...(b as Uint8Array)].slice(0, 4)).toEqual([0, 0x12, 0x34, 0])
    n.writeU32(b, 2, 0xfedcba98)
    expect(n.readU32(b, 2)).toBe(0xfedcba98)
    expect(n.readI32(b, 2)).toBe(0xfedcba98 - 2 ** 32)
    n.writeI16(b, 0, -2)
    expect([n.readI16(b, 0), n.readU16(b, 0), n.readI8(b, 1), n.readU8(b, 1)]).toEqual([-2, 0xfffe, -2, 0xfe])
    n.writeI8(b, 0, -128)
    n.writeI32(b, 4, -(2 ** 31))
    expect([n.readI8(b, 0), n.readI32(b, 4)]).toEqual([-128, -(2 ** 31)])
    n.writeF32(b, 0, 0.1)
    n.writeF64(b, 4, -0)
    expect([n.readF32(b, 0), n.readF64(b, 4)]).toEqual([Math.fround(0.1), -0])
  })

  it('write one quiet NaN', () => {
    const b = n.bytes(12)
    n.writeF32(b, 0, -NaN)
    n.writeF64(b, 4, NaN)
    expect([n.readU32(b, 0), n.readU32(b, 4), n.readU32(b, 8)]).toEqual([0x7fc00000, 0x7ff80000, 0])
  })

  it('raise a fault outside a buffer, and leave it unchanged', () => {
    const b = n.bytes(4)
    for (const action of [
      () => n.readU8(b, 4),
      () => n.readU8(b, -1),
      () => n.readU8(b, 0.5),
      () => n.readU8(b, NaN),
      () => n.readU16(b, 3),
      () => n.writeU32(b, 1, 0xffffffff),
      () => n.writeF64(b, 0, 1),
      () => n.copy(b, 2, b, 0, 3),
      () => n.copy(b, 0, b, 0, -1),
      () => n.fill(b, 1, 2, 5),
      () => n.fill(b, 1, 3, 2),
      () => n.indexOf(b, 0, 0, 5),
      () => n.crc16(b, 0, 5),
      () => n.cobsEncode(b, 0, 4, b, 4),
      () => n.cobsDecode(b, 0, 5, b),
      () => n.readU8({ length: 4 } as Bytes, 0),
    ])
      expect(faultOf(action), action.toString()).toBe(Fault.outsideBuffer)
    expect([...(b as Uint8Array)]).toEqual([0, 0, 0, 0])
  })

  it('raise a fault for a value outside its range', () => {
    const b = n.bytes(4)
    for (const action of [
      () => n.writeU8(b, 0, 256),
      () => n.writeU8(b, 0, -1),
      () => n.writeU8(b, 0, 1.5),
      () => n.writeI8(b, 0, 128),
      () => n.writeU16(b, 0, 65536),
      () => n.writeI16(b, 0, -32769),
      () => n.writeU32(b, 0, 2 ** 32),
      () => n.writeI32(b, 0, 2 ** 31),
      () => n.writeU32(b, 0, NaN),
      () => n.fill(b, 256, 0, 1),
      () => n.bytes(0),
      () => n.bytes(65536),
      () => n.ioError(0),
      () => n.ioError(16),
      () => n.fault(0),
      () => n.fault(65536),
      () => n.quotient(-1, 2),
      () => n.remainder(2 ** 53, 2),
    ])
      expect(faultOf(action), action.toString()).toBe(Fault.badValue)
  })

  it('allocate only during boot', () => {
    let booting = true
    const during = createNative({ isBooting: () => booting })
    expect(during.bytes(3).length).toBe(3)
    expect(during.heapUsed()).toBe(3)
    booting = false
    expect(faultOf(() => during.bytes(3))).toBe(Fault.notBooting)
  })

  it('saturate and wrap', () => {
    expect([n.toU8(300), n.toU8(-3), n.toU8(2.9), n.toU8(NaN), n.toU8(Infinity), n.toU8(-0.5)]).toEqual([255, 0, 2, 0, 255, 0])
    expect([n.toI8(-129), n.toI16(1e9), n.toI32(-1e12), n.toU32(-Infinity), n.toU53(1e300)]).toEqual([-128, 32767, -(2 ** 31), 0, 2 ** 53 - 1])
    expect([n.wrapU8(257.9), n.wrapU8(-1), n.wrapU16(65536 + 7), n.wrapU32(2 ** 32 + 5), n.wrapU32(-1), n.wrapU32(NaN), n.wrapU8(Infinity)]).toEqual([
      1,
      255,
      7,
      5,
      2 ** 32 - 1,
      0,
      0,
    ])
  })

  it('divide integers exactly up to 2^53', () => {
    expect([n.quotient(7, 2), n.remainder(7, 2), n.quotient(2 ** 53 - 1, 2), n.remainder(2 ** 53 - 1, 2)]).toEqual([3, 1, 2 ** 52 - 1, 1])
    expect(n.quotient(9007199254740990, 9007199254740991)).toBe(0)
    expect(faultOf(() => n.quotient(1, 0))).toBe(Fault.divisionByZero)
    expect(faultOf(() => n.remainder(1, 0))).toBe(Fault.divisionByZero)
  })

  it('know an error from anything else', () => {
    expect(n.errorKind(n.ioError(7))).toBe(7)
    for (const other of [0, 7, undefined, false, {}, { kind: 7 }, n.bytes(1)]) expect(n.errorKind(other)).toBe(0)
  })

  it('end an activity with its code', () => {
    expect(faultOf(() => n.fault(0x1234))).toBe(0x1234)
  })

  it('compute the check value of CRC-32/ISO-HDLC', () => {
    // RevEng catalogue, CRC-32/ISO-HDLC: check 0xCBF43926.
    expect(crc32('123456789')).toBe(0xcbf43926)
  })
})
