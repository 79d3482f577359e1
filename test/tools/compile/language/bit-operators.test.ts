import { andOnThePico, refused, same } from './frame'

/** 32-bit operators on numbers of every kind. */

const values = `const values: number[] = [0, 1, -1, 5, 255, 65535, 2147483647, -2147483648, 2147483648, 4294967295, 4294967296, -4294967297, 9007199254740991, -9007199254740991]
values.push(0.5, -0.5, 1e300, -1e300, 0 / 0, 1 / 0, -1 / 0, 0 * -1, 2147483647.9, -2147483648.9, 6442450944.5)
`
for (const operator of ['&', '|', '^', '<<', '>>', '>>>']) {
  same(
    `\`${operator}\` of any two numbers`,
    `${values.replace(/push\((.*)\)/, (_, all) =>
      all
        .split(', ')
        .map((each: string) => `push(${each})`)
        .join('\nvalues.'),
    )}for (const a of values) for (const b of values) report(a ${operator} b)\n`,
  )
  same(
    `\`${operator}\` of constants and variables`,
    [-7, -1, 0, 1, 12, 31, 32, 33, 255, 2147483647, 4294967295]
      .map(
        (n, place) =>
          `const a${place}: u32 = 4000000001\nconst b${place}: i32 = -77\nconst n${place} = native.toI32(${n})\nreport(a${place} ${operator} (${n}), b${place} ${operator} (${n}), (${n}) ${operator} b${place}, a${place} ${operator} n${place}, n${place} ${operator} b${place}, 3 ${operator} (${n}))`,
      )
      .join('\n'),
  )
}
same('`~` of every kind', 'const a: u32 = 4294967295\nconst b: i32 = -5\nconst c = 1.5\nreport(~a, ~b, ~c, ~~a, ~~c, ~0, ~-1)\n')
same(
  'chains keep what they are modulo 2^32',
  `let x = 1
for (let i = 0; i < 60; i++) {
  x ^= x << 13
  x ^= x >>> 17
  x ^= x << 5
  report(x, x | 0, x >>> 0, (x ^ 0x5bd1e995) >>> 3, ~x & 0xff, (x << 16) | (x >>> 16))
}`,
)
same(
  'CRC-32 bit by bit',
  `let crc = 0xffffffff
for (let octet = 0; octet < 8; octet++) {
  crc ^= octet * 37
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  report(crc, ~crc >>> 0)
}`.replace('crc & 1 ?', '(crc & 1) === 1 ?'),
)
same(
  'whole parts of quotients',
  `const n: u32 = 4000000007
const d: u8 = 7
const x = 12.5
report((n / d) | 0, (n / 1000) >>> 0, (x / 3) | 0, (-x / 3) | 0, (n / 3) & 255)
for (let i = 0; i < 20; i++) report((i / 3) | 0, i % 3, (i * 7) % 5)`,
)
same(
  'operands run in the order they stand',
  `const log = (x: number) => {
  report(x)
  return x
}
const pick = (yes: boolean) => (log(1) | (yes ? log(2) : log(4))) ^ (log(8) << log(1))
report(pick(true), pick(false))`,
)
same(
  'compound bit assignments of any number',
  'let x = 1.5\nx |= 6\nreport(x)\nx <<= 30\nreport(x)\nx >>= 2\nreport(x)\nx >>>= 1\nreport(x)\nx &= -4\nreport(x)\nx ^= 1e10\nreport(x)\n',
)
refused('a bit operator on something that is no number', 'const f = (x: boolean) => x & 1\nreport(f(true))', 'FT1000')
andOnThePico()
