import * as lua from 'typescript-to-lua/dist/LuaAST.js'

/** What a person calls a function of the compiled code, and the functions within it, in the order in which they stand in the Lua text: as luac numbers them. */
export interface NamedFunction {
  readonly name: string
  readonly functions: readonly NamedFunction[]
}

/** Functions of one module. Before names are shortened. */
export function namedFunctions(file: lua.File): NamedFunction[] {
  const found: NamedFunction[] = []
  visit(file, 'module', found)
  return found
}

/** `name`: what a function is called that stands here and has no better name. */
function visit(node: lua.Node, name: string, found: NamedFunction[]): void {
  if (lua.isFunctionExpression(node)) {
    const functions: NamedFunction[] = []
    visit(node.body, `in ${name}`, functions)
    found.push({ name, functions })
  } else if (lua.isAssignmentStatement(node) || lua.isVariableDeclarationStatement(node)) {
    const right = node.right ?? []
    for (const [place, value] of right.entries()) visit(value, textOf(node.left[place]) ?? name, found)
  } else if (lua.isTableFieldExpression(node)) visit(node.value, textOf(node.key) ?? name, found)
  else for (const child of childrenOf(node)) visit(child, name, found)
}

/** `Class.method`, `constant`, `Class constructor`. */
function textOf(place: lua.Node | undefined): string | undefined {
  if (place === undefined) return undefined
  if (lua.isIdentifier(place)) return place.text.replace(/^____/, '')
  if (lua.isStringLiteral(place)) return place.value
  if (!lua.isTableIndexExpression(place) || !lua.isStringLiteral(place.index)) return undefined
  const table = textOf(place.table)
  if (place.index.value === '____new') return `${table ?? ''} constructor`.trim()
  return table === undefined || table === 'self' ? place.index.value : `${table}.${place.index.value}`
}

/** In the order of the text: the body of a loop comes behind its head. */
function childrenOf(node: lua.Node): lua.Node[] {
  const children = Object.entries(node as unknown as Record<string, unknown>)
    .filter(([key]) => key !== 'body')
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
  return [...children, 'body' in node ? node.body : undefined].filter(isNode)
}

function isNode(value: unknown): value is lua.Node {
  return typeof value === 'object' && value !== null && 'kind' in value && 'flags' in value
}
