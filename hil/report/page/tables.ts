import type { PacketRecord, RunRecord, TimelineEvent, UnframedOctets } from '../run-record'
import type { Words } from '../text/words'
import { ends, mostPackets, seconds, spaced, whole } from './format'
import { html, type Markup, nothing } from './markup'
import { cell, section, table } from './section'

/** Rows shown of each list: its first and last halves. The number left out stands between them. */
const mostEvents = 600
const mostUnframed = 400
/** Octets shown of one row. */
const mostOctets = 256

export const eventTable = ({ events }: RunRecord, words: Words): Markup => {
  const { say } = words
  const columns = [[say('events.number'), 'number'], [say('verdicts.at'), 'number'], [say('events.from')], [say('events.what'), 'what']] as const
  const row = (event: TimelineEvent, number: number): Markup => eventRow(event, number, words)
  const body = events.length === 0 ? html`<p>${say('none')}</p>` : table('events', columns, capped(events, mostEvents, 4, words, row))
  return section('events', say('events.heading'), say('events.lead'), body)
}

const eventRow = (event: TimelineEvent, number: number, words: Words): Markup => {
  const { say, of } = words
  const detail = event.detail === undefined ? nothing : html` <span class="reason">${of(event.detail)}</span>`
  return html`<tr>${cell(say('events.number'), 'number', whole(number))}${cell(say('verdicts.at'), 'number firm', seconds(event.at))}${cell(say('events.from'), 'firm', origin(event, words))}${cell(say('events.what'), 'what', html`${of(event.title)}${detail}`)}</tr>`
}

const origin = ({ kind, severity }: TimelineEvent, { say }: Words): string =>
  kind === 'event' && severity !== undefined ? say('events.event-severity', { severity: say(`severity.${severity}`) }) : say(`events.${kind}`)

export const counterTable = ({ counters }: RunRecord, { say, of }: Words): Markup => {
  const columns = [[say('link.count')], [say('link.bench'), 'number'], [say('link.payload'), 'number'], [say('link.compared')]] as const
  const compared = (bench: number | null, payload: number | null): Markup => {
    if (bench === null || payload === null) return nothing
    return bench === payload ? html`${say('link.equal')}` : html`<span class="fail">${say('link.differ', { count: Math.abs(bench - payload) })}</span>`
  }
  const rows = counters.map(
    ({ name, bench, payload }) =>
      html`<tr><th scope="row">${of(name)}</th>${cell(say('link.bench'), 'number', bench === null ? say('link.not-counted') : whole(bench))}${cell(say('link.payload'), 'number', payload === null ? say('link.not-reported') : whole(payload))}${cell(say('link.compared'), '', compared(bench, payload))}</tr>`,
  )
  return section('link', say('link.heading'), say('link.lead'), counters.length === 0 ? html`<p>${say('link.none')}</p>` : table('link', columns, rows))
}

export const unframedTable = ({ unframed }: RunRecord, words: Words): Markup => {
  const { say } = words
  const columns = [[say('verdicts.at'), 'number'], [say('unframed.direction')], [say('unframed.reason')], [say('unframed.octets')]] as const
  const row = (octets: UnframedOctets): Markup => unframedRow(octets, words)
  const body = unframed.length === 0 ? html`<p>${say('unframed.none')}</p>` : table('unframed', columns, capped(unframed, mostUnframed, 4, words, row))
  return section('unframed', say('unframed.heading'), say('unframed.lead'), body)
}

const unframedRow = ({ start, direction, reason, hex }: UnframedOctets, words: Words): Markup => {
  const { say, of } = words
  return html`<tr>${cell(say('verdicts.at'), 'number firm', seconds(start))}${cell(say('unframed.direction'), 'firm', say(`direction.${direction}`))}${cell(say('unframed.reason'), 'why-lost', of(reason))}${cell(say('unframed.octets'), 'what', octets(hex, words))}</tr>`
}

export const packetTable = ({ packets }: RunRecord, words: Words): Markup => {
  const { say } = words
  const columns = [[say('events.number'), 'number'], [say('verdicts.at'), 'number'], [say('unframed.direction')], [say('packets.summary'), 'what']] as const
  const row = (packet: PacketRecord, number: number): Markup => packetRow(packet, number, words)
  const body =
    packets.length === 0
      ? html`<p>${say('none')}</p>`
      : html`<details><summary>${say('packets', { count: packets.length })}</summary>${table('packets', columns, capped(packets, mostPackets, 4, words, row))}</details>`
  return section('packets', say('packets.heading'), say('packets.lead'), body)
}

const packetRow = ({ start, direction, summary, hex }: PacketRecord, number: number, words: Words): Markup => {
  const { say, of } = words
  return html`<tr id="packet-${number}">${cell(say('events.number'), 'number', whole(number))}${cell(say('verdicts.at'), 'number firm', seconds(start, 6))}${cell(say('unframed.direction'), 'firm', say(`direction.${direction}`))}${cell(say('packets.summary'), 'what', html`${of(summary)}<br>${octets(hex, words)}`)}</tr>`
}

const octets = (hex: string, { say }: Words): Markup => {
  const left = Math.ceil(hex.length / 2) - mostOctets
  return html`<code>${spaced(hex.slice(0, mostOctets * 2))}</code>${left > 0 ? ` ${say('octets-more', { count: left })}` : ''}`
}

const capped = <T>(list: readonly T[], most: number, columns: number, { say }: Words, row: (item: T, number: number) => Markup): Markup[] => {
  const { head, tail, left } = ends(list, most)
  const said = left === 0 ? '' : say('left-out', { count: left, from: head.length + 1, to: head.length + left, all: list.length })
  const gap = left === 0 ? [] : [html`<tr class="gap"><td colspan="${columns}">${said}</td></tr>`]
  return [...head.map((item, index) => row(item, index + 1)), ...gap, ...tail.map((item, index) => row(item, head.length + left + index + 1))]
}
