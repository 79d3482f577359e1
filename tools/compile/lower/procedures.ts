import ts from 'typescript'
import { placeOf } from '../finding'
import { type LowerContext, sameName, standFor } from './context'
import { variables as declared, lowerParameters } from './patterns'
import { checkProcedure } from './procedure-checks'

/**
 * A procedure's generator becomes a function that makes a ProcedureFrame (firmware/kernel/tables.ts): one `next` with an explicit state,
 * in which the statements between two yields are one numbered block. `frame.step` is 0 before the first yield and then
 * the place in the source, from 1, of the yield reached.
 */

const ended = -1

export function lowerProcedure(node: ts.MethodDeclaration | ts.FunctionExpression, context: LowerContext): ts.Expression {
  const { factory } = context
  const body = node.body ?? factory.createBlock([])
  checkProcedure(node, context)
  const { parameters, taken } = lowerParameters(node.parameters, factory.createBlock([]), context)
  const machine = new Machine(context)
  machine.run(body)
  const hoisted = machine.hoisted.map(name => factory.createVariableDeclaration(sameName(factory, name)))
  const variables = [
    factory.createVariableDeclaration('____at', undefined, undefined, factory.createNumericLiteral(0)),
    ...hoisted,
    ...machine.temporaries.map(name => factory.createVariableDeclaration(name)),
    factory.createVariableDeclaration('____frame'),
  ]
  const next = factory.createArrowFunction(undefined, undefined, [], undefined, undefined, factory.createBlock([machine.dispatch()], true))
  const frame = factory.createObjectLiteralExpression(
    [factory.createPropertyAssignment('step', factory.createNumericLiteral(0)), factory.createPropertyAssignment('next', next)],
    true,
  )
  const statements = [
    ...declared(taken, context),
    factory.createVariableStatement(undefined, factory.createVariableDeclarationList(variables, ts.NodeFlags.Let)),
    factory.createExpressionStatement(factory.createAssignment(factory.createIdentifier('____frame'), frame)),
    factory.createReturnStatement(factory.createIdentifier('____frame')),
  ]
  return factory.createArrowFunction(undefined, undefined, parameters, undefined, undefined, factory.createBlock(statements, true))
}

/** Where `break` and `continue` lead; `continueTo` is absent for a switch. */
interface Target {
  readonly statement: ts.Statement
  readonly breakTo: number
  readonly continueTo: number | undefined
}

class Machine {
  readonly hoisted: ts.Identifier[] = []
  readonly temporaries: string[] = []
  private readonly blocks: ts.Statement[][] = [[]]
  private current = 0
  private steps = 0
  private readonly targets: Target[] = []

  constructor(private readonly context: LowerContext) {}

  run(body: ts.Block): void {
    this.statements(body.statements)
    this.goTo(ended)
  }

  /** The loop over blocks. */
  dispatch(): ts.Statement {
    const { factory } = this.context
    let chain: ts.Statement = factory.createBlock([factory.createReturnStatement(factory.createIdentifier('undefined'))], true)
    for (let block = this.blocks.length - 1; block >= 0; block--) {
      const isHere = factory.createStrictEquality(factory.createIdentifier('____at'), factory.createNumericLiteral(block))
      chain = factory.createIfStatement(isHere, factory.createBlock(this.blocks[block] ?? [], true), chain)
    }
    return factory.createWhileStatement(factory.createTrue(), factory.createBlock([chain], true))
  }

