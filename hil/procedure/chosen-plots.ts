import type { Dictionary, DictionaryField } from '../../firmware/declaration/dictionary'
import { HilError } from '../errors'
import type { Limit, Series } from '../report/run-record'
import { isReport } from '../station/log'
import type { Bench } from './bench'
import { wireTimes } from './evidence'

/** The housekeeping values that a person wants drawn, by name. B2008 when the dictionary has no such number. */
export function chosenFields(dictionary: Dictionary, names: readonly string[]): DictionaryField[] {
  const numbers = [...dictionary.channels, ...dictionary.reports.flatMap(report => report.fields)].filter(({ type }) => type !== 'bool')
  return [...new Set(names)].map(name => {
    const field = numbers.find(candidate => candidate.name === name)
    if (field !== undefined) return field
    throw new HilError('B2008', `the dictionary has no number ${name} to draw`, { mend: `one of ${[...new Set(numbers.map(each => each.name))].join(', ')}` })
  })
}

/** Each in a panel of its own; `limitsOf` gives the limits of a field. */
export function chosenSeries(
  { station, recorder }: Pick<Bench, 'station' | 'recorder'>,
  names: readonly string[],
  limitsOf: (field: DictionaryField) => readonly Limit[],
): Series[] {
  const housekeeping = station.log.filter(entry => isReport(entry, 'housekeeping'))
  return chosenFields(station.dictionary, names).map(field => {
    const points = housekeeping.flatMap(entry => {
      const value = entry.report.values[field.name]
      return typeof value === 'number' ? [[wireTimes(recorder, entry).start / 1e9, value] as const] : []
    })
    return { name: field.name, unit: field.unit ?? '1', panel: field.name, role: 'reported', points, limits: limitsOf(field) }
  })
}
