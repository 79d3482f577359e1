import { expect, test } from 'vitest'
import { checkProgram, runProgram } from '../../../../tools/run/run-program'
import { andOnThePico, same } from './frame'

/** Octets are read, written, checked and encoded alike, and a wrong offset or value is the same fault. */

const show = `const show = (b: Bytes, length: number): void => {
  for (let i = 0; i < length; i++) report(b[i]!)
}
`

same(
  'octets and values of every width',
  `const b = native.bytes(16)
const numbers: number[] = [0, -1, 0.1, 1e300, 5e-324, 3.4e38, 16777217, 1e-45]
numbers.push(0 / 0)
numbers.push(-1 / 0)
numbers.push(0 * -1)
for (const n of numbers) {
  native.writeF32(b, 1, n)
  native.writeF64(b, 8, n)
  report(native.readF32(b, 1), native.readF64(b, 8), native.readU32(b, 9), native.readI16(b, 3), native.readI8(b, 1), native.readU16(b, 14))
}
native.writeI8(b, 0, -128)
native.writeI16(b, 1, -2)
native.writeI32(b, 3, -2147483648)
native.writeU32(b, 7, 4294967295)
b[11] = 200
for (let i = 0; i < b.length; i++) report(b[i]!)
native.copy(b, 2, b, 0, 9)
native.fill(b, 170, 12, 15)
report(native.indexOf(b, 170, 0, 16), native.indexOf(b, 1, 0, 0), native.readI32(b, 5))`,
)
same(
  'the check CRC-16/IBM-3740',
  `const b = native.bytes(300)
for (let i = 0; i < 300; i++) b[i] = (i * 7 + 3) & 255
const digits = native.bytes(9)
for (let i = 0; i < 9; i++) digits[i] = (49 + i) & 255
report(native.crc16(digits, 0, 9), native.crc16(b, 0, 0), native.crc16(b, 3, 300), native.crc16(b, 299, 300))`,
)
same(
  'COBS of every length about a full block, and back',
  `${show}const from = native.bytes(600)
const to = native.bytes(610)
const back = native.bytes(600)
const lengths: number[] = [0, 1, 2, 253, 254, 255, 256, 508, 509, 510, 600]
for (const zeroEvery of [1, 3, 254, 255, 601]) {
  for (let i = 0; i < 600; i++) from[i] = (i + 1) % zeroEvery === 0 ? 0 : (i & 127) + 1
  for (const length of lengths) {
    const written = native.cobsEncode(from, 0, length, to, 4)
    report(written, native.crc16(to, 4, 4 + written), native.cobsDecode(to, 4, 4 + written, back), native.crc16(back, 0, length))
  }
}
show(to, 9)`,
)
same(
  'malformed COBS is told, and so is a buffer too small',
  `const small = native.bytes(3)
const coded = native.bytes(6)
const decode = (a: u8, b: u8, c: u8, d: u8, end: number): void => {
  coded[0] = a
  coded[1] = b
  coded[2] = c
  coded[3] = d
  report(native.cobsDecode(coded, 0, end, small), small[0]!, small[1]!, small[2]!)
}
decode(0, 1, 1, 1, 1)
decode(5, 1, 2, 3, 4)
decode(4, 1, 0, 3, 4)
decode(1, 1, 1, 1, 4)
decode(2, 9, 2, 8, 4)
decode(1, 1, 1, 1, 6)`,
)
for (const [name, call] of Object.entries({
  'a CRC beyond the end': 'native.crc16(b, 0, 5)',
  'COBS with no room': 'native.cobsEncode(b, 0, 4, b, 1)',
  'an octet before the first': 'report(b[zero - 1]!)',
  'an offset that is a fraction': 'native.readU8(b, 0.5)',
  'a field across the end': 'native.writeU32(b, 1, 7)',
  'a quotient by zero': 'report(native.quotient(4, zero))',
}))
  same(`${name} is a fault`, `const b = native.bytes(4)\nconst zero = b[0]!\nreport(zero)\n${call}\nreport(1)`)
andOnThePico()

test.each(['lua-5.4', 'lua-5.3', 'lua-5.1'] as const)('what only a board has is told on %s', async target => {
  const outcome = await runProgram(checkProgram('program.ts', "import { report } from 'berth/testing'\nreport(native.imageHash())\n"), target)
  expect(outcome).toEqual({ lines: [], ended: 'error native.imageHash is of a board: run the program with --target pico or node' })
})
