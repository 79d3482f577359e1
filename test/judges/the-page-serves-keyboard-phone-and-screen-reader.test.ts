import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standInAssignment } from '../../hal/station/profiles/assignment'
import { ecssPusSerial } from '../../hal/station/profiles/ecss-pus-serial'
import { reportHtml } from '../../hil/report/html'
import { outcomes, type RunRecord } from '../../hil/report/run-record'
import { wordsOf } from '../../hil/report/text/words'
import { stationNumbers } from '../../tools/profile/station-numbers'
import { furnaceRun } from '../hil/report/fixture/furnace-run'
import { type Browser, launch, type Page } from './browser'

/** report.html as those meet it who do not use a mouse, a wide screen or their eyes: WCAG 2.2, by Chromium's own layout, focus and accessibility tree. */

const { run } = furnaceRun()
const mixed: RunRecord = {
  ...run,
  station: stationNumbers(ecssPusSerial, standInAssignment),
  verdicts: run.verdicts.map((verdict, index) => ({ ...verdict, outcome: outcomes[index % outcomes.length]! })),
}
const folder = mkdtempSync(join(tmpdir(), 'berth-page-'))
const urlOf = (name: string, html: string): string => {
  const file = join(folder, `${name}.html`)
  writeFileSync(file, html)
  return pathToFileURL(file).href
}
const english = urlOf('en', reportHtml(mixed))
const chinese = urlOf('zh', reportHtml(mixed, { words: wordsOf('zh-CN') }))
const passed = urlOf('passed', reportHtml(run))
const many = urlOf('many', reportHtml({ ...mixed, verdicts: Array.from({ length: 3_000 }, (_, index) => mixed.verdicts[index % mixed.verdicts.length]!) }))

let browser: Browser
beforeAll(async () => {
  browser = await launch()
}, 60_000)
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
}, 30_000)

const shown = async (url: string, width = 1280, phone = false): Promise<Page> => {
  const page = await browser.open(width, 900, phone)
  await page.load(url)
  return page
}

describe('on a phone', () => {
  test.each([
    ['English', () => english, 390],
    ['Chinese', () => chinese, 390],
    ['the narrowest window of WCAG 1.4.10', () => english, 320],
    ['three thousand verdicts', () => many, 320],
  ])(
    'the page does not scroll sideways: %s',
    async (_, url, width) => {
      const page = await shown(url(), width, true)
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
      const wide = await page.evaluate<[number, string[]]>(`[document.documentElement.scrollWidth,
      [...document.querySelectorAll('main *, header *, footer *')].filter(one => one.getBoundingClientRect().right > ${width} + 1 && one.closest('.scroll') === null && one.closest('.unseen') === null)
        .slice(0, 5).map(one => one.tagName + ' ' + one.className + ' ' + one.textContent.slice(0, 60))]`)
      expect(wide).toEqual([width, []])
    },
    60_000,
  )

  test('no table has to be scrolled either: each row is a card that names its columns', async () => {
    const page = await shown(english, 390, true)
    const tables = await page.evaluate<number[]>(
      "[...document.querySelectorAll('table')].filter(one => one.getBoundingClientRect().width > 0).map(one => one.scrollWidth)",
    )
    expect(tables.length).toBeGreaterThan(4)
    expect(Math.max(...tables)).toBeLessThanOrEqual(390)
  }, 60_000)
})

