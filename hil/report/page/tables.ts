import type { PacketRecord, RunRecord, TimelineEvent, UnframedOctets } from '../run-record'
import { arrow, ends, mostPackets, seconds, spaced, whole } from './format'
import { html, type Markup, nothing } from './markup'

/** Rows shown of each list: its first and last halves. The number left out stands between them. */
const mostEvents = 600
const mostUnframed = 400
/** Octets shown of one row. */
const mostOctets = 256

export const eventTable = ({ events }: RunRecord): Markup =>
  section(
    'events',
    'Events',
    'What the payload reported, how its mode changed, and what the bench did to it. Numbers are those on the time axis.',
    events.length === 0
      ? html`<p>None.</p>`
      : html`<table><thead><tr><th scope="col" class="number">No.</th><th scope="col" class="number">At</th><th scope="col">From</th><th scope="col">What</th></tr></thead><tbody>${capped(
          events,
          mostEvents,
          4,
          'events',
          eventRow,
        )}</tbody></table>`,
  )

const eventRow = ({ at, kind, severity, title, detail }: TimelineEvent, number: number): Markup =>
  html`<tr><td class="number">${whole(number)}</td><td class="number firm">${seconds(at)}</td><td class="firm">${kind === 'event' ? `payload${severity === undefined ? '' : `, ${severity}`}` : kind === 'mode' ? 'payload, mode' : kind === 'fault' ? 'bench, fault' : 'bench'}</td><td>${title}${
    detail === undefined ? nothing : html` <span class="reason">${detail}</span>`
  }</td></tr>`

export const counterTable = ({ counters }: RunRecord): Markup =>
  section(
    'link',
    'Link',
    'What the bench counted on the wire, beside what the payload last said in housekeeping.',
    counters.length === 0
      ? html`<p>No counters.</p>`
      : html`<table><thead><tr><th scope="col">Count</th><th scope="col" class="number">Bench</th><th scope="col" class="number">Payload</th><th scope="col"></th></tr></thead><tbody>${counters.map(
          ({ name, bench, payload }) =>
            html`<tr><td>${name}</td><td class="number">${bench === null ? 'not counted' : whole(bench)}</td><td class="number">${payload === null ? 'not reported' : whole(payload)}</td><td>${
              bench === null || payload === null
                ? nothing
                : bench === payload
                  ? 'equal'
                  : html`<span class="fail">${`differ by ${whole(Math.abs(bench - payload))}`}</span>`
            }</td></tr>`,
        )}</tbody></table>`,
  )

export const unframedTable = ({ unframed }: RunRecord): Markup =>
  section(
    'unframed',
    'Octets that never became a packet',
    'Kept in run.json with the reason; link.pcapng holds packets only.',
    unframed.length === 0
      ? html`<p>None: every octet on the link belongs to a packet.</p>`
      : html`<table><thead><tr><th scope="col" class="number">At</th><th scope="col">Direction</th><th scope="col">Reason</th><th scope="col">Octets</th></tr></thead><tbody>${capped(
          unframed,
          mostUnframed,
          4,
          'stretches',
          unframedRow,
        )}</tbody></table>`,
  )

const unframedRow = ({ start, direction, reason, hex }: UnframedOctets): Markup =>
  html`<tr><td class="number firm">${seconds(start)}</td><td class="firm">${arrow[direction]}</td><td class="why-lost">${reason}</td><td>${octets(hex)}</td></tr>`

export const packetTable = ({ packets }: RunRecord): Markup =>
  section(
    'packets',
    'Packets',
    'Every space packet on the link, framing removed; the same as in link.pcapng.',
    packets.length === 0
      ? html`<p>None.</p>`
      : html`<details><summary>${whole(packets.length)} packets</summary><table><thead><tr><th scope="col" class="number">No.</th><th scope="col" class="number">From</th><th scope="col">Direction</th><th scope="col">Summary and octets</th></tr></thead><tbody>${capped(
          packets,
          mostPackets,
          4,
          'packets',
          packetRow,
        )}</tbody></table></details>`,
  )

const packetRow = ({ start, direction, summary, hex }: PacketRecord, number: number): Markup =>
  html`<tr id="packet-${number}"><td class="number">${whole(number)}</td><td class="number firm">${seconds(start, 6)}</td><td class="firm">${arrow[direction]}</td><td>${summary}<br>${octets(hex)}</td></tr>`

const octets = (hex: string): Markup => {
  const left = Math.ceil(hex.length / 2) - mostOctets
  return html`<code>${spaced(hex.slice(0, mostOctets * 2))}</code>${left > 0 ? ` and ${whole(left)} octets more` : ''}`
}

const section = (id: string, title: string, lead: string, body: Markup): Markup =>
  html`<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${title}</h2><p class="lead">${lead}</p><div class="scroll" role="region" aria-labelledby="${id}-h" tabindex="0">${body}</div></section>`

const capped = <T>(list: readonly T[], most: number, columns: number, what: string, row: (item: T, number: number) => Markup): Markup[] => {
  const { head, tail, left } = ends(list, most)
  const gap =
    left === 0
      ? []
      : [
          html`<tr class="gap"><td colspan="${columns}">${whole(left)} ${what} are left out here, number ${whole(head.length + 1)} to ${whole(head.length + left)}; run.json has all ${whole(list.length)}.</td></tr>`,
        ]
  return [...head.map((item, index) => row(item, index + 1)), ...gap, ...tail.map((item, index) => row(item, head.length + left + index + 1))]
}
