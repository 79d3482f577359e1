import { existsSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { BuildMode, type CompilerOptions, LuaLibImportKind, LuaTarget } from 'typescript-to-lua'
import { bareImports, berthRoot } from './paths'

/** One type-checked program over the flight sources of a payload and a board. */

export interface FlightSources {
  /** Absolute path of the payload module. */
  readonly payload: string
  /** Further declaration files, as the natives of a board. */
  readonly declarations: readonly string[]
  /** Generated modules by absolute path. */
  readonly generated: ReadonlyMap<string, string>
  /** The module whose exports are the image's; one of `generated`, or the payload itself. */
  readonly entry: string
  /** Entries of other images from the same sources. */
  readonly otherEntries?: readonly string[]
}

export const flightOptions: ts.CompilerOptions & CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noLib: true,
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  skipLibCheck: true,
  removeComments: true,
  luaTarget: LuaTarget.Lua54,
  luaLibImport: LuaLibImportKind.None,
  buildMode: BuildMode.Default,
  noImplicitSelf: true,
  noImplicitGlobalVariables: true,
  noHeader: true,
}

/** Files as parsed before: the same text is not parsed again in one process. */
const parsed = new Map<string, { readonly text: string; readonly file: ts.SourceFile }>()

export function createFlightProgram(sources: FlightSources): ts.Program {
  const host = ts.createCompilerHost(flightOptions, true)
  const readFile = (path: string): string | undefined => sources.generated.get(path) ?? ts.sys.readFile(path)
  host.fileExists = path => sources.generated.has(path) || ts.sys.fileExists(path)
  host.readFile = readFile
  // Generated modules lie in folders that need not exist.
  delete host.directoryExists
  host.getSourceFile = (path, languageVersion) => {
    const text = readFile(path)
    if (text === undefined) return undefined
    const known = parsed.get(path)
    if (known?.text === text) return known.file
    const file = ts.createSourceFile(path, text, languageVersion, true)
    parsed.set(path, { text, file })
    return file
  }
  host.resolveModuleNameLiterals = (literals, containingFile, redirected, options) =>
    literals.map(literal => {
      const bare = bareImports[literal.text]
      if (bare !== undefined) return { resolvedModule: { resolvedFileName: bare, extension: ts.Extension.Ts } }
      const resolved = ts.resolveModuleName(literal.text, containingFile, options, host, undefined, redirected)
      // A payload may import its own files, never a package: packages are not flight code.
      return resolved.resolvedModule?.isExternalLibraryImport === true ? { resolvedModule: undefined } : resolved
    })
  const roots = [
    join(berthRoot, 'hal/lib/lib.flight.d.ts'),
    join(berthRoot, 'hal/lib/native.d.ts'),
    ...sources.declarations.filter(path => existsSync(path)),
    sources.payload,
    sources.entry,
    ...(sources.otherEntries ?? []),
  ]
  return ts.createProgram({ rootNames: [...new Set(roots)], options: flightOptions, host })
}