describe('by keyboard', () => {
  test('Tab visits everything that can be used, in the order of the page, with a visible focus, and leaves again', async () => {
    const page = await shown(english)
    const all = await page.evaluate<
      string[]
    >(`[...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(one => one.checkVisibility({ contentVisibilityAuto: true }))
      .map((one, index) => one.dataset.stop = String(index))`)
    const visited: string[] = []
    const unseen: string[] = []
    for (let count = 0; count <= all.length; count++) {
      await page.press('Tab')
      const [stop, outline] = await page.evaluate<[string, number]>(
        "[document.activeElement.dataset.stop ?? '', getComputedStyle(document.activeElement).outlineStyle === 'none' ? 0 : parseFloat(getComputedStyle(document.activeElement).outlineWidth)]",
      )
      if (stop === '') break
      visited.push(stop)
      if (outline < 2) unseen.push(stop)
    }
    expect(visited).toEqual(all)
    expect(unseen).toEqual([])
    expect(all.length).toBeGreaterThan(20)
  }, 120_000)

  test('the first stop skips to the verdicts', async () => {
    const page = await shown(english)
    await page.press('Tab')
    expect(await page.evaluate("document.activeElement.getBoundingClientRect().left >= 0 && document.activeElement.getAttribute('href')")).toBe('#verdicts')
  }, 60_000)

  test('Enter on a number of the margin chart shows the octets it was measured in', async () => {
    const page = await shown(passed)
    const isOpen = "document.getElementById(document.activeElement.getAttribute('href')?.slice(1) ?? '')?.checkVisibility()"
    await page.evaluate("[...document.querySelectorAll('#margins a')].find(one => one.getAttribute('aria-label').startsWith('LINK-01')).focus()")
    const target = await page.evaluate<string>("document.activeElement.getAttribute('href')")
    expect(target).toMatch(/^#octets-\d+$/)
    expect(await page.evaluate(isOpen)).toBe(false)
    await page.press('Enter')
    expect(await page.evaluate(`document.querySelector('${target}').checkVisibility() && location.hash`)).toBe(target)
    expect(await page.evaluate<string>(`document.querySelector('${target}').textContent`)).toMatch(/1a a5/)
  }, 60_000)

  test('and so does a click on the number in its verdict', async () => {
    const page = await shown(english)
    await page.evaluate("document.querySelector('#verdicts summary .margin').scrollIntoView({ behavior: 'instant', block: 'center' })")
    const { x, y } = await page.evaluate<{ x: number; y: number }>(
      "(({ x, y, height }) => ({ x: x + 40, y: y + height / 2 }))(document.querySelector('#verdicts summary .margin').getBoundingClientRect())",
    )
    const details = "document.querySelector('#verdicts summary .margin').closest('details').open"
    const before = await page.evaluate<boolean>(details)
    for (const type of ['mousePressed', 'mouseReleased']) await page.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 })
    expect(await page.evaluate<boolean>(details)).toBe(!before)
  }, 60_000)
})

interface Node {
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly ignored: boolean
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value: unknown } }[]
}

describe.each([
  ['English', () => english, 'en'],
  ['Chinese', () => chinese, 'zh-CN'],
])('to a screen reader, in %s', (_, url, language) => {
  let nodes: Node[] = []
  let page: Page
  beforeAll(async () => {
    page = await shown(url())
    nodes = ((await page.send('Accessibility.getFullAXTree'))['nodes'] as Node[]).filter(({ ignored }) => !ignored)
  }, 60_000)
  const of = (role: string): Node[] => nodes.filter(node => node.role?.value === role)

  test('the page says its language, and its title begins with the outcome', async () => {
    expect(await page.evaluate('document.documentElement.lang')).toBe(language)
    expect(await page.evaluate<string>('document.title')).toMatch(language === 'en' ? /^fail: crystal-furnace/ : /^不通过：crystal-furnace/)
  })

  test('there is one banner, one main part, one navigation, one footer; every region has a name', () => {
    for (const role of ['banner', 'main', 'navigation', 'contentinfo']) expect(of(role), role).toHaveLength(1)
    for (const role of ['region', 'navigation', 'table', 'img', 'link'])
      for (const node of of(role)) if (role !== 'table') expect(node.name?.value, role).toBeTruthy()
  })

  test('headings go down by one level at a time, from a single first one', () => {
    const levels = of('heading').map(({ properties = [] }) => properties.find(({ name }) => name === 'level')?.value.value as number)
    expect(levels.filter(level => level === 1)).toHaveLength(1)
    expect(levels[0]).toBe(1)
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  test('every table has column headers and every drawing a title and a description', async () => {
    expect(await page.evaluate("[...document.querySelectorAll('table')].filter(one => one.querySelector('thead th[scope=col]') === null).length")).toBe(0)
    expect(
      await page.evaluate("[...document.querySelectorAll('th')].filter(one => !['col', 'row'].includes(one.scope) || one.textContent === '').length"),
    ).toBe(0)
    const drawings = await page.evaluate<string[]>(
      "[...document.querySelectorAll('svg:not([aria-hidden])')].map(one => one.querySelector('title').textContent && one.querySelector('desc').textContent)",
    )
    expect(drawings.length).toBeGreaterThan(4)
    expect(drawings.filter(text => text === '')).toEqual([])
  })

  test('ids are unique, and every link within the page leads somewhere', async () => {
    expect(await page.evaluate("(ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(one => one.id))")).toBe(0)
    expect(
      await page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].filter(one => document.getElementById(one.getAttribute('href').slice(1)) === null).map(one => one.getAttribute('href'))",
      ),
    ).toEqual([])
  })
})
