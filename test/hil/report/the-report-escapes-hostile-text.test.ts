import { expect, test } from 'vitest'
import { reportHtml } from '../../../hil/report/html'
import { html, pathData } from '../../../hil/report/page/markup'
import { furnaceRun } from './fixture/furnace-run'

const hostile = `</title></script><script>alert(1)</script><img src=x onerror="alert(2)">' onload='x' & \u202eevil\u0000\u001b[2J\ud800`

/** Every text of a record, replaced; facts with a fixed set of values stay. */
const poisoned = <T>(value: T, key = ''): T => {
  if (typeof value === 'string')
    return (
      ['outcome', 'proofLevel', 'valueClass', 'direction', 'form', 'panel', 'role', 'colour', 'side', 'kind', 'cause', 'format'].includes(key) ? value : hostile
    ) as T
  if (Array.isArray(value)) return value.map(item => poisoned(item, key)) as T
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, poisoned(member, name)])) as T
  return value
}
const tags = (page: string): string[] => [...new Set([...page.matchAll(/<\/?([a-zA-Z!][a-zA-Z0-9]*)/g)].map(match => (match[1] ?? '').toLowerCase()))].sort()
const attributes = (page: string): string[] =>
  [
    ...new Set(
      [...page.replace(/<style>.*<\/style>/s, '').matchAll(/<[a-z][^>]*>/g)].flatMap(([tag]) =>
        // What stands between quotes is a value, whatever it looks like.
        [...tag.replace(/"[^"]*"/g, '""').matchAll(/\s([a-zA-Z:-]+)=/g)].map(match => match[1] ?? ''),
      ),
    ),
  ].sort()

const clean = furnaceRun().run
const cleanPage = reportHtml(clean)

test('a record whose every text is hostile makes the same elements and attributes as a clean one', () => {
  const stopped = { cause: 'payload' as const, code: hostile, message: hostile, at: 1 }
  const page = reportHtml({ ...poisoned(clean), stopped })
  const known = { tags: tags(cleanPage), attributes: attributes(cleanPage) }
  expect(tags(page).filter(tag => !known.tags.includes(tag))).toEqual([])
  expect(attributes(page).filter(name => !known.attributes.includes(name))).toEqual([])
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).not.toContain('\u202e')
  for (const control of ['\0', '\u001b']) expect(page).not.toContain(control)
  expect(page).toContain('\\u{202e}evil\u2400\u241b[2J\\u{d800}')
})

test('tags are balanced', () => {
  const open: string[] = []
  const empty = ['meta', 'br', '!doctype']
  for (const [, close, name = ''] of cleanPage.replace(/<style>.*<\/style>/s, '').matchAll(/<(\/?)([a-zA-Z!]+)[^>]*>/g)) {
    if (empty.includes(name)) continue
    if (close === '') open.push(name)
    else expect(open.pop()).toBe(name)
  }
  expect(open).toEqual([])
})

test('the page needs nothing from outside and runs nothing', () => {
  const page = cleanPage
  expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`)
  expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|base|form)\b/)
  expect(page).not.toMatch(/@import|url\(|\bsrc=|\son[a-z]+=/)
  expect([...page.matchAll(/href="([^"]*)"/g)].filter(([, target]) => !(target ?? '').startsWith('#'))).toEqual([])
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(match => match[1])
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, target = ''] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target)
})

test('a very long text is cut with its length, and path data takes nothing else', () => {
  expect(html`<p>${'x'.repeat(5_000)}</p>`.text).toBe(`<p>${'x'.repeat(4_000)} … (1000 characters more)</p>`)
  expect(() => pathData('M0 0"/><script>')).toThrow(RangeError)
})
