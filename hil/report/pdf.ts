import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ReportError } from './errors'
import { type ReportFile, reportPages } from './files'
import type { RunRecord } from './run-record'
import type { Language } from './text/words'

export interface Printed {
  readonly files: readonly ReportFile[]
  /** Why a language could not be printed here: B2204 or B2205. */
  readonly refused: readonly ReportError[]
}

/** `report.pdf`, and one beside it for another language: the pages, printed on A4. What cannot be printed on this machine is refused, not thrown. */
export const printedReports = async (run: RunRecord, languages: readonly Language[]): Promise<Printed> => {
  const files: ReportFile[] = []
  const refused: ReportError[] = []
  for (const { name, language, html } of reportPages(run, languages)) {
    try {
      files.push([`${name}.pdf`, await printPdf(html, language)])
    } catch (error) {
      if (!(error instanceof ReportError)) throw error
      if (!refused.some(({ code }) => code === error.code)) refused.push(error)
    }
  }
  return { files, refused }
}

const minutes = 60_000

/**
 * A page as PDF, by Debian's Chromium without a window, network or script. B2204 when there is no Chromium or it does not print, B2205 when the
 * page is Chinese and no font here has its characters: they would be printed as boxes. `path` is where programs are looked for.
 */
export const printPdf = async (html: string, language: Language, path = process.env['PATH'] ?? ''): Promise<Uint8Array> => {
  const env = { ...process.env, PATH: path }
  if (language === 'zh-CN') await refuseBoxes(env)
  const folder = mkdtempSync(join(tmpdir(), 'berth-pdf-'))
  try {
    const page = join(folder, 'report.html')
    const pdf = join(folder, 'report.pdf')
    writeFileSync(page, html)
    const flags = [
      ...['--headless=new', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND', `--user-data-dir=${join(folder, 'profile')}`],
      // Chromium does not start its sandbox for root; the page is our own, without script.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['--no-pdf-header-footer', `--print-to-pdf=${pdf}`, pathToFileURL(page).href],
    ]
    const { missing, said } = await run('chromium', flags, env)
    if (missing) throw notPrinted('there is no program chromium here', 'apt-get install --no-install-recommends chromium')
    try {
      return readFileSync(pdf)
    } catch {
      throw notPrinted(`chromium wrote no file: ${said}`, 'run chromium --headless --print-to-pdf on report.html by hand and see what it says')
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

const refuseBoxes = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const { missing, out } = await run('fc-list', [':lang=zh-cn', 'family'], env)
  if (missing || out.trim() !== '') return
  throw new ReportError('B2205', 'no font of this machine has Chinese, so there is no PDF in Chinese', {
    where: 'fc-list :lang=zh-cn',
    why: 'it names no font; every character would be printed as a box',
    mend: 'apt-get install --no-install-recommends fonts-wqy-microhei; report.html is whole, and a reader’s machine has its own fonts',
  })
}

const notPrinted = (why: string, mend: string): ReportError =>
  new ReportError('B2204', 'the report could not be printed as PDF', {
    where: 'report.pdf',
    why,
    mend: `${mend}; report.html is whole and prints from any browser`,
  })

/** To its end, whatever its status: what counts is the file. */
const run = (
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly missing: boolean; readonly out: string; readonly said: string }> =>
  new Promise(resolve => {
    execFile(program, [...args], { env, timeout: 2 * minutes, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const missing = error !== null && 'code' in error && error.code === 'ENOENT'
      resolve({ missing, out: stdout, said: stderr.trim().split('\n').at(-1) || (error?.message.split('\n')[0] ?? 'nothing') })
    })
  })
