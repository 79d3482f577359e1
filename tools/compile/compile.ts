import type ts from 'typescript'
import { LuaTarget } from 'typescript-to-lua'
import type { Declaration } from '../../firmware/declaration/items'
import { checkFlight } from './check/check'
import type { Finding } from './finding'
import { Constants } from './front/constants'
import { createFlightProgram, type FlightSources } from './front/program'
import { type FlightModule, isOnBoardCall, type Kept, nameOfKept, type Reach, reachFrom } from './front/reach'
import { reportGlobal } from './front/testing'
import { hostBundle } from './host/bundle'
import { lowerModule } from './lower/lower'
import { SlotNames, taskNames } from './lower/slots'
import { emitModules } from './lua/emit'
import { type NamedFunction, namedFunctions } from './lua/function-names'
import { boardGlobals } from './lua/globals'
import { link } from './lua/link'
import { assemble } from './lua/luac'
import { nullName } from './lua/null'
import { escapeNames, nativeNames, shortenNames } from './lua/short-names'
import type { SourceLine } from './lua/source-lines'
import { dropUnusedMethods } from './lua/unused-methods'
import { NumberModel } from './numbers/model'
import type { OwnModules } from './own-modules'
import { allPasses, type Passes } from './passes'
import { PayloadRefused } from './refusal'

/** From flight sources to code: one program, checked, lowered, and written for a target. */

/** `lua` is the board's: Lua 5.4 as bytecode. The others are plain interpreters, and get text. */
export type Target = 'lua' | 'lua-5.3' | 'lua-5.1' | 'javascript'

export interface CompileOptions {
  readonly sources: FlightSources
  readonly target: Target
  /** Flight code is stripped and its property names are shortened; development code keeps both. */
  readonly flavour: 'flight' | 'development'
  /** True for a program of `berth run`: the entry's statements run when it is loaded, and `berth/testing` is there. */
  readonly isProgram?: boolean
  /** Names of declared items; absent for a program without a payload. */
  readonly declaration?: Declaration
  /** Modules that Berth wrote itself, which may assert what the types cannot show. */
  readonly trusted?: ReadonlySet<string>
  /** Default: all. A test of the tests leaves one out. */
  readonly passes?: Passes
}

export interface Compiled {
  /** Lua text, or the JavaScript of a host bundle. */
  readonly source: string
  readonly bytecode: Uint8Array | undefined
  readonly modules: readonly CompiledModule[]
  /** What each line of Lua, from 0, was written from; empty for JavaScript. */
  readonly lines: readonly SourceLine[]
}

export interface CompiledModule {
  readonly file: string
  /** Of Lua code, as its functions stand in the text; empty for JavaScript. */
  readonly functions: readonly NamedFunction[]
}

/** Throws PayloadRefused with everything that is wrong. */
export function compileFlight(options: CompileOptions, opened?: OpenProgram): Compiled {
  return emitFor(options.target, checkSources(options, opened), options.flavour)
}

/** A program whose types several entries share. */
export interface OpenProgram {
  readonly program: ts.Program
  readonly numbers: NumberModel
  readonly constants: Constants
  /** Declarations that were found right: they are, whatever entry needs them. */
  readonly right: { has(declaration: Kept): boolean; add(declaration: Kept): void }
}

/** `own`: what is known of Berth's own modules. */
export function openProgram(sources: FlightSources, own?: OwnModules): OpenProgram {
  const program = createFlightProgram(sources)
  const checker = program.getTypeChecker()
  const numbers = new NumberModel(checker)
  const seen = new Set<Kept>()
  const right: OpenProgram['right'] = {
    has: declaration => seen.has(declaration) || own?.isRight(declaration.getSourceFile().fileName, nameOfKept(declaration)) === true,
    add: declaration => {
      seen.add(declaration)
      own?.noteRight(declaration.getSourceFile().fileName, nameOfKept(declaration))
    },
  }
  return { program, numbers, constants: new Constants(checker, numbers), right }
}

/** A program without a finding of the checker's: it can be emitted for every target. */
export interface CheckedProgram {
  readonly program: ts.Program
  readonly numbers: NumberModel
  readonly constants: Constants
  readonly reach: Reach
  readonly entry: ts.SourceFile
  readonly declaration: Declaration | undefined
  readonly passes: Passes
}

