import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { printedReports, printPdf } from '../../hil/report/pdf'
import { furnaceRun } from '../hil/report/fixture/furnace-run'

const folder = mkdtempSync(join(tmpdir(), 'berth-pdf-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { run } = furnaceRun()

test('both languages are printed, on A4, with more than one page each and the characters of each', async () => {
  const { files, refused } = await printedReports(run, ['en', 'zh-CN'])
  expect(refused).toEqual([])
  expect(files.map(([name]) => name)).toEqual(['report.pdf', 'report.zh-CN.pdf'])
  const [english, chinese] = files.map(([, content]) => Buffer.from(content as Uint8Array).toString('latin1'))
  for (const pdf of [english!, chinese!]) {
    expect(pdf.startsWith('%PDF-')).toBe(true)
    // A4 is 210 by 297 mm: 595 by 842 points.
    expect([...pdf.matchAll(/\/MediaBox \[0 0 (59[4-6])(?:\.\d+)? (84[1-2])(?:\.\d+)?\]/g)].length).toBeGreaterThan(2)
  }
  const fonts = (pdf: string): string[] => [...new Set([...pdf.matchAll(/\/BaseFont \/[A-Z]{6}\+([A-Za-z]+)/g)].map(([, name]) => name ?? ''))]
  expect(fonts(chinese!).filter(name => !fonts(english!).includes(name))).not.toEqual([])
}, 180_000)

/** A folder of programs, each of which writes nothing and succeeds. */
const programs = (...names: string[]): string => {
  const place = join(folder, names.join('-') || 'none')
  mkdirSync(place)
  for (const name of names) {
    writeFileSync(join(place, name), '#!/bin/sh\nexit 0\n')
    chmodSync(join(place, name), 0o755)
  }
  return place
}

test('without Chromium the message names the package', async () => {
  await expect(printPdf('<p>hello', 'en', programs())).rejects.toThrow(
    /^B2204: .*\n.*\n {2}why: {3}there is no program chromium here\n {2}mend: {2}apt-get install .*chromium/,
  )
})

test('a Chromium that writes nothing is told of, not believed', async () => {
  await expect(printPdf('<p>hello', 'en', programs('chromium'))).rejects.toThrow(/^B2204: [\s\S]*chromium wrote no file/)
})

test('without a font for Chinese nothing is printed as boxes: the message names a font', async () => {
  await expect(printPdf('<p>你好', 'zh-CN', programs('chromium', 'fc-list'))).rejects.toThrow(/^B2205: [\s\S]*fonts-wqy-microhei/)
})
