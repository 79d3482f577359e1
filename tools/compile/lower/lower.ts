import ts from 'typescript'
import { type FlightModule, isOnBoardCall, nameOfKept } from '../front/reach'
import { assignmentTarget } from '../numbers/variables'
import { lowerByNameAccess, lowerByNameLiteral } from './by-name'
import { isBytes, lowerBytesRead, lowerBytesWrite } from './bytes'
import { type LowerContext, type LowerTools, literal, sameName, standFor } from './context'
import { lowerHeldLoop, lowerPatternLoop } from './loops'
import { lowerParameters, takeApart } from './patterns'
import { lowerSpread } from './spread'
import { conditionOf, lowerTruth, withoutNull } from './truth'

/** TypeScript to simpler TypeScript, the same for every target. Every made node stands for its source, so types and number decisions carry over. */

export interface LoweredModule {
  readonly module: FlightModule
  /** Without imports and exports. */
  readonly file: ts.SourceFile
}

export function lowerModule(module: FlightModule, tools: LowerTools): LoweredModule {
  const result = ts.transform(module.file, [transformation => file => lowerFile(file, module, tools, transformation)])
  const [file] = result.transformed
  if (file === undefined) throw new Error('the transformation returned no file')
  setParents(file)
  return { module, file }
}

function lowerFile(file: ts.SourceFile, module: FlightModule, tools: LowerTools, transformation: ts.TransformationContext): ts.SourceFile {
  const { factory } = transformation
  const lower = <T extends ts.Node>(node: T): T => ts.visitNode(node, visit) as T
  const renames = new Map<ts.Symbol, string>()
  const renamed = (names: ReadonlyMap<ts.Symbol, ts.Identifier>): ReturnType<LowerContext['renamed']> => ({
    nameOf: symbol => `____${names.get(symbol)?.text}`,
    lower: node => {
      for (const [symbol, name] of names) renames.set(symbol, `____${name.text}`)
      const lowered = lower(node)
      for (const symbol of names.keys()) renames.delete(symbol)
      return lowered
    },
  })
  const context: LowerContext = { ...tools, factory, lower, renames, renamed }
  const visit = (node: ts.Node): ts.Node => lowerNode(node, context) ?? ts.visitEachChild(node, visit, transformation)

  const statements: ts.Statement[] = []
  for (const statement of file.statements) {
    if (module.statements.has(statement)) statements.push(lower(statement))
    else if (ts.isVariableStatement(statement)) {
      const kept = statement.declarationList.declarations.filter(declaration => module.kept.has(declaration))
      if (kept.length === 0) continue
      const list = lower(factory.updateVariableDeclarationList(statement.declarationList, kept))
      statements.push(factory.updateVariableStatement(statement, [], list))
    } else if (ts.isExportAssignment(statement) && module.kept.has(statement)) {
      const declaration = factory.createVariableDeclaration(nameOfKept(statement), undefined, undefined, lower(statement.expression))
      statements.push(factory.createVariableStatement(undefined, factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const)))
    } else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && module.kept.has(statement)) statements.push(lower(statement))
  }
  return factory.updateSourceFile(file, statements)
}

/** The number that a name of a module's constant stands for. */
function lowerConstant(name: ts.Identifier, source: ts.Node, { constants, factory }: LowerContext): ts.Expression | undefined {
  const value = constants.valueAt(name)
  return value === undefined ? undefined : standFor(literal(factory, value), source)
}

