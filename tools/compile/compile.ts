import type ts from 'typescript'
import { LuaTarget } from 'typescript-to-lua'
import type { Declaration } from '../../firmware/declaration/items'
import { checkFlight } from './check/check'
import type { Finding } from './finding'
import { Constants } from './front/constants'
import { createFlightProgram, type FlightSources } from './front/program'
import { type FlightModule, isOnBoardCall, type Reach, reachFrom } from './front/reach'
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
  readonly sourceOctets: number
  /** 0 where there is no bytecode. */
  readonly bytecodeOctets: number
  /** Of Lua code, as its functions stand in the text; empty for JavaScript. */
  readonly functions: readonly NamedFunction[]
}

/** Throws PayloadRefused with everything that is wrong. */
export function compileFlight(options: CompileOptions): Compiled {
  return emitFor(options.target, checkSources(options), options.flavour)
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

/** Throws PayloadRefused. */
export function checkSources(options: Omit<CompileOptions, 'target' | 'flavour'>): CheckedProgram {
  const program = createFlightProgram(options.sources)
  const checker = program.getTypeChecker()
  const entry = program.getSourceFile(options.sources.entry)
  if (entry === undefined) throw new Error(`the program has no ${options.sources.entry}`)
  const numbers = new NumberModel(checker)
  const constants = new Constants(checker, numbers)
  const reach = reachFrom(program, entry, constants, options.isProgram === true)
  const passes = options.passes ?? allPasses
  const findings = checkFlight(program, reach, numbers, options.trusted ?? new Set(), passes)
  if (findings.length > 0) throw new PayloadRefused(findings)
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
    const { code, modules } = hostBundle(lowered, results)
    return {
      source: code,
      bytecode: undefined,
      modules: modules.map(({ file, source }) => ({ file, sourceOctets: octets(source), bytecodeOctets: 0, functions: [] })),
      lines: [],
    }
  }

  const lua = emitModules(program, lowered, numbers, findings, passes.forms)
  const files = lua.map(({ file }) => file)
  dropUnusedMethods(files)
  const functions = files.map(namedFunctions)
  if (flavour === 'flight') shortenNames(files, nativeNames(checker, entry))
  else escapeNames(files)
  const linked = link(program, lua, results)
  if (findings.length > 0) throw new PayloadRefused(findings)
  const sizes = linked.modules.map(({ file, source }, place) => ({
    file,
    sourceOctets: octets(source),
    bytecodeOctets: 0,
    functions: functions[place] ?? [],
  }))
  if (target !== 'lua') return { source: linked.source, bytecode: undefined, modules: sizes, lines: linked.lines }
  const { bytecode, globals, partOctets } = assemble(
    linked.source,
    linked.modules.map(({ source }) => source),
    flavour === 'flight',
  )
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
  return {
    source: linked.source,
    bytecode,
    modules: sizes.map((module, place) => ({ ...module, bytecodeOctets: partOctets[place] ?? 0 })),
    lines: linked.lines,
  }
}

const luaTargets: Readonly<Partial<Record<Target, LuaTarget>>> = { 'lua-5.3': LuaTarget.Lua53, 'lua-5.1': LuaTarget.Lua51 }

/** The same program, as TypeScriptToLua shall see it. */
function forTarget(program: ts.Program, target: Target): ts.Program {
  const luaTarget = luaTargets[target]
  if (luaTarget === undefined) return program
  const options = { ...program.getCompilerOptions(), luaTarget }
  return { ...program, getCompilerOptions: () => options }
}

const octets = (text: string): number => Buffer.byteLength(text)

function taskNamesOf(modules: readonly FlightModule[], checker: ts.TypeChecker): readonly string[] {
  for (const { kept } of modules) {
    for (const declaration of kept) {
      const expression = 'expression' in declaration ? declaration.expression : undefined
      if (expression !== undefined && isOnBoardCall(expression, checker)) return taskNames(expression)
    }
  }
  return []
}
