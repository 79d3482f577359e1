import { counted } from './page/format'
import type { RunRecord } from './run-record'

/** What the verdicts of a run say of a station, in a sentence or two; empty when they rest on a station's numbers alone. */
export const standing = ({ verdicts, station }: Pick<RunRecord, 'verdicts' | 'station'>): string => {
  const own = verdicts.filter(({ valueClass }) => valueClass === 'experiment').length
  const standIns = station.filter(({ valueClass }) => valueClass === 'assumed').length
  const said = [
    own === 0 ? '' : `${counted(own, 'verdict rests', 'verdicts rest')} on the experiment’s own requirements, no station’s.`,
    standIns === 0
      ? ''
      : `${counted(standIns, 'number of the station is a stand-in', 'numbers of the station are stand-ins')}: requirements on them are not assessable.`,
  ]
  return said.filter(text => text !== '').join(' ')
}
