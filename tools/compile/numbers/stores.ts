import ts from 'typescript'
import { type Finding, placeOf } from '../finding'
import { baseOf } from '../front/members'
import { unwrap } from '../front/syntax'
import { type IntKind, printKind, within } from './kind'
import type { NumberModel } from './model'
import { TypeFlow } from './type-flow'
import { brandName, kindOfType } from './types'

/** What a store can break: a range, one object's two promises, the form of a call, the slots of declared names. */
export const storeCodes = ['FT1033', 'FT1034', 'FT1036', 'FT1044'] as const

/** Every place where a value enters a variable, parameter, property, element or result, checked against what that promises. */
export class Stores {
  readonly findings: Finding[] = []
  private readonly flow: TypeFlow

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly numbers: NumberModel,
    private readonly codes: readonly Finding['code'][],
  ) {
    this.flow = new TypeFlow(checker)
  }

  private refuse(finding: Finding): void {
    if (this.codes.includes(finding.code)) this.findings.push(finding)
  }

  /** Checks `node` itself if it stores something; the caller walks. */
  check(node: ts.Node): void {
    const { checker } = this
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined && node.type !== undefined)
      this.store(node.initializer, checker.getTypeFromTypeNode(node.type))
    else if (ts.isParameter(node) && node.initializer !== undefined) this.store(node.initializer, checker.getTypeAtLocation(node))
    else if (ts.isPropertyDeclaration(node) && node.initializer !== undefined) this.store(node.initializer, checker.getTypeAtLocation(node))
    else if (ts.isBinaryExpression(node) && isStore(node.operatorToken.kind)) this.assignment(node)
    else if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && this.numbers.operands(node) !== undefined)
      this.number(node, checker.getTypeAtLocation(node.operand), node)
    else if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.arguments(node)
    else if (ts.isReturnStatement(node) && node.expression !== undefined) this.result(node.expression, node)
    else if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) this.result(node.body, node.body)
    else if (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) this.store(node.expression, checker.getTypeFromTypeNode(node.type))
    else if (ts.isClassLike(node)) this.inheritance(node)
    else if (ts.isSatisfiesExpression(node)) this.store(node.expression, checker.getTypeFromTypeNode(node.type))
  }

  /** The base's methods write into the fields of the class that extends it. */
  private inheritance(node: ts.ClassLikeDeclaration): void {
    const base = baseOf(node)
    if (base === undefined || node.name === undefined) return
    const own = this.checker.getTypeAtLocation(node)
    for (const above of this.checker.getBaseTypes(own as ts.InterfaceType)) this.structure(node.name, own, above)
  }

  private assignment(node: ts.BinaryExpression): void {
    // The declared type: what narrowing knows of the present value does not bind the next one.
    const target = this.declaredTypeOf(node.left)
    if (node.operatorToken.kind === ts.SyntaxKind.EqualsToken) this.store(node.right, target)
    else this.number(node, target, node)
  }

  private declaredTypeOf(left: ts.Expression): ts.Type {
    const target = unwrap(left)
    const symbol = ts.isPropertyAccessExpression(target)
      ? this.checker.getSymbolAtLocation(target.name)
      : ts.isIdentifier(target)
        ? this.checker.getSymbolAtLocation(target)
        : undefined
    return symbol === undefined ? this.checker.getTypeAtLocation(target) : this.checker.getTypeOfSymbol(symbol)
  }

  private arguments(node: ts.CallExpression | ts.NewExpression): void {
    const signature = this.checker.getResolvedSignature(node)
    if (signature === undefined) return
    node.arguments?.forEach((argument, place) => {
      const parameter = signature.parameters[Math.min(place, signature.parameters.length - 1)]
      if (parameter === undefined) return
      const type = this.checker.getTypeOfSymbolAtLocation(parameter, node)
      const declaration = parameter.valueDeclaration
      const isRest = declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined
      if (ts.isSpreadElement(argument)) this.store(argument.expression, type)
      else if (!isRest) this.store(argument, type)
      else {
        const element = type.getNumberIndexType()
        if (element !== undefined) this.store(argument, element)
      }
    })
  }

  private result(expression: ts.Expression, at: ts.Node): void {
    let owner: ts.Node = at.parent
    while (!ts.isFunctionLike(owner)) {
      if (ts.isSourceFile(owner)) return
      owner = owner.parent
    }
    if ((owner as ts.FunctionLikeDeclaration).asteriskToken !== undefined) return
    if (owner.type !== undefined) {
      this.store(expression, this.checker.getTypeFromTypeNode(owner.type))
      return
    }
    if (!ts.isArrowFunction(owner) && !ts.isFunctionExpression(owner) && !ts.isMethodDeclaration(owner)) return
    const contextual = ts.isMethodDeclaration(owner)
      ? ts.isObjectLiteralExpression(owner.parent) && ts.isIdentifier(owner.name)
        ? this.propertyOf(this.checker.getContextualType(owner.parent), owner.name.text)
        : undefined
      : this.checker.getContextualType(owner)
    const signature = contextual?.getCallSignatures()[0]
    if (signature !== undefined) this.store(expression, signature.getReturnType())
  }

  private propertyOf(type: ts.Type | undefined, name: string): ts.Type | undefined {
    const property = type?.getProperty(name)
    return property === undefined ? undefined : this.checker.getTypeOfSymbol(property)
  }

  /** `expression` goes where values of `target` are promised. */
  private store(expression: ts.Expression, target: ts.Type): void {
    const inner = unwrap(expression)
    if (target.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Void)) return
    if (ts.isConditionalExpression(inner)) {
      this.store(inner.whenTrue, target)
      this.store(inner.whenFalse, target)
      return
    }
    if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
      this.number(inner.left, target, inner.left)
      this.structure(inner.left, this.checker.getNonNullableType(this.checker.getTypeAtLocation(inner.left)), target)
      this.store(inner.right, target)
      return
    }
    if (ts.isObjectLiteralExpression(inner)) {
      this.objectLiteral(inner, target)
      return
    }
    if (ts.isArrayLiteralExpression(inner)) {
      const element = this.checker.getNonNullableType(target).getNumberIndexType()
      if (element !== undefined)
        for (const item of inner.elements) {
          if (ts.isSpreadElement(item)) this.structure(item, this.checker.getTypeAtLocation(item.expression), target)
          else this.store(item, element)
        }
      return
    }
    this.number(inner, target, inner)
    this.structure(inner, this.checker.getTypeAtLocation(inner), target)
  }

  private objectLiteral(literal: ts.ObjectLiteralExpression, target: ts.Type): void {
    const objects = (target.isUnion() ? target.types : [target]).filter(part => part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))
    for (const member of literal.properties) {
      if (member.name === undefined || ts.isComputedPropertyName(member.name) || ts.isPrivateIdentifier(member.name)) continue
      for (const type of objects) {
        const property = type.getProperty(member.name.text)
        const propertyType =
          property === undefined
            ? ts.isNumericLiteral(member.name)
              ? type.getNumberIndexType()
              : type.getStringIndexType()
            : this.checker.getTypeOfSymbol(property)
        if (propertyType === undefined) continue
        if (property !== undefined) this.callForm(member, property)
        if (ts.isPropertyAssignment(member)) this.store(member.initializer, propertyType)
        else if (ts.isShorthandPropertyAssignment(member)) this.store(member.name, propertyType)
      }
    }
  }

  /** A method gets `this`, a function in a property does not: the two are called differently in Lua. */
  private callForm(member: ts.ObjectLiteralElementLike, property: ts.Symbol): void {
    const literal = this.checker.getSymbolAtLocation(member.name ?? member)
    if (literal === undefined) return
    const message = this.flow.callFormMismatch(literal, property)
    if (message !== undefined) this.refuse({ ...callFormFinding(property.name, message), place: placeOf(member.name ?? member) })
  }

  private number(expression: ts.Node, target: ts.Type, at: ts.Node): void {
    const promised = kindOfType(target)
    if (promised === undefined || promised.is !== 'int') return
    const type = this.checker.getTypeAtLocation(expression)
    if (kindOfType(type) === undefined) return
    const kind = this.numbers.kindOf(expression as ts.Expression)
    if (!within(kind, promised)) this.refuse({ ...rangeFinding(printKind(kind), promised), place: placeOf(at) })
  }

  private structure(expression: ts.Expression, source: ts.Type, target: ts.Type): void {
    const problem = this.flow.problem(source, target)
    if (problem === undefined) return
    if (problem.kind === 'call form') this.refuse({ ...callFormFinding(problem.path, problem.detail), place: placeOf(expression) })
    else if (problem.kind === 'by name') {
      this.refuse({
        code: 'FT1044',
        message: `names of the declaration need an object literal here`,
        why: 'on a board these objects have numbered slots; only where the names are written out does the compiler know which',
        mend: 'write the object literal in place, or pass on an object of the very same type',
        place: placeOf(expression),
      })
    } else if (problem.kind === 'number' && problem.path === '') return
    else {
      this.refuse({
        code: 'FT1034',
        message: `${problem.path === '' ? 'this value' : `'${problem.path}' of this object`} ${problem.detail}`,
        why: 'through the wider view a number could be written that the narrower one promises never to hold, or a length be read that is none',
        mend: 'give both the same property types, or build a new object with the converted values',
        place: placeOf(expression),
      })
    }
  }
}

function isStore(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
}

function rangeFinding(kind: string, promised: IntKind): Finding {
  const brand = brandName(promised)
  const suffix = brand === undefined ? undefined : brand[0]?.toUpperCase() + brand.slice(1)
  return {
    code: 'FT1033',
    message: `${kind} is stored where ${brand ?? `an integer from ${promised.lo} to ${promised.hi}`} is promised`,
    why: 'flight code reads the promise as a fact, on every board; it has to be proven where the value is stored',
    mend:
      suffix === undefined
        ? 'check the value and store literals'
        : `native.to${suffix}(…) saturates${'WrapU8 WrapU16 WrapU32'.includes(suffix) ? `, native.wrap${suffix}(…) wraps` : ''}`,
  }
}

function callFormFinding(path: string, detail: string): Finding {
  return {
    code: 'FT1036',
    message: `'${path}' ${detail}`,
    why: 'a method is called with the object as `this`, a function in a property without; on a board the two are different calls',
    mend: 'write both as methods (`name() {}`), or both as properties of function type with `this: void`',
  }
}
