import type { Calibration } from '../../../firmware/declaration/items'

/** From counts to engineering values, as the dictionary says: Horner's rule, or the straight line through the two points around the count. */
export function calibrated(calibration: Calibration, count: number): number {
  if (calibration.kind === 'polynomial') {
    let value = 0
    for (let power = calibration.coefficients.length - 1; power >= 0; power -= 1) value = value * count + calibration.coefficients[power]!
    return value
  }
  const { points } = calibration
  const above = points.findIndex(([raw]) => raw >= count)
  // Beyond the outer points their lines go on.
  const to = above < 0 ? points.length - 1 : Math.max(above, 1)
  const [fromRaw, fromValue] = points[to - 1]!
  const [toRaw, toValue] = points[to]!
  return fromValue + ((toValue - fromValue) * (count - fromRaw)) / (toRaw - fromRaw)
}
