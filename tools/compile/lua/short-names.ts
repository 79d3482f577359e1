import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import { luaKeywords } from 'typescript-to-lua/dist/transformation/utils/safe-names.js'
import { runtimeTables } from './globals'
import { baseKey, classKey } from './made'
import { rewrite } from './rewrite'

/**
 * Property names as short as they can be. Flight code has no strings and no way to look a property up by its name's text,
 * so renaming one name everywhere changes nothing but the size, and no word of the source reaches the image.
 */

const isRuntimeTable: ReadonlySet<string> = new Set(runtimeTables)
const kept = new Set(['__index', classKey, baseKey])

/** `natives`: names in the runtime's tables, which stay wherever they stand: such a table may be passed on as an object. */
export function shortenNames(files: readonly lua.File[], natives: ReadonlySet<string>): void {
  const uses = new Map<string, number>()
  for (const file of files) {
    forEachName(file, name => {
      if (!natives.has(name)) uses.set(name, (uses.get(name) ?? 0) + 1)
      return name
    })
  }
  const short = new Map<string, string>()
  const names = shortest()
  // Most used first; equal ones by name, so that one source gives one image.
  for (const [name] of [...uses].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))) {
    let next = names.next().value
    while (natives.has(next)) next = names.next().value
    short.set(name, next)
  }
  for (const file of files) forEachName(file, name => short.get(name) ?? name)
}

/** Names in the runtime's tables, from their declarations. */
export function nativeNames(checker: ts.TypeChecker, entry: ts.SourceFile): ReadonlySet<string> {
  const tables = checker.getSymbolsInScope(entry, ts.SymbolFlags.ValueModule).filter(({ name }) => isRuntimeTable.has(name))
  return new Set(tables.flatMap(table => checker.getExportsOfModule(table).map(({ name }) => name)))
}

/** For development: names stay, but those that Lua reserves. */
export function escapeNames(files: readonly lua.File[]): void {
  for (const file of files) forEachName(file, name => (luaKeywords.has(name) ? `____${name}` : name))
}

function forEachName(file: lua.File, rename: (name: string) => string): void {
  rewrite(file, node => {
    if (lua.isMethodCallExpression(node)) node.name.text = rename(node.name.text)
    else if (lua.isTableFieldExpression(node) && node.key !== undefined && lua.isStringLiteral(node.key)) node.key.value = rename(node.key.value)
    else if (lua.isTableIndexExpression(node) && lua.isStringLiteral(node.index) && !kept.has(node.index.value) && !isRuntimes(node.table))
      node.index.value = rename(node.index.value)
    return node
  })
}

function isRuntimes(table: lua.Expression): boolean {
  return lua.isIdentifier(table) && isRuntimeTable.has(table.text)
}

function* shortest(): Generator<string, never> {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
  for (let length = 1; ; length++) {
    for (let place = 0; place < letters.length ** length; place++) {
      let name = ''
      for (let rest = place, left = length; left > 0; left--, rest = Math.floor(rest / letters.length)) name = `${letters[rest % letters.length]}${name}`
      if (!luaKeywords.has(name)) yield name
    }
  }
}
