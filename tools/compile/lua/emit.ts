import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import { LuaPrinter } from 'typescript-to-lua/dist/LuaPrinter.js'
import { createVisitorMap, transformSourceFile } from 'typescript-to-lua/dist/transformation/index.js'
import { createSafeName, isUnsafeName } from 'typescript-to-lua/dist/transformation/utils/safe-names.js'
import { type Finding, placeOf } from '../finding'
import { defaultName, namesOfKept } from '../front/reach'
import type { LoweredModule } from '../lower/lower'
import type { NumberModel } from '../numbers/model'
import { countingLoops } from './counting-loops'
import type { LuaForm } from './form'
import { listLoops } from './list-loops'
import { flightVisitors } from './plugin'
import { rewrite } from './rewrite'
import { type SourceLine, sourceLines } from './source-lines'

/** One module as Lua statements: TypeScriptToLua's, with exports as locals. */
export interface LuaModule {
  readonly lowered: LoweredModule
  readonly file: lua.File
}

/** Names a module's own top-level declarations have in Lua. */
export function luaName(name: string, options: ts.CompilerOptions): string {
  return isUnsafeName(name, options as never) ? createSafeName(name) : name
}

export function emitModules(
  program: ts.Program,
  modules: readonly LoweredModule[],
  numbers: NumberModel,
  findings: Finding[],
  forms: readonly LuaForm[],
): LuaModule[] {
  const visitors = createVisitorMap([flightVisitors(numbers, [...forms, ...countingLoops, ...listLoops])])
  return modules.map(lowered => {
    const { file, diagnostics } = transformSourceFile(program, lowered.file, visitors)
    for (const diagnostic of diagnostics) {
      findings.push({
        code: 'FT1064',
        message: ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '),
        why: 'TypeScriptToLua cannot write this as Lua of the same meaning',
        mend: 'write it in simpler statements',
        place:
          diagnostic.file === undefined || diagnostic.start === undefined
            ? placeOf(lowered.module.file)
            : { file: lowered.module.file.fileName, text: lowered.module.file.text, start: diagnostic.start, length: diagnostic.length ?? 1 },
      })
    }
    return { lowered, file: withLocalExports(file, lowered, program.getCompilerOptions()) }
  })
}

/** `____exports.x` becomes the local `x`; functions come first, as JavaScript hoists them. */
function withLocalExports(file: lua.File, lowered: LoweredModule, options: ts.CompilerOptions): lua.File {
  const isExports = (node: lua.Node): boolean => lua.isIdentifier(node) && node.text === '____exports'
  rewrite(file, node => {
    if (!lua.isTableIndexExpression(node) || !isExports(node.table) || !lua.isStringLiteral(node.index)) return node
    return lua.createIdentifier(luaName(node.index.value === 'default' ? defaultName : node.index.value, options))
  })
  const own = new Set([...lowered.module.kept].flatMap(namesOfKept).map(name => luaName(name, options)))
  const functions: lua.Statement[] = []
  const rest: lua.Statement[] = []
  for (const statement of file.statements) {
    if (lua.isReturnStatement(statement)) continue
    if (lua.isVariableDeclarationStatement(statement)) {
      const [name] = statement.left
      if (name?.text === '____exports') continue
      const isOwn = statement.left.every(left => own.has(left.text))
      if (!isOwn) rest.push(statement)
      else if (statement.right !== undefined && statement.right.length > 0) {
        const assignment = lua.createAssignmentStatement(statement.left, statement.right)
        const isFunction =
          statement.right.length === 1 &&
          statement.right[0] !== undefined &&
          lua.isFunctionExpression(statement.right[0]) &&
          (statement.right[0].flags & lua.NodeFlags.Declaration) !== 0
        ;(isFunction ? functions : rest).push(assignment)
      }
      continue
    }
    const isFunction =
      lua.isAssignmentStatement(statement) &&
      statement.left[0] !== undefined &&
      lua.isIdentifier(statement.left[0]) &&
      statement.right[0] !== undefined &&
      lua.isFunctionExpression(statement.right[0]) &&
      (statement.right[0].flags & lua.NodeFlags.Declaration) !== 0
    ;(isFunction ? functions : rest).push(statement)
  }
  file.statements = [...functions, ...rest]
  return file
}

export function printLua(program: ts.Program, module: LuaModule): { readonly code: string; readonly lines: readonly SourceLine[] } {
  const { fileName } = module.lowered.module.file
  const { code, sourceMapNode } = new LuaPrinter(ts.sys as never, program, fileName).print(module.file)
  // No text of a program spans lines, so what stands before a line's first word is the printer's.
  return { code: code.replace(/^ +/gm, ''), lines: sourceLines(fileName, code, sourceMapNode) }
}
