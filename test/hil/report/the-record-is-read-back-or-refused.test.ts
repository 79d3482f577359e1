import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { reportFiles } from '../../../hil/report/files'
import { readRun } from '../../../hil/report/read-run'
import { writeRun } from '../../../hil/report/write-run'
import { furnaceRun } from './fixture/furnace-run'

const folder = mkdtempSync(join(tmpdir(), 'berth-read-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { run } = furnaceRun()

test('the reports of a record that was read back are the same, octet for octet', () => {
  const place = writeRun(join(folder, 'run'), reportFiles(run))
  expect(reportFiles(readRun(place), ['en', 'zh-CN'])).toEqual(reportFiles(run, ['en', 'zh-CN']))
  expect(reportFiles(readRun(join(place, 'run.json')))).toEqual(reportFiles(run))
})

test('pages are named by language and lead to each other', () => {
  const files = new Map(reportFiles(run, ['en', 'zh-CN']))
  expect(files.get('report.html')).toContain('<a href="report.zh-CN.html" hreflang="zh-CN" lang="zh-CN">中文</a>')
  expect(files.get('report.zh-CN.html')).toContain('<a href="report.html" hreflang="en" lang="en">English</a>')
  expect(new Map(reportFiles(run, ['zh-CN'])).get('report.html')).toContain('<html lang="zh-CN">')
  expect(new Map(reportFiles(run, ['zh-CN'])).get('junit.xml')).toContain('name="LINK-01 A ping')
})

test('what is no record is refused with the place and the reason', () => {
  const file = (text: string): string => {
    const place = join(folder, `${text.length}.json`)
    writeFileSync(place, text)
    return place
  }
  mkdirSync(join(folder, 'empty'))
  expect(() => readRun(join(folder, 'empty'))).toThrow(/^B2203: .*\n {2}where: .*empty\/run\.json\n {2}why: {3}ENOENT/)
  expect(() => readRun(file('{ "format": '))).toThrow(/^B2203: [\s\S]*it is no JSON/)
  expect(() => readRun(file('{ "format": "berth-run/9" }'))).toThrow(/its format is "berth-run\/9", berth-run\/1 is read here/)
  expect(() => readRun(file('[1, 2, 3, 4, 5, 6]'))).toThrow(/its format is not given/)
})
