import ts from 'typescript'
import { checked, withTypesFromUse } from './types-from-use'

/**
 * A probe of test/data/espruino-truth as a program of `berth run`: `var` is said as `let`, types are what TypeScript infers from use, and `R(value)`
 * tells the leaves of the value one by one. Nothing else is changed.
 */

export function adapted(source: string): string {
  const typed = withTypesFromUse(source.replace(/\bvar\b/g, 'let'))
  const { source: file, checker } = checked(typed)
  const calls: { readonly from: ts.Node; readonly told: string }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'R' && node.arguments[0] !== undefined) {
      const told = `{ ${new Teller(checker, node).tell(node.arguments[0])} }`
      if (ts.isExpressionStatement(node.parent)) calls.push({ from: node.parent, told })
      else if (ts.isArrowFunction(node.parent)) calls.push({ from: node, told })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  const body = calls.reverse().reduce((all, { from, told }) => `${all.slice(0, from.getStart())}${told}${all.slice(from.end)}`, typed)
  return `import { report } from 'berth/testing'\n${body}\n`
}

const leaf = ts.TypeFlags.NumberLike | ts.TypeFlags.StringLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Null

/** Text that reports a value: leaves as they are, of a list its length first, of an object each key before its value. */
class Teller {
  private names = 0

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly at: ts.Node,
  ) {}

  tell(value: ts.Expression): string {
    if (!ts.isArrayLiteralExpression(value) || value.elements.some(element => ts.isSpreadElement(element) || ts.isOmittedExpression(element)))
      return this.named(value, name => this.ofType(name, this.checker.getTypeAtLocation(value)))
    // All are computed before the first is told.
    const names = value.elements.map(() => this.name())
    const computed = value.elements.map((element, place) => `const ${names[place]} = ${element.getText()};`)
    const told = value.elements.map((element, place) => this.ofType(names[place] ?? '', this.checker.getTypeAtLocation(element)))
    return `${computed.join(' ')} report(${names.length}); ${told.join(' ')}`
  }

  private named(value: ts.Expression, told: (name: string) => string): string {
    const name = this.name()
    return `const ${name} = ${value.getText()}; ${told(name)}`
  }

  private name(): string {
    return `told${++this.names}`
  }

  private ofType(name: string, type: ts.Type): string {
    const parts = type.isUnion() ? type.types : [type]
    const objects = parts.filter(part => (part.flags & leaf) === 0 && !isBrandedNumber(part))
    const [object] = objects
    if (object === undefined || objects.length > 1) return `report(${name});`
    const told = this.ofObject(name, object)
    if (parts.length === 1) return told
    return `if (${parts
      .filter(part => part !== object)
      .map(part => `${name} === ${part.flags & ts.TypeFlags.Null ? 'null' : 'undefined'}`)
      .join(' || ')}) report(${name}); else { ${told} }`
  }

  private ofObject(name: string, type: ts.Type): string {
    const element = type.getNumberIndexType()
    if (this.checker.isTupleType(type)) {
      const elements = this.checker.getTypeArguments(type as ts.TypeReference)
      return `report(${elements.length}); ${elements.map((each, place) => `{ const at${place} = ${name}[${place}]; ${this.ofType(`at${place}`, each)} }`).join(' ')}`
    }
    if (element !== undefined && this.checker.isArrayType(type)) {
      const each = this.name()
      return `report(${name}.length); for (const ${each} of ${name}) { ${this.ofType(each, element)} }`
    }
    const fields = type.getProperties()
    if (type.getCallSignatures().length > 0 || fields.length === 0 || type.getStringIndexType() !== undefined) return `report(${name});`
    return fields
      .map(
        field =>
          `report('${field.name}'); { const of${field.name} = ${name}.${field.name}; ${this.ofType(`of${field.name}`, this.checker.getTypeOfSymbolAtLocation(field, this.at))} }`,
      )
      .join(' ')
  }
}

const isBrandedNumber = (type: ts.Type): boolean => type.isIntersection() && type.types.some(part => (part.flags & ts.TypeFlags.NumberLike) !== 0)

/** Leaves of the JSON text that Node printed, told in the same way. */
export function leavesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return [value.length, ...value.flatMap(leavesOf)]
  if (typeof value !== 'object' || value === null) return [value]
  return Object.entries(value).flatMap(([key, each]) => [key, ...leavesOf(each)])
}