  private emit(statement: ts.Statement): void {
    this.blocks[this.current]?.push(statement)
  }
  private newBlock(): number {
    return this.blocks.push([]) - 1
  }
  private at(block: number): ts.Statement {
    const { factory } = this.context
    const value =
      block === ended ? factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, factory.createNumericLiteral(1)) : factory.createNumericLiteral(block)
    return factory.createExpressionStatement(factory.createAssignment(factory.createIdentifier('____at'), value))
  }
  private goTo(block: number): void {
    this.emit(this.at(block))
  }
  /** Ends the present block, going on in `block`, which becomes the present one. */
  private enter(block: number): void {
    this.goTo(block)
    this.current = block
  }
  private branch(condition: ts.Expression, yes: number, no: number): void {
    const { factory } = this.context
    this.emit(factory.createIfStatement(condition, factory.createBlock([this.at(yes)]), factory.createBlock([this.at(no)])))
  }

  private statements(statements: readonly ts.Statement[]): void {
    for (const statement of statements) this.statement(statement)
  }

  private statement(statement: ts.Statement): void {
    const { context } = this
    const wait = yielded(statement)
    if (wait !== undefined) this.wait(wait)
    else if (ts.isVariableStatement(statement)) this.variables(statement.declarationList)
    else if (ts.isReturnStatement(statement)) {
      this.goTo(ended)
      this.current = this.newBlock()
    } else if (ts.isBreakStatement(statement)) this.jump(statement, target => target.breakTo)
    else if (ts.isContinueStatement(statement)) this.jump(statement, target => target.continueTo)
    else if (!this.mustSplit(statement)) this.emit(this.withReturns(context.lower(statement)))
    else if (ts.isBlock(statement)) this.statements(statement.statements)
    else if (ts.isIfStatement(statement)) this.ifStatement(statement)
    else if (ts.isWhileStatement(statement)) this.loop(statement, statement.expression, undefined)
    else if (ts.isForStatement(statement)) this.forStatement(statement)
    else if (ts.isSwitchStatement(statement)) this.switchStatement(statement)
    // checkProcedure has refused yields anywhere else.
  }

  private wait(wait: ts.Expression): void {
    const { factory } = this.context
    const resume = this.newBlock()
    this.steps++
    this.emit(
      factory.createExpressionStatement(
        factory.createAssignment(
          factory.createPropertyAccessExpression(factory.createIdentifier('____frame'), 'step'),
          factory.createNumericLiteral(this.steps),
        ),
      ),
    )
    this.goTo(resume)
    this.emit(factory.createReturnStatement(this.context.lower(wait)))
    this.current = resume
  }

  /** Variables that live across blocks are the frame's. */
  private variables(list: ts.VariableDeclarationList): void {
    const { factory } = this.context
    for (const declaration of list.declarations) {
      if (!ts.isIdentifier(declaration.name)) continue
      this.hoisted.push(declaration.name)
      const initial = declaration.initializer === undefined ? factory.createIdentifier('undefined') : this.context.lower(declaration.initializer)
      this.emit(factory.createExpressionStatement(factory.createAssignment(sameName(factory, declaration.name), initial)))
    }
  }

  private ifStatement(statement: ts.IfStatement): void {
    const yes = this.newBlock()
    const after = this.newBlock()
    const no = statement.elseStatement === undefined ? after : this.newBlock()
    this.branch(this.context.lower(statement.expression), yes, no)
    this.current = yes
    this.statement(statement.thenStatement)
    this.goTo(after)
    if (statement.elseStatement !== undefined) {
      this.current = no
      this.statement(statement.elseStatement)
      this.goTo(after)
    }
    this.current = after
  }

  private loop(statement: ts.WhileStatement | ts.ForStatement, condition: ts.Expression | undefined, step: ts.Expression | undefined): void {
    const { factory } = this.context
    const head = this.newBlock()
    const body = this.newBlock()
    const next = step === undefined ? head : this.newBlock()
    const after = this.newBlock()
    this.enter(head)
    if (condition === undefined) this.goTo(body)
    else this.branch(this.context.lower(condition), body, after)
    this.current = body
    this.targets.push({ statement, breakTo: after, continueTo: next })
    this.statement(statement.statement)
    this.targets.pop()
    this.goTo(next)
    if (step !== undefined) {
      this.current = next
      this.emit(this.context.lower(standFor(factory.createExpressionStatement(step), step)))
      this.goTo(head)
    }
    this.current = after
  }

  private forStatement(statement: ts.ForStatement): void {
    const { initializer } = statement
    if (initializer !== undefined && ts.isVariableDeclarationList(initializer)) this.variables(initializer)
    else if (initializer !== undefined) this.emit(this.context.lower(this.context.factory.createExpressionStatement(initializer)))
    this.loop(statement, statement.condition, statement.incrementor)
  }

  private switchStatement(statement: ts.SwitchStatement): void {
    const { factory } = this.context
    const value = `____value${this.temporaries.length}`
    this.temporaries.push(value)
    this.emit(factory.createExpressionStatement(factory.createAssignment(factory.createIdentifier(value), this.context.lower(statement.expression))))
    const clauses = statement.caseBlock.clauses
    const blocks = clauses.map(() => this.newBlock())
    const after = this.newBlock()
    let chain: ts.Statement = factory.createBlock([this.at(blocks[clauses.findIndex(ts.isDefaultClause)] ?? after)])
    for (let place = clauses.length - 1; place >= 0; place--) {
      const clause = clauses[place]
      if (clause === undefined || ts.isDefaultClause(clause)) continue
      const matches = factory.createStrictEquality(factory.createIdentifier(value), this.context.lower(clause.expression))
      chain = factory.createIfStatement(matches, factory.createBlock([this.at(blocks[place] ?? after)]), chain)
    }
    this.emit(chain)
    this.targets.push({ statement, breakTo: after, continueTo: undefined })
    clauses.forEach((clause, place) => {
      this.current = blocks[place] ?? after
      this.statements(clause.statements)
      this.goTo(blocks[place + 1] ?? after)
    })
    this.targets.pop()
    this.current = after
  }

  private jump(statement: ts.BreakOrContinueStatement, where: (target: Target) => number | undefined): void {
    const block = [...this.targets]
      .reverse()
      .map(where)
      .find(to => to !== undefined)
    if (block === undefined) this.context.findings.push({ code: 'FT1047', message: 'this jump leaves the procedure', place: placeOf(statement) })
    else this.goTo(block)
    this.current = this.newBlock()
  }

  /** True when blocks must be cut inside: there is a yield, or a jump to a loop that is cut. */
  private mustSplit(statement: ts.Statement): boolean {
    const find = (node: ts.Node, inLoop: boolean, inSwitch: boolean): boolean => {
      if (ts.isFunctionLike(node)) return false
      if (ts.isYieldExpression(node)) return true
      if (ts.isContinueStatement(node)) return !inLoop
      if (ts.isBreakStatement(node)) return !inLoop && !inSwitch
      const loop = inLoop || ts.isIterationStatement(node, false)
      return ts.forEachChild(node, child => find(child, loop, inSwitch || ts.isSwitchStatement(node)) || undefined) === true
    }
    return find(statement, false, false)
  }

  /** `return` inside a statement that is kept whole. */
  private withReturns(statement: ts.Statement): ts.Statement {
    const { factory } = this.context
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isFunctionLike(node)) return node
      if (ts.isReturnStatement(node)) return factory.createBlock([this.at(ended), factory.createReturnStatement(factory.createIdentifier('undefined'))], true)
      return ts.visitEachChild(node, visit, undefined)
    }
    return ts.visitNode(statement, visit) as ts.Statement
  }
}

/** The wait of a `yield …` statement. */
function yielded(statement: ts.Statement): ts.Expression | undefined {
  return ts.isExpressionStatement(statement) && ts.isYieldExpression(statement.expression) ? statement.expression.expression : undefined
}
