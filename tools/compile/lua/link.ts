import type ts from 'typescript'
import { LuaTarget } from 'typescript-to-lua'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import { namesOfKept } from '../front/reach'
import { reportGlobal } from '../front/testing'
import { type LuaModule, luaName, printLua } from './emit'
import { boardGlobals } from './globals'
import { helpersFor } from './helpers/index'
import { nullName } from './null'
import { rewrite } from './rewrite'
import type { SourceLine } from './source-lines'

/** Modules joined to one chunk. Exports are numbers in one table, so no path and no name of a module is left. */

export interface Linked {
  readonly source: string
  /** By line of `source`, from 0. */
  readonly lines: readonly SourceLine[]
}

/** `results`: key in the table that the chunk returns → number of the export. */
export function link(program: ts.Program, modules: readonly LuaModule[], results: ReadonlyMap<string, number>): Linked {
  const options = program.getCompilerOptions()
  const named = namesIn(modules)
  // A plain Lua 5.1 gets them from where it is run: its own numbers need another form.
  const isLua51 = (options as { readonly luaTarget?: LuaTarget }).luaTarget === LuaTarget.Lua51
  const text = helpersFor(named, name => isLua51 && name === '____rem')
  const used = boardGlobals.filter(name => named.has(name) || (name === 'native' && text.includes('native.')))
  const globals = used.length === 0 ? '' : `local ${used.join(', ')} = ${used.join(', ')}\n`
  // Where programs run, `report` knows null; elsewhere it is any value of its own.
  const hasNull = named.has(nullName) || text.includes(nullName)
  const isProgram = modules.some(({ lowered }) => lowered.module.isProgram)
  const header = `${globals}${hasNull ? `local ${nullName} = ${isProgram ? nullName : '{}'}\n` : ''}${text}`
  const texts = modules.map(module => moduleText(program, module, options))
  const body = texts.map(({ text }) => `;(function()\n${text}end)()\n`).join('')
  const result = [...results].map(([key, number]) => `[${JSON.stringify(key)}] = X[${number}]`).join(', ')
  return {
    source: `${header}local X = {}\n${body}return { ${result} }\n`,
    // Around each module: its first line, and the one with its `end`.
    lines: [...linesOf(header), undefined, ...texts.flatMap(({ lines }) => [undefined, ...lines, undefined])],
  }
}

/** Nothing of the source stands there. */
const linesOf = (text: string): undefined[] => Array.from({ length: text.split('\n').length - 1 }, () => undefined)

interface ModuleText {
  readonly text: string
  readonly lines: readonly SourceLine[]
}

function moduleText(program: ts.Program, module: LuaModule, options: ts.CompilerOptions): ModuleText {
  const { imports, exports, kept, reports } = module.lowered.module
  const own = [...new Set([...kept].flatMap(namesOfKept).map(name => luaName(name, options)))]
  const lines: string[] = []
  for (const [name, number] of imports) lines.push(`local ${luaName(name, options)} = X[${number}]\n`)
  for (const name of reports) lines.push(`local ${luaName(name, options)} = ${reportGlobal}\n`)
  if (own.length > 0) lines.push(`local ${own.join(', ')}\n`)
  const printed = printLua(program, module)
  const after = [...exports].map(([name, number]) => `X[${number}] = ${luaName(name, options)}\n`)
  return { text: [...lines, printed.code, ...after].join(''), lines: [...lines.map(() => undefined), ...printed.lines, ...after.map(() => undefined)] }
}

function namesIn(modules: readonly LuaModule[]): ReadonlySet<string> {
  const used = new Set<string>()
  for (const { file } of modules) {
    rewrite(file, node => {
      if (lua.isIdentifier(node)) used.add(node.text)
      return node
    })
  }
  return used
}
