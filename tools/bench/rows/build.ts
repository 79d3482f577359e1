import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linkFacts } from '../../../hal/station/profiles/ecss-pus-serial'
import { watchBuild } from '../../build/watch-build'
import { berthRoot } from '../../compile/front/paths'
import type { Row } from '../row'

/** How long a build lasts, from the start of the command to its end, and under `--watch` from a change to the image. The best of a few: the machine has other work. */

const times = 3
const command = join(berthRoot, 'tools/berth.mjs')

export async function buildRows(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'berth-bench-'))
  try {
    const payload = join(folder, 'crystal-furnace')
    const out = join(folder, 'out')
    cpSync(join(berthRoot, 'firmware/experiments/crystal-furnace'), payload, { recursive: true })
    /** Another text of the payload, of the same meaning. */
    const change = (): void => appendFileSync(join(payload, 'control.ts'), `// ${performance.now()}\n`)
    const build = (): number => {
      const began = performance.now()
      execFileSync(process.execPath, [command, 'build', payload, '--board', 'pico', '--out', out], { stdio: 'ignore' })
      return (performance.now() - began) / 1000
    }
    const best = (measure: () => number): number => Math.min(...Array.from({ length: times }, measure))
    // What is Berth's own is there from now on, as the C runtime is.
    build()
    const cold = best(() => {
      change()
      return build()
    })
    const same = best(build)
    const watched = await watchedSeconds(payload, out, change)
    const conditions = `best of ${times}`
    return [
      {
        what: 'cold build of crystal-furnace',
        unit: 's',
        measured: cold,
        asked: { atMost: 3 },
        conditions: `${conditions}; a text never built before; C runtime, Berth's own modules and the command itself are in the cache`,
      },
      { what: 'build of the same inputs', unit: 's', measured: same, asked: { atMost: 0.5 }, conditions },
      { what: 'one changed file under --watch, to the written image', unit: 's', measured: watched, asked: { atMost: 0.7 }, conditions },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function watchedSeconds(payload: string, out: string, change: () => void): Promise<number> {
  let end = (): void => {}
  const done = new Promise<void>(resolve => {
    end = resolve
  })
  const seconds: number[] = []
  let began = performance.now()
  await watchBuild(
    { payload, board: 'pico', flavour: 'flight', link: linkFacts },
    out,
    line => {
      if (line.startsWith('built ')) seconds.push((performance.now() - began) / 1000)
      if (!line.startsWith('waiting')) return
      if (seconds.length > 2 * times) return end()
      began = performance.now()
      change()
    },
    done,
  )
  // Not the first, which reads everything.
  return Math.min(...seconds.slice(1))
}
