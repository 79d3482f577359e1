import { outcomeOf } from '../outcome'
import { outcomes, type RunRecord } from '../run-record'
import { standing } from '../standing'
import type { Words } from '../text/words'
import { glyph, hex32, tone } from './format'
import { html, type Markup, nothing } from './markup'

/** The verdict and its reason, then what exactly was judged. */
export const headline = (run: RunRecord, words: Words): Markup => {
  const { say } = words
  const { outcome, reason, counts } = outcomeOf(run, words)
  const started = new Date(run.started)
  const when = Number.isNaN(started.getTime()) ? run.started : `${started.toISOString().slice(0, 10)} ${started.toISOString().slice(11, 19)} UTC`
  const { board, program } = run
  const says = standing(run, words)
  const counted = outcomes.map(outcome => say(`count.${outcome}`, { count: counts[outcome] })).join(say('list'))
  return html`<header>
<div class="kicker"><span>${say('page.kind')}</span><span>${when}</span></div>
<h1>${run.payload}</h1>
<div class="verdict ${tone[outcome]}"><p class="word"><span aria-hidden="true">${glyph[outcome]}</span> ${say(`outcome.${outcome}`)}</p>
<div class="why"><p>${reason}</p><p>${say('counts', { counts: counted, duration: (run.duration / 1e9).toFixed(1) })}</p>${says === '' ? nothing : html`<p>${says}</p>`}</div></div>
<dl class="facts">
<div><dt>${say('fact.board')}</dt><dd>${board.serialNumber === undefined ? board.name : say('fact.serial', { board: board.name, serial: board.serialNumber })}${board.lineErrors === undefined ? nothing : html`<small>${say('fact.line errors')}</small>`}</dd></div>
<div class="double"><dt>${say('fact.proof')}</dt><dd>${say(`proof.${board.proofLevel}`)}<small>${say(`proves.${board.proofLevel}`)}</small></dd></div>
<div><dt>${say(`fact.${program.kind} crc`)}</dt><dd><code>${hex32(program.crc32)}</code><small>${say('octets', { count: program.octets })}</small></dd></div>
<div><dt>${say('fact.dictionary')}</dt><dd><code>${hex32(run.dictionaryHash)}</code></dd></div>
<div><dt>${say('fact.run')}</dt><dd>${run.id}</dd></div>
<div><dt>${say('fact.seed')}</dt><dd>${run.seed}</dd></div>
<div class="wide"><dt>${say(`fact.${program.kind} sha`)}</dt><dd><code>${program.sha256}</code></dd></div>
<div class="wide"><dt>${say('fact.software')}</dt><dd>${Object.entries(run.software)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}</dd></div>
</dl></header>`
}