/** The lowered form of a node that has one. */
function lowerNode(node: ts.Node, context: LowerContext): ts.Node | undefined {
  const { factory, checker } = context
  if (ts.isTypeNode(node)) return node
  if (ts.isIdentifier(node) && context.renames.size > 0) {
    const symbol = checker.getSymbolAtLocation(node)
    const name = symbol === undefined ? undefined : context.renames.get(symbol)
    if (name !== undefined) return standFor(factory.createIdentifier(name), node)
  }
  if (context.isLua) {
    const forLua = lowerForLua(node, context)
    if (forLua !== undefined) return forLua
  }
  if (ts.isIdentifier(node) && node.parent !== undefined && !ts.isVariableDeclaration(node.parent)) return lowerConstant(node, node, context)
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isIdentifier(node.initializer)) {
    const initializer = lowerConstant(node.initializer, node.initializer, context)
    return initializer === undefined ? undefined : factory.updateVariableDeclaration(node, node.name, undefined, undefined, initializer)
  }
  if (ts.isShorthandPropertyAssignment(node)) {
    const value = lowerConstant(node.name, node, context)
    return value === undefined ? undefined : standFor(factory.createPropertyAssignment(node.name.text, value), node)
  }
  if (isOnBoardCall(node, checker)) {
    const [setup, handlers] = node.arguments
    if (setup === undefined || handlers === undefined) return undefined
    return factory.createObjectLiteralExpression(
      [factory.createPropertyAssignment('setup', context.lower(setup)), factory.createPropertyAssignment('handlers', context.lower(handlers))],
      true,
    )
  }
  if (ts.isPropertyAccessExpression(node)) {
    const constant = checker.getConstantValue(node)
    if (typeof constant === 'number') return standFor(literal(factory, constant), node)
    return lowerByNameAccess(node, context)
  }
  if (ts.isObjectLiteralExpression(node)) return lowerByNameLiteral(node, context) ?? (context.isLua ? lowerSpread(node, context) : undefined)
  if (ts.isNonNullExpression(node) && ts.isElementAccessExpression(node.expression) && isBytes(node.expression.expression, checker))
    return lowerBytesRead(node.expression, context)
  if (ts.isArrowFunction(node) && hasPatterns(node)) {
    const { parameters, body } = lowerParameters(node.parameters, node.body, context)
    return standFor(factory.createArrowFunction(undefined, undefined, parameters, undefined, undefined, body), node)
  }
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)) return lowerFunction(node, context)
  if (ts.isVariableDeclarationList(node) && node.declarations.some(declaration => !ts.isIdentifier(declaration.name) && declaration.initializer !== undefined))
    return lowerPatterns(node, context)
  if (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isElementAccessExpression(node.left) &&
    isBytes(node.left.expression, checker)
  )
    return lowerBytesWrite(node, node.left, context)
  // JavaScript has these itself, and `a << (b > c …` printed anew would be read as type arguments.
  if (context.isLua && assignmentTarget(node) !== undefined) return lowerCompound(node, context)
  return undefined
}

function lowerFunction(node: ts.FunctionDeclaration | ts.MethodDeclaration | ts.ConstructorDeclaration, context: LowerContext): ts.Node | undefined {
  const { factory } = context
  const isPlain = !hasPatterns(node)
  if (node.body === undefined || (isPlain && !ts.isFunctionDeclaration(node))) return undefined
  const { parameters, body } = isPlain
    ? { parameters: node.parameters.map(parameter => context.lower(parameter)), body: context.lower(node.body) }
    : lowerParameters(node.parameters, node.body, context)
  const block = body as ts.Block
  if (ts.isFunctionDeclaration(node)) return factory.updateFunctionDeclaration(node, [], node.asteriskToken, node.name, undefined, parameters, undefined, block)
  if (ts.isMethodDeclaration(node))
    return factory.updateMethodDeclaration(node, node.modifiers, node.asteriskToken, node.name, node.questionToken, undefined, parameters, undefined, block)
  return factory.updateConstructorDeclaration(node, node.modifiers, parameters, block)
}

const hasPatterns = (node: ts.SignatureDeclaration): boolean => node.parameters.some(({ name }) => !ts.isIdentifier(name))

/** What Lua alone needs said in another way. */
function lowerForLua(node: ts.Node, context: LowerContext): ts.Node | undefined {
  if (ts.isForStatement(node) && context.without !== 'rounds') {
    const held = lowerHeldLoop(node, context)
    if (held !== undefined) return held
  }
  if (ts.isForOfStatement(node)) return lowerPatternLoop(node, context)
  if (ts.isExpressionStatement(node) && ts.isBinaryExpression(node.expression))
    return context.without === 'logical assignment' ? undefined : lowerLogicalAssignment(node.expression, context)
  return context.without === 'truth' ? undefined : lowerTruth(node, context)
}

