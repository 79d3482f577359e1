/** A unit as OpenHTF writes it: name, common code of UNECE Recommendation 20, and suffix (openhtf/util/units.py, UnitDescriptor). */
export interface OpenhtfUnit {
  readonly name: string
  readonly code: string | null
  readonly suffix: string
}

const known: Readonly<Record<string, readonly [name: string, code: string]>> = {
  s: ['second [unit of time]', 'SEC'],
  ms: ['millisecond', 'C26'],
  µs: ['microsecond', 'B98'],
  '°C': ['degree Celsius', 'CEL'],
  K: ['kelvin', 'KEL'],
  V: ['volt', 'VLT'],
  mV: ['millivolt', '2Z'],
  A: ['ampere', 'AMP'],
  mA: ['milliampere', '4K'],
  W: ['watt', 'WTT'],
  Ω: ['ohm', 'OHM'],
  Hz: ['hertz', 'HTZ'],
  Pa: ['pascal', 'PAL'],
  '%': ['percent', 'P1'],
}

/** One that Recommendation 20 has no code for here keeps its own sign, with no code. */
export const openhtfUnit = (unit: string): OpenhtfUnit => {
  const [name, code] = known[unit] ?? [unit, null]
  return { name, code, suffix: unit }
}
