import type * as lua from 'typescript-to-lua/dist/LuaAST.js'

/** Replaces nodes of a Lua tree, innermost first. */
export function rewrite(root: lua.Node, replace: (node: lua.Node) => lua.Node): void {
  const fields = root as unknown as Record<string, unknown>
  for (const [key, value] of Object.entries(fields)) {
    if (Array.isArray(value)) {
      value.forEach((item, place) => {
        if (isNode(item)) value[place] = replaced(item, replace)
      })
    } else if (isNode(value)) fields[key] = replaced(value, replace)
  }
}

function replaced(node: lua.Node, replace: (node: lua.Node) => lua.Node): lua.Node {
  rewrite(node, replace)
  return replace(node)
}

function isNode(value: unknown): value is lua.Node {
  return typeof value === 'object' && value !== null && 'kind' in value && 'flags' in value
}
