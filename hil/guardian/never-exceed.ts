import type { SupplyReading } from './supply'

/** Limits of the output that end a run at once, whatever any test asks; the guardian's alone. */
export type NeverExceed = SupplyReading

const units = { volts: 'V', amps: 'A', celsius: '°C' } as const

/** Which limit a reading is above, in words; undefined when none. A limit for what the supply does not measure is a breach: nothing holds it. */
export function breachOf(reading: SupplyReading, limits: NeverExceed): string | undefined {
  for (const [name, unit] of Object.entries(units) as [keyof SupplyReading, string][]) {
    const limit = limits[name]
    const value = reading[name]
    if (limit === undefined) continue
    if (value === undefined) return `there is a limit of ${limit} ${unit}, and the supply does not measure ${name}`
    if (!(value <= limit)) return `${value} ${unit}, never to exceed ${limit} ${unit}`
  }
  return undefined
}
