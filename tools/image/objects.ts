import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { type ModuleName, runtimeDir, type Source } from './runtime-sources'
import { runTool } from './toolchain'

/** Compiled sources, kept by the hash of everything that went into them. */
export interface CompiledObject {
  readonly file: string
  /** GCC's stack report, beside the object; absent for assembly. */
  readonly stackUsage: string | undefined
  readonly module: ModuleName
}

const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}\0`).update(part)
  return hash.digest('hex').slice(0, 32)
}

/** Compiles what is not in `cacheDir` yet, as many at a time as the machine has cores. */
export async function compileObjects(sources: readonly Source[], luaSourceDir: string, cacheDir: string): Promise<{ objects: CompiledObject[]; key: string }> {
  const folder = resolve(cacheDir, 'pico-objects')
  mkdirSync(folder, { recursive: true })
  const compiler = await runTool('gcc', ['--version'], folder)
  const headers = [runtimeDir, luaSourceDir].flatMap(dir =>
    readdirSync(dir)
      .filter(name => name.endsWith('.h'))
      .sort()
      .map(name => readFileSync(join(dir, name))),
  )
  const environment = sha256(compiler, ...headers)
  const keyed = sources.map(source => ({
    source,
    key: sha256(environment, basename(source.file), readFileSync(source.file), withoutPaths(source.flags, luaSourceDir)),
  }))

  const waiting = keyed.filter(({ key }) => !existsSync(join(folder, `${key}.o`)))
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await compile(next.source, next.key, folder)
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 8) }, worker))

  const objects = keyed.map(({ source, key }) => {
    const stackUsage = join(folder, `${key}.su`)
    return { file: join(folder, `${key}.o`), stackUsage: existsSync(stackUsage) ? stackUsage : undefined, module: source.module }
  })
  return { objects, key: sha256(...keyed.map(({ key }) => key)) }
}

/** Paths do not reach the object, so they must not reach its key. */
const withoutPaths = (flags: readonly string[], luaSourceDir: string): string =>
  flags.join(' ').replaceAll(runtimeDir, 'runtime').replaceAll(luaSourceDir, 'lua')

/** Written aside and renamed, so that two builds at once cannot see half an object. */
async function compile(source: Source, key: string, folder: string): Promise<void> {
  const aside = mkdtempSync(join(folder, 'compiling-'))
  try {
    await runTool('gcc', [...source.flags, '-c', source.file, '-o', join(aside, `${key}.o`)], runtimeDir)
    if (existsSync(join(aside, `${key}.su`))) renameSync(join(aside, `${key}.su`), join(folder, `${key}.su`))
    renameSync(join(aside, `${key}.o`), join(folder, `${key}.o`))
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}
