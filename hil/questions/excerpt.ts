import { summarise } from '../procedure/describe'
import { directionOf, wireHex, wireTimes } from '../procedure/evidence'
import type { LogEntry } from '../station/log'
import type { Watched } from './ask'

/** Most stretches of the wire in one failure, and most octets of each. */
const mostStretches = 4
const mostOctets = 40
/** Most characters of what they say. */
const mostText = 160

/** The last entries that are to the point, or the last ones at all, and the command before them; in order. */
export function excerptOf(seen: readonly LogEntry[], isToThePoint: (entry: LogEntry) => boolean): LogEntry[] {
  const command = seen.findLast(entry => entry.kind === 'command')
  const telling = seen.filter(isToThePoint)
  const last = (telling.length > 0 ? telling : seen).slice(-mostStretches)
  const shown = command === undefined || last.includes(command) ? last : [command, ...last]
  return shown.sort((a, b) => a.index - b.index)
}

/** The octets of an entry with their time, in one line. */
export function wireLine({ station, recorder }: Pick<Watched, 'station' | 'recorder'>, entry: LogEntry): string {
  const hex = wireHex(recorder, entry)
  const spaced = (hex.slice(0, 2 * mostOctets).match(/../g) ?? []).join(' ')
  const rest = hex.length > 2 * mostOctets ? ` … ${hex.length / 2} octets` : ''
  const said = entry.kind === 'telemetry' ? summarise(station.dictionary, entry) : entry.kind === 'command' ? entry.title : entry.reason
  const short = said.length > mostText ? `${said.slice(0, mostText)} …` : said
  return `${(wireTimes(recorder, entry).start / 1e9).toFixed(6)} s ${directionOf(entry)}: ${spaced}${rest}  ${short}`
}
