import { outcomeOf } from './outcome'
import { axis } from './page/axis'
import { headline } from './page/headline'
import { marginChart } from './page/margins'
import { html, type Markup, nothing } from './page/markup'
import { stationTable } from './page/station'
import { style } from './page/style'
import { counterTable, eventTable, packetTable, unframedTable } from './page/tables'
import { verdictTable } from './page/verdicts'
import type { RunRecord } from './run-record'
import { englishWords, type Words } from './text/words'

/** No script and no outside resource, and a policy that forbids both. */
const policy = "default-src 'none'; style-src 'unsafe-inline'"

export interface PageOptions {
  /** The page's language; default English. */
  readonly words?: Words
  /** File name of the same page in the other language, when it lies beside this one. */
  readonly other?: { readonly file: string; readonly words: Words }
}

/** `report.html`: one self-contained page. Lists too long to read are cut with the number left out; every text of the record is escaped. */
export const reportHtml = (run: RunRecord, { words = englishWords, other }: PageOptions = {}): string => {
  const { say, language } = words
  const { outcome } = outcomeOf(run)
  const { board, payload } = run
  const title = say('page.title', { outcome: say(`outcome.${outcome}`), payload, board: board.name, proof: say(`proof.${board.proofLevel}`) })
  const page = html`<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title>`
  return `<!doctype html>\n${page.text}<style>${style}</style></head>\n${body(run, words, other).text}</html>\n`
}

const body = (run: RunRecord, words: Words, other: PageOptions['other']): Markup => {
  const { say } = words
  const isVirtual = run.board.proofLevel === 'host model' || run.board.proofLevel === 'emulated image'
  const isHere = run.line === undefined
  const hasEvents = isHere || run.events.length > 0
  const sections = [
    ['axis', say('axis.nav')],
    ['margins', say('margins.heading')],
    ['verdicts', say('verdicts.heading')],
    ...(run.station.length === 0 ? [] : [['station', say('station.heading')] as const]),
    ...(isHere
      ? ([
          ['link', say('link.heading')],
          ['unframed', say('unframed.nav')],
        ] as const)
      : []),
    ...(hasEvents ? [['events', say('events.heading')] as const] : []),
    ...(isHere ? [['packets', say('packets.heading')] as const] : []),
  ] as const
  const translation =
    other === undefined
      ? nothing
      : html`<li><a href="${other.file}" hreflang="${other.words.language}" lang="${other.words.language}">${say('page.other')}</a></li>`
  return html`<body><a class="skip" href="#verdicts">${say('page.skip')}</a><div class="page">
${headline(run, words)}
<nav aria-label="${say('page.sections')}"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}${translation}</ul></nav>
<main>
${axis(run, words)}
${marginChart(run, words)}
${verdictTable(run, words)}
${stationTable(run, words)}
${
  isHere
    ? html`${counterTable(run, words)}
${unframedTable(run, words)}`
    : nothing
}
${hasEvents ? eventTable(run, words) : nothing}
${isHere ? packetTable(run, words) : nothing}
</main>
<footer>${say('page.footer', { clock: say(isVirtual ? 'page.virtual' : 'page.real'), files: say('page.files') })}</footer>
</div></body>`
}
