import type { Outcome, RunRecord, ValueClass, Verdict } from '../run-record'
import type { Words } from '../text/words'
import { behind } from './behind'
import { glyph, seconds, tone } from './format'
import { html, type Markup, nothing } from './markup'
import { type Column, cell, section, table } from './section'

/** Verdicts shown with all they rest on. Of a longer list those that did not pass come first, and all of them follow in short, in blocks. */
export const mostInFull = 500
const block = 1_000

const classes: readonly ValueClass[] = ['published', 'secondary', 'derived', 'integrator', 'assumed', 'experiment']

export const verdictTable = (run: RunRecord, words: Words): Markup => {
  const { say } = words
  const { verdicts } = run
  const places = new Map(run.packets.map(({ direction, start }, index) => [`${direction} ${start}`, index + 1]))
  const used = classes.filter(name => verdicts.some(({ valueClass }) => valueClass === name))
  const meanings = used.map(name => say('means.list', { class: say(`class.${name}`), meaning: say(`means.${name}`) }))
  const lead = [say('verdicts.lead'), ...(used.length === 0 ? [] : [say('means.sentence', { list: meanings.join(say('means.join')) })])].join(say('sentence'))
  if (verdicts.length === 0) return section('verdicts', say('verdicts.heading'), lead, html`<p>${say('reason.nothing')}</p>`)
  const numbered = verdicts.map((verdict, index) => ({ verdict, number: index + 1 }))
  const isLong = verdicts.length > mostInFull
  const full = isLong ? numbered.toSorted((a, b) => rank[a.verdict.outcome] - rank[b.verdict.outcome] || a.number - b.number).slice(0, mostInFull) : numbered
  const rows = full.map(({ verdict, number }) => row(verdict, number, places, words))
  const first = isLong ? html`<p class="lead">${say('verdicts.first-others', { count: full.length })}</p>` : nothing
  const rest = isLong ? blocks(verdicts, new Set(full.map(({ number }) => number)), words) : nothing
  return section('verdicts', say('verdicts.heading'), lead, html`${first}${table('verdicts', columnsOf(words), rows)}${rest}`)
}

const columnsOf = ({ say }: Words): readonly Column[] => [
  [say('verdicts.id')],
  [say('verdicts.what'), 'what'],
  [say('verdicts.outcome')],
  [say('verdicts.proof')],
  [say('verdicts.numbers')],
  [say('verdicts.at'), 'number'],
]

/** What a reader looks for first. */
const rank: Readonly<Record<Outcome, number>> = { fail: 0, marginal: 1, 'no result': 2, 'not assessable': 3, 'not run': 4, pass: 5 }

const outcomeCell = (outcome: Outcome, { say }: Words): Markup =>
  cell(say('verdicts.outcome'), `outcome ${tone[outcome]}`, html`<span aria-hidden="true">${glyph[outcome]}</span> ${say(`outcome.${outcome}`)}`)

const row = (verdict: Verdict, number: number, places: ReadonlyMap<string, number>, words: Words): Markup => {
  const { say, of } = words
  const { requirement, attempts = [] } = verdict
  const notes = [
    ...(requirement === undefined ? [] : [say('verdicts.requirement', { requirement })]),
    ...(attempts.length === 0 ? [] : [say('verdicts.attempts', { count: attempts.length })]),
    ...attempts.map(({ outcome, reason }, index) => say('verdicts.attempt', { number: index + 1, outcome: say(`outcome.${outcome}`), reason: of(reason) })),
  ]
  return html`<tr class="judged" id="verdict-${number}">
<th scope="row" class="${/\s/.test(verdict.id) ? 'named' : 'firm'}">${verdict.id}</th>
<td class="what"><span class="title">${of(verdict.title)}</span><span class="reason">${of(verdict.reason)}</span>${notes.map(note => html`<span class="reason">${note}</span>`)}</td>
${outcomeCell(verdict.outcome, words)}
${cell(say('verdicts.proof'), 'firm', say(`proof.${verdict.proofLevel}`))}${cell(say('verdicts.numbers'), 'firm', say(`class.${verdict.valueClass}`))}${cell(say('verdicts.at'), 'number firm', seconds(verdict.at))}</tr>
<tr class="behind"><td></td><td colspan="5">${behind(verdict, number, places, words)}</td></tr>`
}

/** Every verdict on one line, a thousand to a block; closed, so that the page is laid out as it is opened. */
const blocks = (verdicts: readonly Verdict[], inFull: ReadonlySet<number>, words: Words): Markup => {
  const { say, of } = words
  const parts: Markup[] = []
  for (let from = 0; from < verdicts.length; from += block) {
    const some = verdicts.slice(from, from + block)
    const bad = some.filter(({ outcome }) => outcome !== 'pass').length
    const place = say('verdicts.block', { from: from + 1, to: from + some.length, all: verdicts.length })
    const lines = some.map(({ id, title, outcome, at }, index) => {
      const number = from + index + 1
      const name = inFull.has(number) ? html`<a href="#verdict-${number}">${id}</a>` : html`${id}`
      const anchor = inFull.has(number) ? nothing : html` id="verdict-${number}"`
      return html`<tr${anchor}><th scope="row">${name}</th><td class="what">${of(title)}<td class="${tone[outcome]}">${glyph[outcome]} ${say(`outcome.${outcome}`)}<td class="number">${seconds(at)}`
    })
    parts.push(
      html`<details class="block"><summary>${bad === 0 ? place : say('verdicts.block-bad', { block: place, bad })}</summary><table class="short cards"><thead><tr><th scope="col">${say('verdicts.id')}<th scope="col">${say('verdicts.what')}<th scope="col">${say('verdicts.outcome')}<th scope="col" class="number">${say('verdicts.at')}</thead><tbody>${lines}</tbody></table></details>`,
    )
  }
  return html`<h3>${say('verdicts.all')}</h3>${parts}`
}
