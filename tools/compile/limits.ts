import type { Channel, Declaration } from '../../firmware/declaration/items'
import type { LimitRow } from '../../firmware/kernel/tables'
import { rawLimits } from './calibration'
import { type Find, isPeriod } from './declaration-checks'

/** Limits of channels: what the types cannot say, and the board's rows. */

const maxPersistence = 100

export function checkLimits(declaration: Declaration, find: Find): void {
  const { period } = declaration.monitoring ?? {}
  if (period !== undefined && !isPeriod(period))
    find('FT2014', 'monitoring', `a period of ${period} µs is outside 10 ms – 4,294 s`, 'use millis(…) or seconds(…) in that range')
  for (const [name, { red, yellow, persistence, onRed }] of Object.entries(declaration.telemetry ?? {})) {
    const where = `telemetry.${name}`
    if (persistence !== undefined && !(Number.isInteger(persistence) && persistence >= 1 && persistence <= maxPersistence))
      find('FT2022', where, `a persistence of ${persistence} samples is outside 1–${maxPersistence}`, 'give a whole number in that range')
    if (persistence !== undefined && red === undefined && yellow === undefined)
      find('FT2022', where, 'it has a persistence but no limits', 'give it yellow or red, or drop the persistence')
    if (onRed === undefined) continue
    if (red === undefined) find('FT2022', where, 'it has a response to red but no red range', 'give it red')
    if ('mode' in onRed) {
      if (!(onRed.mode in declaration.modes))
        find('FT2010', where, `there is no mode '${onRed.mode}'`, `declared are: ${Object.keys(declaration.modes).join(', ')}`)
      continue
    }
    const faults = declaration.faults ?? {}
    const fault = faults[onRed.fault]
    if (fault === undefined) find('FT2022', where, `there is no fault '${onRed.fault}'`, `declared are: ${Object.keys(faults).join(', ') || 'none'}`)
    else if (Object.keys(fault.arguments).length > 0)
      find('FT2022', where, `the fault '${onRed.fault}' has arguments`, 'a channel raises a fault without any: the event of the limit tells the value')
  }
}

/** One row per channel with a range. A range that is not given reaches everywhere. */
export function limitRows(declaration: Declaration, modeNames: readonly string[]): LimitRow[] {
  const everywhere = [-Number.MAX_VALUE, Number.MAX_VALUE] as const
  const channels: readonly Channel<unknown>[] = Object.values(declaration.telemetry ?? {})
  return channels.flatMap((channel, place) => {
    const { id, red, yellow, persistence = 1, onRed } = channel
    if (red === undefined && yellow === undefined) return []
    const [yellowLow, yellowHigh] = yellow === undefined ? everywhere : rawLimits(channel, yellow)
    const [redLow, redHigh] = red === undefined ? everywhere : rawLimits(channel, red)
    const mode = onRed !== undefined && 'mode' in onRed ? modeNames.indexOf(onRed.mode) + 1 : 0
    const fault = onRed !== undefined && 'fault' in onRed ? Object.keys(declaration.faults ?? {}).indexOf(onRed.fault) + 1 : 0
    return [{ slot: place + 1, id, yellowLow, yellowHigh, redLow, redHigh, persistence, mode, fault }]
  })
}
