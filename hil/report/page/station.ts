import type { RunRecord } from '../run-record'
import type { Words } from '../text/words'
import { html, type Markup, nothing } from './markup'
import { cell, section, table } from './section'

/** The station's side of the link: each number, where it comes from, and whether a requirement on it could be judged. */
export const stationTable = ({ station }: RunRecord, { say, of }: Words): Markup => {
  if (station.length === 0) return nothing
  const columns = [[say('station.number')], [say('station.taken')], [say('station.class')], [say('station.requirement')]] as const
  const rows = station.map(
    ({ name, value, valueClass, source }) =>
      html`<tr><th scope="row">${of(name)}</th>${cell(columns[1][0], '', html`${of(value)}<span class="reason">${of(source)}</span>`)}${cell(columns[2][0], 'firm', say(`class.${valueClass}`))}${cell(
        columns[3][0],
        'firm',
        valueClass === 'assumed' ? html`<span class="none">${say('outcome.not assessable')}</span>` : say('station.stated'),
      )}</tr>`,
  )
  return section('station', say('station.heading'), say('station.lead'), table('station', columns, rows))
}
