import type { ProofLevel } from '../../../boards/contract'
import { outcomeOf } from '../outcome'
import type { RunRecord } from '../run-record'
import { standing } from '../standing'
import { counted, glyph, hex32, seconds, tone, whole } from './format'
import { html, type Markup, nothing } from './markup'

const proves: Readonly<Record<ProofLevel, string>> = {
  'host model': 'The payload’s logic, run on Node. There was no image and no board.',
  'emulated image': 'The image that would be flashed, run on a register model with modelled devices. It closes no requirement about silicon or volts.',
  'board by serial number': 'The image, run on the board named here.',
  'flight unit by serial number': 'The image, run on the flight unit named here.',
}

/** The verdict and its reason, then what exactly was judged. */
export const headline = (run: RunRecord): Markup => {
  const { outcome, reason, counts } = outcomeOf(run)
  const started = new Date(run.started)
  const when = Number.isNaN(started.getTime()) ? run.started : `${started.toISOString().slice(0, 10)} ${started.toISOString().slice(11, 19)} UTC`
  const { board, program } = run
  const says = standing(run)
  return html`<header>
<div class="kicker"><span>Berth run report</span><span>${when}</span></div>
<h1>${run.payload}</h1>
<div class="verdict ${tone[outcome]}"><p class="word"><span aria-hidden="true">${glyph[outcome]}</span> ${outcome}</p>
<div class="why"><p>${reason}</p><p>${whole(counts.pass)} passed, ${whole(counts.fail)} failed, ${whole(counts.marginal)} marginal, ${whole(counts['no result'])} without result, ${whole(counts['not run'])} not run, ${whole(counts['not assessable'])} not assessable, in ${seconds(run.duration, 1)} of rig time.</p>${says === '' ? nothing : html`<p>${says}</p>`}</div></div>
<dl class="facts">
<div><dt>Board</dt><dd>${board.name}${board.serialNumber === undefined ? '' : `, serial number ${board.serialNumber}`}</dd></div>
<div class="double"><dt>Proof level</dt><dd>${board.proofLevel}<small>${proves[board.proofLevel] ?? ''}</small></dd></div>
<div><dt>${program.kind === 'image' ? 'Image' : 'Bundle'} CRC-32</dt><dd><code>${hex32(program.crc32)}</code><small>${counted(program.octets, 'octet')}</small></dd></div>
<div><dt>Dictionary hash</dt><dd><code>${hex32(run.dictionaryHash)}</code></dd></div>
<div><dt>Run</dt><dd>${run.id}</dd></div>
<div><dt>Seed</dt><dd>${run.seed}</dd></div>
<div class="wide"><dt>${program.kind === 'image' ? 'Image' : 'Bundle'} SHA-256</dt><dd><code>${program.sha256}</code></dd></div>
<div class="wide"><dt>Software</dt><dd>${Object.entries(run.software)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}</dd></div>
</dl></header>`
}