/** Throws PayloadRefused. `opened`: a program that holds these sources. */
export function checkSources(options: Omit<CompileOptions, 'target' | 'flavour'>, opened = openProgram(options.sources)): CheckedProgram {
  const { program, numbers, constants, right } = opened
  const entry = program.getSourceFile(options.sources.entry)
  if (entry === undefined) throw new Error(`the program has no ${options.sources.entry}`)
  const reach = reachFrom(program, entry, constants, options.isProgram === true)
  const passes = options.passes ?? allPasses
  const findings = checkFlight(opened, reach, options.trusted ?? new Set(), passes)
  if (findings.length > 0) throw new PayloadRefused(findings)
  for (const { kept } of reach.modules) for (const declaration of kept) right.add(declaration)
  return { program, numbers, constants, reach, entry, declaration: options.declaration, passes }
}

/** Throws PayloadRefused when the target has no code of the same meaning. */
export function emitFor(target: Target, checked: CheckedProgram, flavour: CompileOptions['flavour']): Compiled {
  const { numbers, constants, reach, entry, passes } = checked
  const program = forTarget(checked.program, target)
  const checker = program.getTypeChecker()
  const findings: Finding[] = []
  const slots = new SlotNames(checked.declaration ?? { modes: {} as Declaration['modes'] }, taskNamesOf(reach.modules, checker))
  const lowerings = passes.lowerings.filter(({ isForLua }) => target !== 'javascript' || isForLua !== true)
  const lowered = reach.modules.map(module => lowerModule(module, { checker, slots, constants, findings, numbers, lowerings }))
  if (findings.length > 0) throw new PayloadRefused(findings)
  const results = reach.modules.find(({ file }) => file === entry)?.exports ?? new Map<string, number>()
  if (target === 'javascript') {
    const modules = reach.modules.map(({ file }) => ({ file: file.fileName, functions: [] }))
    return { source: hostBundle(lowered, results), bytecode: undefined, modules, lines: [] }
  }

  const lua = emitModules(program, lowered, numbers, findings, passes.forms)
  const files = lua.map(({ file }) => file)
  dropUnusedMethods(files)
  const functions = files.map(namedFunctions)
  if (flavour === 'flight') shortenNames(files, nativeNames(checker, entry))
  else escapeNames(files)
  const linked = link(program, lua, results)
  if (findings.length > 0) throw new PayloadRefused(findings)
  const modules = reach.modules.map(({ file }, place) => ({ file: file.fileName, functions: functions[place] ?? [] }))
  if (target !== 'lua') return { source: linked.source, bytecode: undefined, modules, lines: linked.lines }
  const { bytecode, globals } = assemble(linked.source, flavour === 'flight')
  const isKnown = new Set<string>([...boardGlobals, reportGlobal, nullName])
  for (const global of globals) {
    if (!isKnown.has(global))
      findings.push({
        code: 'FT1063',
        message: `the compiled code uses the global '${global}'`,
        why: `a board has ${boardGlobals.join(', ')} and nothing else`,
        mend: 'declare it before it is used, or report this payload',
      })
  }
  if (findings.length > 0) throw new PayloadRefused(findings)
  return { source: linked.source, bytecode, modules, lines: linked.lines }
}

const luaTargets: Readonly<Partial<Record<Target, LuaTarget>>> = { 'lua-5.3': LuaTarget.Lua53, 'lua-5.1': LuaTarget.Lua51 }

/** The same program, as TypeScriptToLua shall see it: for its Lua, and with nothing to be found wrong before a module is transformed. */
function forTarget(program: ts.Program, target: Target): ts.Program {
  const luaTarget = luaTargets[target]
  const options = luaTarget === undefined ? program.getCompilerOptions() : { ...program.getCompilerOptions(), luaTarget }
  const checker = program.getTypeChecker() as CheckerOfEmit
  const checked: CheckerOfEmit = { ...checker, getEmitResolver: (file, cancellation) => checker.getEmitResolver(file, cancellation, true) }
  return { ...program, getCompilerOptions: () => options, getTypeChecker: () => checked }
}
/** TypeScript's own emit asks for the third argument; it is not among its declarations. */
interface CheckerOfEmit extends ts.TypeChecker {
  getEmitResolver(file: ts.SourceFile, cancellation: unknown, skipDiagnostics?: boolean): unknown
}

function taskNamesOf(modules: readonly FlightModule[], checker: ts.TypeChecker): readonly string[] {
  for (const { kept } of modules) {
    for (const declaration of kept) {
      const expression = 'expression' in declaration ? declaration.expression : undefined
      if (expression !== undefined && isOnBoardCall(expression, checker)) return taskNames(expression)
    }
  }
  return []
}
