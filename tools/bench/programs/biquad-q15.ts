/** A biquad low pass in Q15 fixed point, 100,000 samples of a sawtooth; all in int32. */
export function run(): number {
  let x1: i32 = 0
  let x2: i32 = 0
  let y1: i32 = 0
  let y2: i32 = 0
  let check: i32 = 0
  for (let n = 0; n < 100000; n++) {
    const x = ((n * 37) & 0xffff) - 32768
    const y = (663 * x + 1326 * x1 + 663 * x2 + 51700 * y1 - 21586 * y2) >> 15
    x2 = x1
    x1 = x
    y2 = y1
    y1 = y
    check = (check ^ y) | 0
  }
  return check
}
