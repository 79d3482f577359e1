import type { DictionaryField } from '../../firmware/declaration/dictionary'
import type { Calibration, Channel } from '../../firmware/declaration/items'
import { kindFacts } from '../../firmware/declaration/values'

/** Channels as the ground knows them, and their limits as the board compares them: in raw counts. */

export function asChannelField(name: string, { id, type, unit, yellow, red, persistence, calibration }: Channel<unknown>): DictionaryField {
  return {
    id,
    name,
    type: type.kind,
    ...(unit === undefined ? {} : { unit }),
    ...(yellow === undefined ? {} : { yellow }),
    ...(red === undefined ? {} : { red }),
    ...(persistence === undefined ? {} : { persistence }),
    ...(calibration === undefined ? {} : { calibration }),
  }
}

/** The engineering value of a raw one: a polynomial of rising powers, or straight lines between points and on beyond the outer ones. */
export function engineering(calibration: Calibration, raw: number): number {
  if (calibration.kind === 'polynomial') return calibration.coefficients.reduceRight((sum, coefficient) => sum * raw + coefficient, 0)
  const { points } = calibration
  let upper = 1
  while (upper < points.length - 1 && raw > points[upper]![0]) upper += 1
  const [[x0, y0], [x1, y1]] = [points[upper - 1]!, points[upper]!]
  return y0 + ((raw - x0) * (y1 - y0)) / (x1 - x0)
}

/** Why a calibration cannot be used, or undefined. */
export function calibrationFault(calibration: Calibration): string | undefined {
  if (calibration.kind === 'polynomial') {
    const { coefficients } = calibration
    if (coefficients.length < 2 || coefficients.length > 8) return `it has ${coefficients.length} coefficients, 2 to 8 make sense`
    return coefficients.every(Number.isFinite) ? undefined : 'a coefficient is no finite number'
  }
  const { points } = calibration
  if (points.length < 2 || points.length > 32) return `it has ${points.length} points, 2 to 32 make sense`
  if (!points.flat().every(Number.isFinite)) return 'a point is no pair of finite numbers'
  return points.every(([raw], place) => place === 0 || raw > points[place - 1]![0]) ? undefined : 'the raw values of its points do not rise'
}

/** How finely a calibration is looked at for rising or falling throughout. */
const looks = 65_536

/** 1 when the engineering value rises with every raw value of the kind, -1 when it falls, 0 when neither. */
export function slope(channel: Channel<unknown>): -1 | 0 | 1 {
  const { calibration, type } = channel
  if (calibration === undefined) return 1
  const { min, max } = rawRange(type.kind)
  const step = (max - min) / looks
  let sign = 0
  let before = engineering(calibration, min)
  for (let n = 1; n <= looks; n += 1) {
    const now = engineering(calibration, min + n * step)
    const direction = Math.sign(now - before)
    if (direction === 0 || (sign !== 0 && direction !== sign)) return 0
    sign = direction
    before = now
  }
  return sign > 0 ? 1 : -1
}

const nearly = 1e-6

/** A range of engineering values as raw ones; the caller knows that the calibration rises or falls throughout. */
export function rawLimits(channel: Channel<unknown>, [low, high]: readonly [number, number]): readonly [number, number] {
  const { calibration } = channel
  if (calibration === undefined) return [low, high]
  const ends = [rawOf(channel, low), rawOf(channel, high)]
  const [least, greatest] = [Math.min(...ends), Math.max(...ends)]
  // Counts are whole: a limit that names one lies on it, whatever the last bits of the search say.
  return channel.type.kind.startsWith('f') ? [least, greatest] : [Math.ceil(least - nearly), Math.floor(greatest + nearly)]
}

/** The raw value of an engineering one, to a part in 2⁵²; the end of the kind's range when it is outside. */
function rawOf(channel: Channel<unknown>, value: number): number {
  const rising = slope(channel) > 0
  let { min, max } = rawRange(channel.type.kind)
  for (let n = 0; n < 100; n += 1) {
    const middle = (min + max) / 2
    if (engineering(channel.calibration!, middle) < value === rising) min = middle
    else max = middle
  }
  return (min + max) / 2
}

/** Floating kinds are looked at where counts can be. */
function rawRange(kind: keyof typeof kindFacts): { readonly min: number; readonly max: number } {
  return kind === 'f32' || kind === 'f64' ? { min: -(2 ** 31), max: 2 ** 31 } : kindFacts[kind]
}
