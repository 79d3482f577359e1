import ts from 'typescript'
import { isMethod } from '../../numbers/type-flow'
import type { Rule } from '../rule'

/** Methods are called. */
export const methodsAsValuesRule: Rule = {
  code: 'FT1035',
  why: 'a method without its object has no `this`',
  mend: 'call it, or wrap it: `() => object.method()`',
  failing: `export class C {
  x() {
    return 1
  }
}
export const f = (c: C) => c.x`,
  mended: `export class C {
  x() {
    return 1
  }
}
export const f = (c: C) => () => c.x()`,
  check(node, context) {
    if (ts.isObjectBindingPattern(node)) {
      const type = context.checker.getTypeAtLocation(node)
      const taken = node.elements.find(element => {
        const name = element.propertyName ?? element.name
        const property = ts.isIdentifier(name) ? type.getProperty(name.text) : undefined
        return property !== undefined && isMethod(property)
      })
      return taken === undefined ? undefined : { message: 'a method taken out of its object', at: taken }
    }
    if (!ts.isPropertyAccessExpression(node) || (ts.isCallExpression(node.parent) && node.parent.expression === node)) return undefined
    const symbol = context.checker.getSymbolAtLocation(node.name)
    return symbol !== undefined && isMethod(symbol) ? `the method '${node.name.text}' without a call` : undefined
  },
}
