import type { RunRecord } from '../run-record'
import { html, type Markup, nothing } from './markup'

/** The station's side of the link: each number, where it comes from, and whether a requirement on it could be judged. */
export const stationTable = ({ station }: RunRecord): Markup =>
  station.length === 0
    ? nothing
    : html`<section id="station" aria-labelledby="station-h"><h2 id="station-h">The station’s numbers</h2>
<p class="lead">What the bench took for the station’s side of the link. The verdicts show that this build does what it declares with these numbers; whether a station asks for them is another question, and not assessable where the number is a stand-in.</p>
<div class="scroll" role="region" aria-labelledby="station-h" tabindex="0"><table class="station"><thead><tr><th scope="col">Number</th><th scope="col">Taken here, and where from</th><th scope="col">Class</th><th scope="col">Requirement</th></tr></thead><tbody>${station.map(
        ({ name, value, valueClass, source }) =>
          html`<tr><td>${name}</td><td>${value}<span class="reason">${source}</span></td><td class="firm">${valueClass}</td><td class="firm">${valueClass === 'assumed' ? html`<span class="none">not assessable</span>` : 'stated'}</td></tr>`,
      )}</tbody></table></div></section>`
