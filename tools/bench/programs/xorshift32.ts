/** Marsaglia's xorshift32, 200,000 draws summed modulo 2^32. */
export function run(): number {
  let state: u32 = 2463534242
  let sum: u32 = 0
  for (let n = 0; n < 200000; n++) {
    state = (state ^ (state << 13)) >>> 0
    state = (state ^ (state >>> 17)) >>> 0
    state = (state ^ (state << 5)) >>> 0
    sum = (sum + state) >>> 0
  }
  return sum
}
