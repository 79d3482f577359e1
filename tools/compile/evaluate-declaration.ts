import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runInThisContext } from 'node:vm'
import ts from 'typescript'
import type { Declaration } from '../../firmware/declaration/items'
import type { Payload, TaskDefinition } from '../../firmware/declaration/payload'
import { BerthError } from '../diagnostics/error'
import { bareImports } from './front/paths'
import type { OwnModules } from './own-modules'

/** The declaration's half of a payload, run on the host. Its modules are read afresh each time, wherever they lie. */

export interface Evaluated {
  readonly name: string
  readonly declaration: Declaration
  /** Handlers by name, as written. */
  readonly commands: readonly string[]
  readonly hazardous: readonly string[]
  readonly procedures: readonly string[]
  readonly faults: readonly string[]
  readonly tasks: readonly { readonly name: string; readonly definition: TaskDefinition<never> }[]
}

const moduleOptions: ts.CompilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, isolatedModules: true, esModuleInterop: true }

/** Throws FT2001 when the module cannot run, FT2002 when its default export is no payload. */
export function evaluateDeclaration(file: string, own?: OwnModules): Evaluated {
  const exported = load(file, own)
  const payload = exported['default'] as Payload | undefined
  if (
    typeof payload !== 'object' ||
    payload === null ||
    typeof payload.name !== 'string' ||
    typeof payload.declaration !== 'object' ||
    typeof payload.handlers !== 'object'
  ) {
    throw new BerthError('FT2002', 'the payload module has no payload as its default export', {
      where: file,
      mend: "write `export default declarePayload('name', { … }).onBoard(setup, handlers)`",
    })
  }
  const handlers = payload.handlers as unknown as {
    readonly commands?: object
    readonly hazardous?: object
    readonly procedures?: object
    readonly faults?: object
    readonly tasks?: Readonly<Record<string, () => TaskDefinition<never>>>
  }
  return {
    name: payload.name,
    declaration: payload.declaration,
    commands: Object.keys(handlers.commands ?? {}),
    hazardous: Object.keys(handlers.hazardous ?? {}),
    procedures: Object.keys(handlers.procedures ?? {}),
    faults: Object.keys(handlers.faults ?? {}),
    tasks: Object.entries(handlers.tasks ?? {}).map(([name, task]) => ({ name, definition: task() })),
  }
}

/** A native was reached while a module was read. */
class NativeAtTopLevel extends Error {}

/** What `native` is while a module is read: nothing that can be used. */
const noNatives: unknown = new Proxy(
  {},
  {
    get: (_, name) => {
      throw new NativeAtTopLevel(`native.${String(name)} was used while the module was read`)
    },
  },
)

/** The exports of a module of flight TypeScript, run on the host as it is written. */
export function load(entry: string, own?: OwnModules): Readonly<Record<string, unknown>> {
  const modules = new Map<string, { exports: Record<string, unknown> }>()
  const require = (file: string, from: string): Record<string, unknown> => {
    const known = modules.get(file)
    if (known !== undefined) return known.exports
    const module = { exports: {} as Record<string, unknown> }
    modules.set(file, module)
    const run = runInThisContext(
      `(function (exports, require, module, native, rp2040, host) {${own?.translation(file) ?? javaScriptOf(file, sourceOf(file, from), own)}\n})`,
      {
        filename: file,
      },
    ) as (...scope: unknown[]) => void
    run(module.exports, (id: string) => require(resolve(id, file), file), module, noNatives, noNatives, noNatives)
    return module.exports
  }
  try {
    return require(entry, entry)
  } catch (cause) {
    if (cause instanceof BerthError) throw cause
    const isNative = cause instanceof NativeAtTopLevel
    throw new BerthError('FT2001', `the payload module ended with: ${cause instanceof Error ? cause.message : String(cause)}`, {
      where: `${entry}${placeInStack(cause)}`,
      why: isNative
        ? 'the build runs the top of each module on the host, where no native exists'
        : 'the build runs the top of each module on the host to read the declaration',
      mend: isNative ? 'call natives inside functions, constructors or setup, not at the top of a module' : 'mend the module, then build again',
      cause,
    })
  }
}

/** The same text is not translated again in one process. */
const translated = new Map<string, { readonly source: string; readonly code: string }>()

function javaScriptOf(file: string, source: string, own: OwnModules | undefined): string {
  const known = translated.get(file)
  const code = known?.source === source ? known.code : ts.transpileModule(source, { compilerOptions: moduleOptions, fileName: file }).outputText
  translated.set(file, { source, code })
  own?.noteTranslation(file, code)
  return code
}

function resolve(id: string, from: string): string {
  const bare = bareImports[id]
  if (bare !== undefined) return bare
  const resolved = ts.resolveModuleName(id, from, { moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext }, ts.sys).resolvedModule
  if (resolved === undefined || resolved.isExternalLibraryImport === true) {
    throw new BerthError('FT2001', `'${id}' cannot be imported by a payload`, {
      where: from,
      mend: "import from 'berth', 'berth/drivers' or a file of your own",
    })
  }
  return resolved.resolvedFileName
}

function sourceOf(file: string, from: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new BerthError('B0005', `${file} cannot be read`, { where: join(dirname(from)), mend: 'check the path', cause })
  }
}

function placeInStack(cause: unknown): string {
  const frame = cause instanceof Error ? /\n\s+at (?:.*\()?(\/[^)\n]*:\d+:\d+)\)?/.exec(cause.stack ?? '')?.[1] : undefined
  return frame === undefined ? '' : ` (near ${frame})`
}
