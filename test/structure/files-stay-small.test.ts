import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { trackedFiles } from './tracked-files'

const CEILING = 300

/** Longer files, each with the reason why it is one concept all the same. */
const longer: Readonly<Record<string, string>> = {
  'test/tools/compile/language-means-the-same-on-lua.test.ts': 'a table, one construct per row',
  'package-lock.json': 'written by npm',
  'docs/flight-typescript.md': 'written from the rules, one section for each',
  'hil/report/run.schema.json': 'one schema, one member a line, given to readers as one file',
  'test/hil/report/fixture/furnace-run.ts': 'one run, composed from top to bottom',
}

const linesOf = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length
const isText = (file: string): boolean => /\.(ts|mjs|c|h|S|ld|lua|md|json)$|^LICENSE$|^\.ci\//.test(file) && !file.startsWith('test/data/')

it(`no file is longer than ${CEILING} lines without a reason`, () => {
  const tooLong = trackedFiles().filter(file => isText(file) && linesOf(file) > CEILING && !(file in longer))
  expect(tooLong.map(file => `${file}: ${linesOf(file)} lines`)).toEqual([])
})

it('every reason is still needed', () => {
  expect(Object.keys(longer).filter(file => linesOf(file) <= CEILING)).toEqual([])
})
