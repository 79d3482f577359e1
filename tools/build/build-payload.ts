import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LinkFacts } from '../../hal/station/profiles/link'
import { type BoardName, type CompiledPayload, compilePayload, type Flavour } from '../compile/index'
import { BerthError } from '../diagnostics/error'
import { type BuiltImage, buildImage } from '../image/build-image'
import { sizeTable } from '../image/size-table'
import { ensureLuaSource } from '../setup/lua-source.mjs'

/** A payload, compiled and joined with the runtime of its board. */

export interface BuiltPayload {
  readonly board: BoardName
  readonly compiled: CompiledPayload
  /** The flashable image; absent for the host board. */
  readonly image: BuiltImage | undefined
  /** Lines for a person: sizes per module against the budget of the board. */
  readonly sizeTable: readonly string[]
  /** What the boot report will say. */
  readonly imageHash: number
  readonly sha256: string
  readonly octets: number
}

export const cacheDir = fileURLToPath(new URL('../../.cache/', import.meta.url))

/** Builds the payload of a file, or of a folder that holds `payload.ts`, for a station's link. */
export async function buildPayload(path: string, board: BoardName, flavour: Flavour, link?: LinkFacts): Promise<BuiltPayload> {
  const compiled = await compilePayload({ file: path, board, flavour, ...(link === undefined ? {} : { link }) })
  if (compiled.bundle !== undefined) {
    const octets = new TextEncoder().encode(compiled.bundle.code + compiled.bundle.minimal)
    return { board, compiled, image: undefined, sizeTable: [], imageHash: compiled.bundle.hash, sha256: sha256(octets), octets: octets.length }
  }
  if (compiled.lua === undefined) throw new BerthError('B0007', 'the compiler returned neither Lua nor a bundle')
  const { dir } = await ensureLuaSource(cacheDir)
  const image = await buildImage({
    bytecode: compiled.lua.bytecode,
    minimal: compiled.lua.minimal,
    dictionaryHash: compiled.dictionary.hash,
    flavour,
    cacheDir,
    luaSourceDir: dir,
  })
  return { board, compiled, image, sizeTable: sizeTable(image.sizes), imageHash: image.imageHash, sha256: sha256(image.bin), octets: image.bin.length }
}

/** Writes what was built and returns the paths. */
export async function writeBuild(built: BuiltPayload, out: string): Promise<string[]> {
  const { name, dictionary, bundle, lua } = built.compiled
  const files: [string, string | Uint8Array][] = [['dictionary.json', `${JSON.stringify(dictionary, null, 2)}\n`]]
  if (built.image !== undefined) files.push([`${name}.bin`, built.image.bin], [`${name}.uf2`, built.image.uf2])
  // The places in crash records are lines of these.
  if (lua !== undefined) files.push([`${name}.lua`, lua.source])
  if (bundle !== undefined) files.push([`${name}.host.js`, bundle.code])
  try {
    await mkdir(out, { recursive: true })
    for (const [file, content] of files) await writeFile(join(out, file), content)
  } catch (cause) {
    throw new BerthError('B0005', 'the build cannot be written', {
      where: resolve(out),
      why: String(cause),
      mend: 'give a folder you may write to with --out',
      cause,
    })
  }
  return files.map(([file]) => join(out, file))
}

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')
