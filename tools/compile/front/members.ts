import ts from 'typescript'

/** Members of classes and objects as boards keep them: a getter is a method, what is static is kept apart, a private name is its class's own. */

const declares = (symbol: ts.Symbol, is: (declaration: ts.Declaration) => boolean): boolean => symbol.declarations?.some(is) === true

/** True for what is read or written by running code. */
export const isAccessor = (symbol: ts.Symbol): boolean => declares(symbol, ts.isAccessor)

const isStatic = (declaration: ts.Declaration): boolean =>
  ts.isClassElement(declaration) && ts.canHaveModifiers(declaration) && declaration.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) === true

export const isStaticMember = (member: ts.ClassElement): boolean => isStatic(member)

/** Key of a member that a name of a program may stand for. */
export function keyOf(symbol: ts.Symbol | undefined, name: string): string {
  const declaration = symbol?.declarations?.[0]
  if (declaration === undefined) return name
  const own = ts.isClassElement(declaration) && declaration.name !== undefined && ts.isPrivateIdentifier(declaration.name)
  const apart = own ? `____${name.slice(1)}_${declaration.parent.pos}` : name
  return isStatic(declaration) ? `____static_${apart}` : apart
}

/** The symbol of what a node of lowered code declares. */
export const symbolOf = (node: ts.Node): ts.Symbol | undefined => (ts.getOriginalNode(node) as { readonly symbol?: ts.Symbol }).symbol

/** Key of a member of a class, as its declaration has it. */
export function memberKey(member: ts.ClassElement): string {
  const { name } = member
  return keyOf(symbolOf(member), name !== undefined && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name.text : '')
}

/** The property that an access of lowered code was written for. */
export function propertyAt(access: ts.PropertyAccessExpression, checker: ts.TypeChecker): ts.Symbol | undefined {
  const source = ts.getParseTreeNode(ts.getOriginalNode(access))
  return source !== undefined && ts.isPropertyAccessExpression(source) ? checker.getSymbolAtLocation(source.name) : undefined
}

export const getterKey = (key: string): string => `____get_${key}`
export const setterKey = (key: string): string => `____set_${key}`

/** The class that `extends` names; undefined for a class that stands alone. */
export function baseOf(node: ts.ClassLikeDeclaration): ts.Expression | undefined {
  return node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression
}

/** `super(…)` as a statement. */
export function isSuperCall(statement: ts.Node): statement is ts.ExpressionStatement & { readonly expression: ts.CallExpression } {
  return ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) && statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword
}
