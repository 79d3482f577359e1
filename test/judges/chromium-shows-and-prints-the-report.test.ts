import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standInAssignment } from '../../hal/station/profiles/assignment'
import { ecssPusSerial } from '../../hal/station/profiles/ecss-pus-serial'
import { reportHtml } from '../../hil/report/html'
import { stationNumbers } from '../../tools/profile/station-numbers'
import { furnaceRun } from '../hil/report/fixture/furnace-run'
import { outsideToolWords } from './outside-tool'

/** A browser as the judge of report.html: what it says of the page, what it makes of it, and what it prints. */

const folder = mkdtempSync(join(tmpdir(), 'berth-chromium-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { run } = furnaceRun()
const numbers = stationNumbers(ecssPusSerial, standInAssignment)
const page = reportHtml({ ...run, station: numbers })

/** Opens a page without a network and returns what the browser wrote: the page's elements as it sees them, and the words of its console. */
function opened(html: string, name: string, ...flags: string[]): { readonly dom: string; readonly console: readonly string[] } {
  const file = join(folder, `${name}.html`)
  writeFileSync(file, html)
  const { stdout, stderr } = outsideToolWords('chromium', [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--enable-logging=stderr',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    `--user-data-dir=${join(folder, 'profile')}`,
    ...flags,
    pathToFileURL(file).href,
  ])
  return {
    dom: stdout.toString(),
    console: stderr
      .toString()
      .split('\n')
      .filter(line => /CONSOLE[:(]/.test(line)),
  }
}

describe('report.html in Chromium', () => {
  let seen: ReturnType<typeof opened>
  beforeAll(() => {
    seen = opened(page, 'report', '--dump-dom')
  }, 120_000)

  test('is shown without a word on the console', () => {
    expect(seen.console).toEqual([])
    expect(seen.dom.length).toBeGreaterThan(page.length / 2)
  })

  test('has a row for each verdict with its class, the station’s numbers, and a plot for each series', () => {
    expect([...seen.dom.matchAll(/<tr class="judged"/g)]).toHaveLength(run.verdicts.length)
    for (const { id, valueClass } of run.verdicts) expect(seen.dom).toMatch(new RegExp(`>${id}</th>[\\s\\S]{0,3000}?<td class="firm"[^>]*>${valueClass}</td>`))
    expect([...seen.dom.matchAll(/>not assessable<\/span>/g)].length).toBe(numbers.filter(({ valueClass }) => valueClass === 'assumed').length)
    const panels = new Set(run.series.map(series => series.panel))
    expect([...seen.dom.matchAll(/<svg[^>]*aria-labelledby="plot-\d+-t /g)]).toHaveLength(panels.size)
    expect([...seen.dom.matchAll(/<path[^>]* class="line |<path class="line /g)].length).toBeGreaterThanOrEqual(run.series.length)
  })

  test('asks for nothing outside itself', () => {
    expect(seen.dom).not.toMatch(/\s(?:src|srcset|action|data|poster)=/)
    expect([...seen.dom.matchAll(/\shref="([^"]*)"/g)].map(([, to]) => to).filter(to => !to?.startsWith('#'))).toEqual([])
    expect(seen.dom).not.toMatch(/url\(|@import/)
  })

  test('would be told of: a page that asks is refused by its own policy, on the console', () => {
    const asking = page.replace('<main>', '<main><img src="http://127.0.0.1:9/elsewhere.png" alt="">')
    expect(opened(asking, 'asking', '--dump-dom').console.join('\n')).toMatch(/Content Security Policy|violates/)
  }, 120_000)

  test('prints as a document of several pages', () => {
    const file = join(folder, 'report.pdf')
    opened(page, 'printed', `--print-to-pdf=${file}`, '--no-pdf-header-footer')
    const pdf = readFileSync(file, 'latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect([...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length).toBeGreaterThan(2)
  }, 120_000)

  test.each([
    ['wide', '1280,900'],
    ['narrow', '420,900'],
  ])(
    'is drawn %s',
    (name, size) => {
      const file = join(folder, `${name}.png`)
      opened(page, name, `--screenshot=${file}`, `--window-size=${size}`)
      const png = readFileSync(file)
      // PNG, sections 5.2 and 11.2.2: the signature, then width and height in IHDR. A page of one colour would take a few KB.
      expect(png.subarray(1, 4).toString()).toBe('PNG')
      expect(png.readUInt32BE(16)).toBe(Number(size.split(',')[0]))
      expect(png.length).toBeGreaterThan(20_000)
    },
    120_000,
  )
})
