import { relative, resolve } from 'node:path'
import type { Dictionary } from '../../firmware/declaration/dictionary'
import type { Declaration } from '../../firmware/declaration/items'
import type { PayloadTables } from '../../firmware/kernel/tables'
import { linkFacts } from '../../hal/station/profiles/ecss-pus-serial'
import type { LinkFacts } from '../../hal/station/profiles/link'
import { BerthError } from '../diagnostics/error'
import { typeScriptFindings } from './check/typescript'
import { type CompiledModule, compileFlight, openProgram } from './compile'
import { checkDeclaration } from './declaration-checks'
import { declarationPlaces } from './declaration-places'
import { buildDictionary } from './dictionary'
import { type BoardName, generate, generateMinimal } from './entry'
import { evaluateDeclaration } from './evaluate-declaration'
import { berthRoot, payloadFile } from './front/paths'
import { createFlightProgram } from './front/program'
import { imageHashOf } from './host/hash'
import type { SourceLine } from './lua/source-lines'
import type { OwnModules } from './own-modules'
import { PayloadRefused } from './refusal'
import { buildTables } from './tables'
import { wiringTables } from './wiring-tables'

export type { CompiledModule } from './compile'
export type { BoardName } from './entry'
export { type Finding, printFinding } from './finding'
export { berthRoot, payloadFile } from './front/paths'
export { PayloadRefused } from './refusal'

/** `development` keeps names and line numbers, `flight` neither. */
export type Flavour = 'flight' | 'development'

export interface CompileRequest {
  /** The payload module, or the folder that holds it as `payload.ts`. */
  readonly file: string
  readonly board: BoardName
  readonly flavour: Flavour
  /** The station's link; that of ecss-pus-serial as shipped when absent. */
  readonly link?: LinkFacts
  /** What is known of Berth's own modules; they are checked like the payload's without it. */
  readonly own?: OwnModules
}

export interface CompiledPayload {
  /** Every file that was read, Berth's own too; absolute. */
  readonly inputs: readonly string[]
  readonly name: string
  readonly declaration: Declaration
  readonly dictionary: Dictionary
  readonly tables: PayloadTables
  /** For `pico`. */
  readonly lua?: { readonly source: string; readonly bytecode: Uint8Array; readonly minimal: Uint8Array; readonly lines: readonly SourceLine[] }
  /** For `host`: `code` is the body of a function of `native` and `host` that returns { step, recover }; `hash` its CRC-32. */
  readonly bundle?: { readonly code: string; readonly minimal: string; readonly hash: number }
  /** Files by their path from the checkout's root, or absolute for a payload outside. */
  readonly sizes: readonly CompiledModule[]
}

/**
 * Compiles a payload for a board. Throws PayloadRefused (FT0001, with every finding) when it does not compile,
 * BerthError FT2001/FT2002 when its declaration cannot be read, B0005 when there is no such file.
 */
export async function compilePayload(request: CompileRequest): Promise<CompiledPayload> {
  const file = payloadFile(resolve(request.file))
  if (file === undefined)
    throw new BerthError('B0005', `there is no payload at ${request.file}`, { mend: 'name a payload module (….ts) or a folder with a payload.ts' })
  const link = request.link ?? linkFacts
  const evaluated = evaluateDeclaration(file, request.own)
  const wrong = readDeclaration(file, () => checkDeclaration(evaluated, request.board, link, declarationPlaces(file)))
  if (wrong.length > 0) throw new PayloadRefused(wrong)
  const dictionary = buildDictionary(evaluated, link)
  const tables = buildTables(evaluated, dictionary.hash, link)
  const generated = generate(file, request.board, tables, wiringTables(evaluated.declaration.wiring ?? {}))
  const minimalGenerated = generateMinimal(request.board, tables)
  const sources = {
    payload: file,
    declarations: [`${berthRoot}/boards/${request.board}/port/native.d.ts`],
    generated: new Map([...generated.modules, ...minimalGenerated.modules]),
    entry: generated.entry,
    otherEntries: [minimalGenerated.entry],
  }
  const opened = openProgram(sources, request.own)
  const common = {
    target: request.board === 'host' ? 'javascript' : 'lua',
    flavour: request.flavour,
    trusted: new Set(sources.generated.keys()),
  } as const
  const compiled = compileFlight({ ...common, sources, declaration: evaluated.declaration }, opened)
  const minimal = compileFlight({ ...common, sources: { ...sources, entry: minimalGenerated.entry } }, opened)
  request.own?.keep()
  const inputs = opened.program.getSourceFiles().flatMap(({ fileName }) => (sources.generated.has(fileName) ? [] : [fileName]))
  const sizes = compiled.modules.map(module => ({ ...module, file: module.file.startsWith(`${berthRoot}/`) ? relative(berthRoot, module.file) : module.file }))
  const made = { inputs, name: evaluated.name, declaration: evaluated.declaration, dictionary, tables, sizes }
  if (compiled.bytecode === undefined || minimal.bytecode === undefined)
    return { ...made, bundle: { code: compiled.source, minimal: minimal.source, hash: imageHashOf(compiled.source + minimal.source) } }
  return { ...made, lua: { source: compiled.source, bytecode: compiled.bytecode, minimal: minimal.bytecode, lines: compiled.lines } }
}

/** A declaration of another form than its types allow cannot be judged item by item: TypeScript says then what is wrong with it. */
function readDeclaration<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const program = createFlightProgram({ payload: file, declarations: [], generated: new Map(), entry: file })
    const source = program.getSourceFile(file)
    const findings = source === undefined ? [] : typeScriptFindings(program, source)
    throw findings.length > 0 ? new PayloadRefused(findings) : error
  }
}
