import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import { baseKey, classKey } from './made'
import { rewrite } from './rewrite'

/**
 * Methods that nobody can call. Flight code names every property in its text, so a method whose name no code that is left
 * reads is never reached, whatever the classes. What only such methods name goes with them.
 */
export function dropUnusedMethods(files: readonly lua.File[]): void {
  const read = new Set<string>()
  if (files.some(asksForClasses)) for (const key of marks) read.add(key)
  let waiting: Method[] = []
  for (const file of files) {
    for (const statement of file.statements) {
      const method = methodOf(statement)
      if (method === undefined) noteReads(statement, read)
      else waiting.push(method)
    }
  }
  for (let found = true; found; ) {
    const reached = waiting.filter(({ name }) => read.has(name))
    waiting = waiting.filter(({ name }) => !read.has(name))
    for (const { body } of reached) noteReads(body, read)
    found = reached.length > 0
  }
  const unused = new Set<lua.Statement>(waiting.map(({ statement }) => statement))
  for (const file of files) file.statements = file.statements.filter(statement => !unused.has(statement))
}

/** What a class keeps for `instanceof` alone. */
const marks: ReadonlySet<string> = new Set([classKey, baseKey])

function asksForClasses(file: lua.File): boolean {
  let asks = false
  rewrite(file, node => {
    if (lua.isIdentifier(node) && node.text === '____instance') asks = true
    return node
  })
  return asks
}

interface Method {
  readonly name: string
  readonly body: lua.Expression
  readonly statement: lua.Statement
}

/** `Class.name = function … end` at the top of a module, as tools/compile/lua/classes.ts writes it. */
function methodOf(statement: lua.Statement): Method | undefined {
  if (!lua.isAssignmentStatement(statement) || statement.left.length !== 1) return undefined
  const [target] = statement.left
  const [body] = statement.right
  if (target === undefined || !lua.isTableIndexExpression(target) || !lua.isIdentifier(target.table) || !lua.isStringLiteral(target.index)) return undefined
  return body !== undefined && (lua.isFunctionExpression(body) || marks.has(target.index.value)) ? { name: target.index.value, body, statement } : undefined
}

function noteReads(root: lua.Node, read: Set<string>): void {
  rewrite(root, node => {
    if (lua.isMethodCallExpression(node)) read.add(node.name.text)
    // Where a field is written its name counts as read: a write is no reason to keep a method, but two of one name are.
    else if (lua.isTableIndexExpression(node) && lua.isStringLiteral(node.index)) read.add(node.index.value)
    return node
  })
}
