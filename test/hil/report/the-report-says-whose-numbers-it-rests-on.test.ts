import { expect, test } from 'vitest'
import { plan } from '../../../hil/procedure/first-light/plan'
import { reportHtml } from '../../../hil/report/html'
import { stationNumbers } from '../../../tools/demo/station-numbers'
import { furnaceRun } from './fixture/furnace-run'

const { run } = furnaceRun()
const text = (page: string): string =>
  page
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

test('a verdict on the experiment’s own requirement says that it is no station’s', () => {
  const page = text(reportHtml(run))
  expect(page).toContain('one verdict rests on the experiment’s own requirements, no station’s.')
  expect(page).toContain('no station&#39;s requirement, and no proof of compliance with one')
})

test('each number of the station is listed with class and source; a stand-in is not assessable', () => {
  const page = reportHtml({ ...run, station: stationNumbers })
  const rows = [...page.matchAll(/<tr>(?:(?!<\/tr>).)*<\/tr>/gs)].map(([row]) => text(row))
  for (const { name, value, valueClass, source } of stationNumbers) {
    const row = rows.find(candidate => candidate.startsWith(` ${name} `))
    expect(row, name).toContain(value)
    expect(row).toContain(valueClass === 'assumed' ? 'assumed not assessable' : `${valueClass} stated`)
    expect(row).toContain(source.slice(0, 20))
  }
  expect(stationNumbers.filter(({ valueClass }) => valueClass === 'assumed').map(({ name }) => name)).toEqual([
    'line rate',
    'framing',
    'application process id',
    'source id of the station',
    'longest packet',
    'policy for repeated and lost telecommands',
    'time scale and holdover',
    'time code and epoch',
  ])
})

test('first light claims nothing of a station: its verdicts are the experiment’s own, but for the packet format', () => {
  expect(plan.filter(({ valueClass }) => valueClass !== 'experiment').map(({ id, valueClass }) => `${id} ${valueClass}`)).toEqual(['LINK-07 secondary'])
})
