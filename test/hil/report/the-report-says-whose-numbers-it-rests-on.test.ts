import { expect, test } from 'vitest'
import { standInAssignment } from '../../../hal/station/profiles/assignment'
import { ecssPusSerial } from '../../../hal/station/profiles/ecss-pus-serial'
import { plan } from '../../../hil/procedure/first-light/plan'
import { reportHtml } from '../../../hil/report/html'
import { stationNumbers } from '../../../tools/profile/station-numbers'
import { furnaceRun } from './fixture/furnace-run'

const { run } = furnaceRun()
const numbers = stationNumbers(ecssPusSerial, standInAssignment)
const text = (page: string): string =>
  page
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

test('a verdict on the experiment’s own requirement says that it is no station’s', () => {
  const page = text(reportHtml(run))
  expect(page).toContain('One verdict rests on the experiment’s own requirements, no station’s.')
  expect(page).toContain('no station&#39;s requirement, and no proof of compliance with one')
})

test('each number of the station is listed with class and source; a stand-in is not assessable', () => {
  const page = reportHtml({ ...run, station: numbers })
  const rows = [...page.matchAll(/<tr>(?:(?!<\/tr>).)*<\/tr>/gs)].map(([row]) => text(row))
  for (const { name, value, valueClass, source } of numbers) {
    const row = rows.find(candidate => candidate.startsWith(` ${name} `))
    expect(row, name).toContain(value)
    expect(row).toContain(valueClass === 'assumed' ? 'assumed not assessable' : `${valueClass} stated`)
    expect(row).toContain(source.slice(0, 20))
  }
  expect(numbers.filter(({ valueClass }) => valueClass === 'assumed').map(({ name }) => name)).toEqual([
    'line rate',
    'data bits',
    'parity',
    'stop bits',
    'framing',
    'longest packet',
    'a repeated telecommand is',
    'lost telecommands are',
    'counts told from duplicates',
    'silence after which a source begins anew',
    'time code',
    'P-field of the time code',
    'octets of seconds',
    'octets of fractions',
    'epoch',
    'time scale',
    'silence after which time is kept alone',
    'largest difference that is slewed',
    'application process id',
    'source id of the station',
  ])
})

test('first light claims nothing of a station: its verdicts are the experiment’s own, but for the packet format', () => {
  expect(plan.filter(({ valueClass }) => valueClass !== 'experiment').map(({ id, valueClass }) => `${id} ${valueClass}`)).toEqual(['LINK-07 secondary'])
})
