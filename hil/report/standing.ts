import type { RunRecord } from './run-record'
import { englishWords, type Words } from './text/words'

/** What the verdicts of a run say of a station, in a sentence or two; empty when they rest on a station's numbers alone. */
export const standing = ({ verdicts, station }: Pick<RunRecord, 'verdicts' | 'station'>, { say }: Words = englishWords): string => {
  const own = verdicts.filter(({ valueClass }) => valueClass === 'experiment').length
  const standIns = station.filter(({ valueClass }) => valueClass === 'assumed').length
  const said = [own === 0 ? '' : say('standing.own', { count: own }), standIns === 0 ? '' : say('standing.stand-ins', { count: standIns })]
  return said.filter(text => text !== '').join(say('sentence'))
}
