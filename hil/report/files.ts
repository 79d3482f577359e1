import { telemetryCsv, verdictsCsv } from './csv'
import { ctrf } from './ctrf'
import { reportHtml } from './html'
import { junit } from './junit'
import { openhtf } from './openhtf'
import { pcapng } from './pcapng'
import { runJson, runSchema } from './run-json'
import type { RunRecord } from './run-record'
import { type Language, wordsOf } from './text/words'

export type ReportFile = readonly [name: string, content: string | Uint8Array]

/**
 * Everything that is written from the record alone, by file name: the record first. Pages are in each of the languages, junit.xml in the first of them,
 * the rest in none but the record's. B2202 when the record holds a number that is not finite.
 */
export const reportFiles = (run: RunRecord, languages: readonly Language[] = ['en']): ReportFile[] => [
  ['run.json', runJson(run)],
  ['run.schema.json', runSchema()],
  ...reportPages(run, languages).map(({ name, html }): ReportFile => [`${name}.html`, html]),
  ['junit.xml', junit(run, wordsOf(languages[0] ?? 'en'))],
  ['ctrf.json', ctrf(run)],
  ['openhtf.json', openhtf(run)],
  ['verdicts.csv', verdictsCsv(run)],
  ...(run.line === undefined
    ? ([
        ['telemetry.csv', telemetryCsv(run)],
        ['link.pcapng', pcapng(run)],
      ] as const)
    : []),
]

/** One page a language: `report` in the first, `report.zh-CN` or `report.en` in the other; each leads to the other. */
export const reportPages = (
  run: RunRecord,
  languages: readonly Language[],
): readonly { readonly name: string; readonly language: Language; readonly html: string }[] => {
  const named = languages.map((language, index) => ({ language, name: index === 0 ? 'report' : `report.${language}` }))
  return named.map(({ language, name }) => {
    const beside = named.find(other => other.language !== language)
    const other = beside === undefined ? {} : { other: { file: `${beside.name}.html`, words: wordsOf(beside.language) } }
    return { name, language, html: reportHtml(run, { words: wordsOf(language), ...other }) }
  })
}
