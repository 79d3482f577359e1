import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { berthRoot } from './front/paths'

/**
 * Berth's own modules are the same for every payload, and import nothing of one. What was learnt of them is good until a source
 * of Berth changes: their JavaScript, and which of their declarations were found right.
 */

const own = ['boards/', 'firmware/', 'hal/'].map(folder => join(berthRoot, folder))
/** Payloads that happen to lie in the checkout. */
const experiments = join(berthRoot, 'firmware/experiments/')

export const isOwnModule = (file: string): boolean => own.some(folder => file.startsWith(folder)) && !file.startsWith(experiments)

interface Learnt {
  /** Paths with the names of declarations. */
  readonly right: readonly string[]
  readonly translated: Readonly<Record<string, string>>
}

export class OwnModules {
  private readonly right: Set<string>
  private readonly translated: Map<string, string>
  private hasNews = false

  private constructor(
    private readonly file: string,
    { right, translated }: Learnt,
  ) {
    this.right = new Set(right)
    this.translated = new Map(Object.entries(translated))
  }

  /** What was kept in `cacheDir` for these sources (`hashOfSources`). */
  static open(cacheDir: string, sources: string): OwnModules {
    const file = join(cacheDir, 'own-modules', `${sources}.json`)
    return new OwnModules(file, read(file))
  }

  isRight(file: string, name: string): boolean {
    return this.right.has(`${file} ${name}`)
  }
  noteRight(file: string, name: string): void {
    if (!isOwnModule(file) || this.isRight(file, name)) return
    this.right.add(`${file} ${name}`)
    this.hasNews = true
  }
  translation(file: string): string | undefined {
    return this.translated.get(file)
  }
  noteTranslation(file: string, code: string): void {
    if (!isOwnModule(file)) return
    this.translated.set(file, code)
    this.hasNews = true
  }
  /** Writes what is new. */
  keep(): void {
    if (!this.hasNews) return
    this.hasNews = false
    mkdirSync(dirname(this.file), { recursive: true })
    const aside = `${this.file}.${process.pid}`
    const learnt: Learnt = { right: [...this.right].sort(), translated: Object.fromEntries(this.translated) }
    writeFileSync(aside, JSON.stringify(learnt))
    renameSync(aside, this.file)
  }
}

function read(file: string): Learnt {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Learnt
  } catch {
    return { right: [], translated: {} }
  }
}
