import ts from 'typescript'
import type { Rule, RuleContext } from '../rule'

function firstReturn(node: ts.Node): ts.Node | undefined {
  if (ts.isReturnStatement(node)) return node
  return ts.isFunctionLike(node) ? undefined : ts.forEachChild(node, firstReturn)
}

const isInType = (node: ts.Node): boolean => ts.findAncestor(node, ancestor => ts.isTypeNode(ancestor) || ts.isHeritageClause(ancestor)) !== undefined

/** `new C`, `C.member`, `x instanceof C`, `typeof C`, and where the class or its name is declared. */
function isAskedOf(name: ts.Identifier): boolean {
  const { parent } = name
  return (
    ts.isNewExpression(parent) ||
    ts.isClassLike(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isTypeOfExpression(parent) ||
    (ts.isPropertyAccessExpression(parent) && parent.expression === name) ||
    (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword && parent.right === name)
  )
}

/** The name that a class expression gives itself, when another thing goes by it around. */
function isNamedTwice(node: ts.ClassExpression, { checker }: RuleContext): boolean {
  return node.name !== undefined && checker.resolveName(node.name.text, node.parent, ts.SymbolFlags.Value, false) !== undefined
}

/** Classes are tables that are there before they are used. */
export const classFormsRule: Rule = {
  code: 'FT1055',
  why: 'a class is a table of methods on a board, and no value that is handed on',
  mend: 'name members plainly, leave `return` out of constructors, and make objects with a function: `() => new C()`',
  failing: `export class C {
  x = 1
}
export const f = (make: unknown) => make
export const g = () => f(C)`,
  mended: `export class C {
  x = 1
}
export const f = (make: () => C) => make
export const g = () => f(() => new C())`,
  check(node, context) {
    if (ts.isClassExpression(node)) {
      if (isNamedTwice(node, context)) return 'a class expression under a name that is there already'
      return ts.isVariableDeclaration(node.parent) ? undefined : 'a class expression that no name is given to'
    }
    if (ts.isDecorator(node)) return 'a decorator'
    if (ts.isConstructorDeclaration(node)) {
      const left = node.body === undefined ? undefined : firstReturn(node.body)
      return left === undefined ? undefined : { message: 'return in a constructor', at: left }
    }
    if (ts.isClassElement(node) && ts.isClassLike(node.parent) && node.name !== undefined && !ts.isIdentifier(node.name) && !ts.isPrivateIdentifier(node.name))
      return { message: 'a member of another name than an identifier', at: node.name }
    if (!ts.isIdentifier(node) || isAskedOf(node) || isInType(node) || (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node))
      return undefined
    return context.checker.getTypeAtLocation(node).getConstructSignatures().length > 0 ? 'a class used as a value' : undefined
  },
}
