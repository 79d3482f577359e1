import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { type Place, placeOf } from './finding'

/** Where in a payload's source a declared item stands, when it is written out there. */
export function declarationPlaces(file: string): (path: string) => Place | undefined {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
  const roots = [argumentOf(source, 'declarePayload', 1), argumentOf(source, 'onBoard', 1)]
  return path => {
    // The item itself, else what holds or would hold it.
    for (let steps = path.split('.'); steps.length > 0; steps = steps.slice(0, -1)) {
      for (const root of roots) {
        const found = root === undefined ? undefined : follow(root, steps)
        if (found !== undefined) return placeOf(found)
      }
    }
    return undefined
  }
}

/** An argument of the first call of a function or method of that name. */
function argumentOf(node: ts.Node, name: string, place: number): ts.Expression | undefined {
  if (ts.isCallExpression(node)) {
    const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression
    if (ts.isIdentifier(callee) && callee.text === name) return node.arguments[place]
  }
  return ts.forEachChild(node, child => argumentOf(child, name, place))
}

/** The name of the property at the end of `path`, through object literals and the arguments of item functions. */
function follow(from: ts.Node, path: readonly string[]): ts.Node | undefined {
  const [step, ...rest] = path
  if (step === undefined) return undefined
  if (ts.isCallExpression(from)) {
    for (const argument of from.arguments) {
      const found = follow(argument, path)
      if (found !== undefined) return found
    }
  }
  if (ts.isParenthesizedExpression(from) || ts.isAsExpression(from)) return follow(from.expression, path)
  if (!ts.isObjectLiteralExpression(from)) return undefined
  const member = from.properties.find(({ name }) => name !== undefined && ts.isIdentifier(name) && name.text === step)
  if (member === undefined || rest.length === 0) return member?.name
  return ts.isPropertyAssignment(member) ? follow(member.initializer, rest) : undefined
}
