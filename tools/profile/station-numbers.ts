import type { Assignment } from '../../hal/station/profiles/assignment'
import { catalogue } from '../../hal/station/profiles/catalogue'
import type { Row } from '../../hal/station/profiles/form'
import { profileKeys } from '../../hal/station/profiles/index'
import type { Profile } from '../../hal/station/profiles/profile'
import { type Sourced, sourceText } from '../../hal/station/profiles/value'
import type { RunRecord } from '../../hil/report/run-record'

/** The station's side of a link as profile and assignment have it, for the record of a run. */
export function stationNumbers({ values }: Profile, assignment: Assignment): RunRecord['station'] {
  const given = profileKeys.flatMap(key => {
    const value = values[key]
    return value === undefined ? [] : [numberOf(catalogue[key].title, shown(catalogue[key], value.value), value)]
  })
  const assigned = Object.entries(assignedTitles).flatMap(([key, title]) => {
    const value = assignment[key as keyof Assignment]
    return value === undefined ? [] : [numberOf(title, String(value.value), value)]
  })
  return [...given, ...assigned]
}

const assignedTitles: { readonly [K in keyof Required<Assignment>]: string } = {
  apid: 'application process id',
  sourceId: 'source id of the station',
  address: 'address on the bus',
  outlet: 'outlet',
  serialNumber: 'serial number of the unit',
}

const numberOf = (name: string, value: string, { class: valueClass, source }: Sourced<unknown>): RunRecord['station'][number] => ({
  name,
  value,
  valueClass,
  source: sourceText(source),
})

/** As a person reads it: `115,200 baud`, `0x2e`, `rs-422, ethernet`. */
export function shown({ unit, form }: Row, value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'number' || form.is !== 'number') return String(value)
  const text = form.hexadecimal ? `0x${value.toString(16)}` : value.toLocaleString('en-US')
  return unit === '' ? text : `${text} ${unit}`
}
