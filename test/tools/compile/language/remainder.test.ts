import { andOnThePico, same } from './frame'

/** `%` takes the sign of the dividend, -0 included. */

same(
  '`%` of any two numbers',
  `const values: number[] = [0, 1, -1, 3, -3, 5.5, -5.5, 0.1, 1e300, -1e300, 4294967296, 9007199254740991, 5e-324, -2147483648]
values.push(0 / 0)
values.push(1 / 0)
values.push(-1 / 0)
values.push(0 * -1)
for (const a of values) for (const b of values) report(a % b)`,
)
same(
  '`%` of integers',
  `const n: u32 = 4000000007
const z: u8 = 0
const m: i32 = -8
report(n % 10, n % z, m % 4, m % -3, m % 3, 0 % m, -0 % 5)
let x = -17
x %= 5
report(x)
for (let i = -6; i < 6; i++) report(i % 3, i % -2)
for (let i = 0; i < 6; i++) report(i % 4)`,
)
andOnThePico()
