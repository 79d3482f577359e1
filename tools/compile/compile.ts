import type ts from 'typescript'
import type { Declaration } from '../../firmware/declaration/items'
import { checkFlight } from './check/check'
import type { Finding } from './finding'
import { Constants } from './front/constants'
import { createFlightProgram, type FlightSources } from './front/program'
import { type FlightModule, isOnBoardCall, reachFrom } from './front/reach'
import { hostBundle } from './host/bundle'
import { lowerModule } from './lower/lower'
import { SlotNames, taskNames } from './lower/slots'
import { emitModules } from './lua/emit'
import { boardGlobals, link } from './lua/link'
import { assemble } from './lua/luac'
import { escapeNames, nativeNames, shortenNames } from './lua/short-names'
import { NumberModel } from './numbers/model'
import { PayloadRefused } from './refusal'

/** From flight sources to code: one program, checked, lowered, and written for a target. */

export interface CompileOptions {
  readonly sources: FlightSources
  readonly target: 'lua' | 'javascript'
  /** Flight code is stripped and its property names are shortened; development code keeps both. */
  readonly flavour: 'flight' | 'development'
  /** Names of declared items; absent for a program without a payload. */
  readonly declaration?: Declaration
  /** Modules that Berth wrote itself, which may assert what the types cannot show. */
  readonly trusted?: ReadonlySet<string>
}

export interface Compiled {
  /** Lua text, or the JavaScript of a host bundle. */
  readonly source: string
  readonly bytecode: Uint8Array | undefined
  readonly modules: readonly { readonly file: string; readonly sourceOctets: number; readonly bytecodeOctets: number }[]
}

/** Throws PayloadRefused with everything that is wrong. */
export function compileFlight(options: CompileOptions): Compiled {
  const { sources, target, flavour } = options
  const program = createFlightProgram(sources)
  const checker = program.getTypeChecker()
  const entry = program.getSourceFile(sources.entry)
  if (entry === undefined) throw new Error(`the program has no ${sources.entry}`)
  const numbers = new NumberModel(checker)
  const constants = new Constants(checker, numbers)
  const reach = reachFrom(program, entry, constants)
  const findings: Finding[] = checkFlight(program, reach, numbers, options.trusted ?? new Set())
  if (findings.length > 0) throw new PayloadRefused(findings)

  const slots = new SlotNames(options.declaration ?? { modes: {} as Declaration['modes'] }, taskNamesOf(reach.modules, checker))
  const lowered = reach.modules.map(module => lowerModule(module, { checker, slots, constants, findings }))
  if (findings.length > 0) throw new PayloadRefused(findings)
  const results = reach.modules.find(({ file }) => file === entry)?.exports ?? new Map<string, number>()
  if (target === 'javascript') {
    const { code, modules } = hostBundle(lowered, results)
    return { source: code, bytecode: undefined, modules: modules.map(({ file, source }) => ({ file, sourceOctets: octets(source), bytecodeOctets: 0 })) }
  }

  const lua = emitModules(program, lowered, numbers, findings)
  const files = lua.map(({ file }) => file)
  if (flavour === 'flight') shortenNames(files, nativeNames(checker, entry))
  else escapeNames(files)
  const linked = link(program, lua, results)
  if (findings.length > 0) throw new PayloadRefused(findings)
  const { bytecode, globals, partOctets } = assemble(
    linked.source,
    linked.modules.map(({ source }) => source),
    flavour === 'flight',
  )
  const isKnown = new Set<string>(boardGlobals)
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
    modules: linked.modules.map(({ file, source }, place) => ({ file, sourceOctets: octets(source), bytecodeOctets: partOctets[place] ?? 0 })),
  }
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
