import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { linkFacts } from '../../../hal/station/profiles/ecss-pus-serial'
import { watchBuild } from '../../../tools/build/watch-build'
import { payloadText } from '../compile/payload-files'

it('a change is named and built, an error is told and outlived, Ctrl-C ends it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'berth-watch-'))
  try {
    const file = join(folder, 'payload.ts')
    const out = join(folder, 'out')
    const text = (period: string): string => payloadText({ tasks: `idle: every(millis(${period}), () => {})` })
    const built = (): string => readFileSync(join(out, 'sample.host.js'), 'utf8')
    writeFileSync(file, text('100'))

    let interrupt = (): void => {}
    const lines: string[] = []
    let heard = (): void => {}
    const ended = watchBuild(
      { payload: folder, board: 'host', flavour: 'flight', link: linkFacts },
      out,
      line => {
        lines.push(line)
        heard()
      },
      new Promise<void>(resolve => {
        interrupt = resolve
      }),
    )
    /** What was said until it waits. */
    const round = async (): Promise<string> => {
      while (!lines.includes('waiting for a change; Ctrl-C ends'))
        await new Promise<void>(resolve => {
          heard = resolve
        })
      return lines.splice(0).join('\n')
    }

    expect(await round()).toMatch(/^built sample in \d+\.\d\d s: [\d,]+ octets, image hash 0x[0-9a-f]{8}\n/)
    const first = built()
    writeFileSync(file, text("'often'"))
    const refused = await round()
    expect(refused).toMatch(/^changed .*payload\.ts\nFT0001: the payload does not compile/)
    expect(refused).toMatch(/\nnot built, after \d+\.\d\d s\n/)
    expect(built()).toBe(first)
    writeFileSync(file, text('250'))
    expect(await round()).toMatch(/^changed .*payload\.ts\nbuilt sample in /)
    expect(built()).not.toBe(first)
    interrupt()
    await ended
    expect(lines).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)
