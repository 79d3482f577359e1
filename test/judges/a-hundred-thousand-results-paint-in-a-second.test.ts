import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { reportHtml } from '../../hil/report/html'
import type { Verdict } from '../../hil/report/run-record'
import { furnaceRun } from '../hil/report/fixture/furnace-run'
import { launch } from './browser'

const folder = mkdtempSync(join(tmpdir(), 'berth-many-'))
afterAll(() => rmSync(folder, { recursive: true }))

const number = 100_000
const { run } = furnaceRun()
const verdicts = Array.from({ length: number }, (_, index): Verdict => {
  const one = run.verdicts[index % run.verdicts.length]!
  return { ...one, id: `${one.id}/${index + 1}`, outcome: index % 997 === 996 ? 'fail' : 'pass', at: Math.round((index / number) * run.duration) }
})

test('the first paint of 100,000 results comes within a second; each of them is on the page, and those that failed come first', async () => {
  const file = join(folder, 'many.html')
  writeFileSync(file, reportHtml({ ...run, verdicts }))
  const browser = await launch()
  try {
    const times: number[] = []
    for (let attempt = 0; attempt < 3; attempt++) {
      const page = await browser.open(1280, 900)
      times.push((await page.load(pathToFileURL(file).href)).firstPaint)
      if (attempt < 2) continue
      expect(await page.evaluate("new Set([...document.querySelectorAll('tr[id^=verdict-]')].map(one => one.querySelector('th').textContent)).size")).toBe(
        number,
      )
      expect(await page.evaluate("document.querySelector('.verdicts tbody tr .outcome').textContent.trim()")).toBe('✕ fail')
      expect(await page.evaluate("document.querySelector('header .word').checkVisibility()")).toBe(true)
    }
    // The machine may be busy with other tests: the best of three is what the page itself takes.
    expect(Math.min(...times), `${times.map(time => time.toFixed(0)).join(', ')} ms`).toBeLessThan(1_000)
  } finally {
    await browser.close()
  }
}, 180_000)
