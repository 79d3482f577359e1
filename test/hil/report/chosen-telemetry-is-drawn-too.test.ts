import { expect, test } from 'vitest'
import { chosenFields } from '../../../hil/procedure/chosen-plots'
import { reportHtml } from '../../../hil/report/html'
import type { Series } from '../../../hil/report/run-record'
import { fakeDictionary } from '../fake/dictionary'
import { furnaceRun } from './fixture/furnace-run'

const { run } = furnaceRun()

test('any number of housekeeping can be chosen; what is none is refused with the names there are', () => {
  expect(chosenFields(fakeDictionary, ['heapUsed', 'cellTemperature', 'heapUsed']).map(({ name }) => name)).toEqual(['heapUsed', 'cellTemperature'])
  expect(() => chosenFields(fakeDictionary, ['speed'])).toThrow(/^B2008: the dictionary has no number speed to draw\n {2}mend: {2}one of cellTemperature, /)
  expect(() => chosenFields(fakeDictionary, ['interlockBypassed'])).toThrow(/^B2008/)
})

test('a chosen series has a panel of its own under the usual ones, on the same time axis', () => {
  const heap: Series = {
    name: 'heapUsed',
    unit: 'octet',
    panel: 'heapUsed',
    role: 'reported',
    points: [
      [1, 60_000],
      [75, 61_000],
      [149, 60_500],
    ],
    limits: [],
  }
  const page = reportHtml({ ...run, series: [heap, ...run.series] })
  const titles = [...page.matchAll(/<title id="plot-\d+-t">([^<]*)<\/title>/g)].map(([, title]) => title)
  expect(titles).toEqual([
    'Temperature in °C over rig time',
    'Voltage in V over rig time',
    'Current in A over rig time',
    'Heater in W over rig time',
    'heapUsed in octet over rig time',
  ])
  expect(page).toContain('heapUsed: 3 values, 60,000 to 61,000, at the end 60,500 octet')
})