/** `x ??= y`, `x ||= y`, `x &&= y` as statements. */
function lowerLogicalAssignment(node: ts.BinaryExpression, context: LowerContext): ts.Statement | undefined {
  const { factory } = context
  const { kind } = node.operatorToken
  const assignment = (): ts.Statement =>
    factory.createExpressionStatement(standFor(factory.createAssignment(context.lower(node.left), context.lower(node.right)), node))
  if (kind === ts.SyntaxKind.QuestionQuestionEqualsToken)
    return factory.createIfStatement(
      factory.createStrictEquality(withoutNull(node.left, context), factory.createIdentifier('undefined')),
      factory.createBlock([assignment()]),
    )
  if (kind !== ts.SyntaxKind.BarBarEqualsToken && kind !== ts.SyntaxKind.AmpersandAmpersandEqualsToken) return undefined
  const truth = conditionOf(node.left, context)
  return factory.createIfStatement(
    kind === ts.SyntaxKind.BarBarEqualsToken ? factory.createLogicalNot(factory.createParenthesizedExpression(truth)) : truth,
    factory.createBlock([assignment()]),
  )
}

/** `const { a, b } = object` becomes one constant per name. */
function lowerPatterns(list: ts.VariableDeclarationList, context: LowerContext): ts.VariableDeclarationList {
  const { factory } = context
  const declarations = list.declarations.flatMap(declaration => {
    if (ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return [context.lower(declaration)]
    const source = `____object${declaration.pos}`
    const whole = factory.createVariableDeclaration(source, undefined, undefined, context.lower(declaration.initializer))
    const parts = takeApart(declaration.name, () => factory.createIdentifier(source), context)
    return [whole, ...parts.map(({ name, value }) => factory.createVariableDeclaration(sameName(factory, name), undefined, undefined, value))]
  })
  return factory.updateVariableDeclarationList(list, declarations)
}

const plainOperators: Readonly<Partial<Record<ts.SyntaxKind, ts.BinaryOperator>>> = {
  [ts.SyntaxKind.PlusEqualsToken]: ts.SyntaxKind.PlusToken,
  [ts.SyntaxKind.MinusEqualsToken]: ts.SyntaxKind.MinusToken,
  [ts.SyntaxKind.AsteriskEqualsToken]: ts.SyntaxKind.AsteriskToken,
  [ts.SyntaxKind.SlashEqualsToken]: ts.SyntaxKind.SlashToken,
  [ts.SyntaxKind.PercentEqualsToken]: ts.SyntaxKind.PercentToken,
  [ts.SyntaxKind.AmpersandEqualsToken]: ts.SyntaxKind.AmpersandToken,
  [ts.SyntaxKind.BarEqualsToken]: ts.SyntaxKind.BarToken,
  [ts.SyntaxKind.CaretEqualsToken]: ts.SyntaxKind.CaretToken,
  [ts.SyntaxKind.LessThanLessThanEqualsToken]: ts.SyntaxKind.LessThanLessThanToken,
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken]: ts.SyntaxKind.GreaterThanGreaterThanToken,
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken]: ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
}

/** `x += e`, `x++`: an assignment of arithmetic. The checker has refused targets that are not plain names, fields or slots. */
function lowerCompound(node: ts.Node, context: LowerContext): ts.Node | undefined {
  const { factory } = context
  const assign = (target: ts.Expression, operator: ts.BinaryOperator, right: ts.Expression): ts.Node => {
    const left = context.lower(target)
    return factory.createAssignment(left, standFor(factory.createBinaryExpression(context.lower(target), operator, right), node))
  }
  if (ts.isBinaryExpression(node)) {
    const operator = plainOperators[node.operatorToken.kind]
    return operator === undefined ? undefined : assign(node.left, operator, context.lower(node.right))
  }
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return undefined
  return assign(
    node.operand,
    node.operator === ts.SyntaxKind.PlusPlusToken ? ts.SyntaxKind.PlusToken : ts.SyntaxKind.MinusToken,
    factory.createNumericLiteral(1),
  )
}

/** Made nodes get their place in the tree; those taken over keep theirs, since types are looked up through it. */
function setParents(file: ts.SourceFile): void {
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, child => {
      if (child.flags & ts.NodeFlags.Synthesized) (child as { parent: ts.Node }).parent = node
      visit(child)
    })
  }
  visit(file)
}
