import { createHash } from 'node:crypto'
import type { LinkFacts } from '../../hal/station/profiles/link'
import { cacheDir } from '../compile/front/paths'
import { type BoardName, type CompiledPayload, compilePayload, type Flavour } from '../compile/index'
import type { OwnModules } from '../compile/own-modules'
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

/** What a build may be given beyond the payload. */
export interface BuildOptions {
  /** The station's link; that of ecss-pus-serial as shipped when absent. */
  readonly link?: LinkFacts
  /** What is known of Berth's own modules. */
  readonly own?: OwnModules
}

/** Builds the payload of a file, or of a folder that holds `payload.ts`, for a station's link. */
export async function buildPayload(path: string, board: BoardName, flavour: Flavour, options: BuildOptions = {}): Promise<BuiltPayload> {
  const compiled = await compilePayload({ file: path, board, flavour, ...options })
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

/** What a build leaves in its folder, by name. */
export function filesOf({ compiled, image }: BuiltPayload): ReadonlyMap<string, Uint8Array> {
  const { name, dictionary, bundle, lua } = compiled
  const files = new Map([['dictionary.json', octetsOf(`${JSON.stringify(dictionary, null, 2)}\n`)]])
  if (image !== undefined) files.set(`${name}.bin`, image.bin).set(`${name}.uf2`, image.uf2)
  // The places in crash records are lines of these.
  if (lua !== undefined) files.set(`${name}.lua`, octetsOf(lua.source))
  if (bundle !== undefined) files.set(`${name}.host.js`, octetsOf(bundle.code))
  return files
}
const octetsOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')
