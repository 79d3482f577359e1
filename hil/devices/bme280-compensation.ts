/** Compensation of the BME280 in integers (Bosch BST-BME280-DS002 section 4.2.3), and its inverse: the raw value of a quantity. */

export interface Bme280Trim {
  readonly t: readonly [number, number, number]
  readonly p: readonly [number, number, number, number, number, number, number, number, number]
  readonly h: readonly [number, number, number, number, number, number]
}

/**
 * T and P: the worked example of the BMP280, which the BME280 is compatible with (BST-BMP280-DS001 section 3.12; BST-BME280-DS002 section 5.2).
 * secondary: no humidity example is published; H is of a part, as quoted in public drivers' tests.
 */
export const exampleTrim: Bme280Trim = {
  t: [27504, 26435, -1000],
  p: [36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000],
  h: [75, 360, 0, 325, 50, 30],
}

/** `t_fine`, in 1/5120 °C. */
export function fineTemperature({ t: [t1, t2, t3] }: Bme280Trim, raw: number): number {
  const linear = (((raw >> 3) - (t1 << 1)) * t2) >> 11
  const from = (raw >> 4) - t1
  return linear + ((((from * from) >> 12) * t3) >> 14)
}

/** Hundredths of °C. */
export function temperatureOf(fine: number): number {
  return (fine * 5 + 128) >> 8
}

/** Pascals in 1/256; 0 where the formula would divide by zero. */
export function pressureOf({ p }: Bme280Trim, raw: number, fine: number): number {
  const [p1, p2, p3, p4, p5, p6, p7, p8, p9] = p.map(BigInt) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]
  const x = BigInt(fine) - 128000n
  const offset = x * x * p6 + ((x * p5) << 17n) + (p4 << 35n)
  const slope = (((1n << 47n) + ((x * x * p3) >> 8n) + ((x * p2) << 12n)) * p1) >> 33n
  if (slope === 0n) return 0
  const first = (((1048576n - BigInt(raw)) << 31n) - offset) * 3125n
  const value = first / slope
  const square = (p9 * (value >> 13n) * (value >> 13n)) >> 25n
  return Number(((value + square + ((p8 * value) >> 19n)) >> 8n) + (p7 << 4n))
}

/** Percent in 1/1024. */
export function humidityOf({ h: [h1, h2, h3, h4, h5, h6] }: Bme280Trim, raw: number, fine: number): number {
  const x = fine - 76800
  const signal = ((raw << 14) - (h4 << 20) - h5 * x + 16384) >> 15
  const gain = ((((((x * h6) >> 10) * (((x * h3) >> 11) + 32768)) >> 10) + 2097152) * h2 + 8192) >> 14
  // The product has more than 53 bits only outside what a sensor gives.
  const product = signal * gain
  const bent = product - (((((product >> 15) * (product >> 15)) >> 7) * h1) >> 4)
  return Math.min(Math.max(bent, 0), 419430400) >> 12
}

/** The raw value below 2^`bits` at which `of` comes nearest to `wanted`; `of` rises or falls throughout. */
export function rawFor(wanted: number, bits: number, of: (raw: number) => number): number {
  const rises = of(2 ** bits - 1) > of(0)
  let low = 0
  let high = 2 ** bits - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (of(middle) < wanted === rises) low = middle
    else high = middle
  }
  return Math.abs(of(low) - wanted) <= Math.abs(of(high) - wanted) ? low : high
}
