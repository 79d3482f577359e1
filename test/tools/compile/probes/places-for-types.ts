import ts from 'typescript'

/** Where a probe could do with a written type. */

export type Change = Pick<ts.TextChange, 'span' | 'newText'>

/** Types a person would think of first. */
export const candidates = [
  'number',
  'string',
  'boolean',
  'number[]',
  'string[]',
  '(number | string)[]',
  'number | undefined',
  'number | string',
  '(() => number)[]',
  '(() => string)[]',
  'number[][]',
  '{ [key: string]: number }',
  '{ [key: string]: string }',
  '{ [key: string]: number | string }',
  '() => number',
] as const

/** Parameters, variables, fields and functions whose type is not known, each as the change that writes one. */
export function placesForTypes(source: ts.SourceFile, checker: ts.TypeChecker): ((type: string) => Change)[] {
  const places: ((type: string) => Change)[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) {
      const { type, name } = node
      if (type === undefined ? isUnclear(node, checker) : isEmpty(type)) {
        const start = type?.getStart() ?? name.end
        places.push(text => ({ span: { start, length: type?.getWidth() ?? 0 }, newText: type === undefined ? `: ${text}` : text }))
      }
      if (ts.isParameter(node) && node.questionToken === undefined && node.initializer === undefined && node.dotDotDotToken === undefined && type !== undefined)
        places.push(text => ({ span: { start: name.end, length: type.end - name.end }, newText: `?: ${text}` }))
    }
    if ((ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) && node.type === undefined && node.body !== undefined && returnsAny(node, checker)) {
      const end = node.body.getStart()
      places.push(text => ({ span: { start: end, length: 0 }, newText: `: ${text} ` }))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return places
}

const isEmpty = (type: ts.TypeNode): boolean => /\b(any|unknown)\b/.test(type.getText()) || type.kind === ts.SyntaxKind.UndefinedKeyword

function isUnclear(node: ts.ParameterDeclaration | ts.VariableDeclaration | ts.PropertyDeclaration, checker: ts.TypeChecker): boolean {
  if (node.initializer === undefined) return true
  const isEmptyLiteral =
    (ts.isArrayLiteralExpression(node.initializer) && node.initializer.elements.length === 0) || ts.isObjectLiteralExpression(node.initializer)
  return isEmptyLiteral || (checker.getTypeAtLocation(node.name).flags & ts.TypeFlags.Any) !== 0
}

function returnsAny(node: ts.SignatureDeclaration, checker: ts.TypeChecker): boolean {
  const signature = checker.getSignatureFromDeclaration(node)
  return signature !== undefined && (signature.getReturnType().flags & ts.TypeFlags.Any) !== 0
}
