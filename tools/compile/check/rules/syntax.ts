import ts from 'typescript'
import type { Rule } from '../rule'

const { SyntaxKind: Kind } = ts

/** Statements, declarations and expressions that the dialect has. What other rules refuse by name stands here too, so that it is refused once. */
const known: ReadonlySet<ts.SyntaxKind> = new Set([
  ...[
    Kind.Block,
    Kind.VariableStatement,
    Kind.ExpressionStatement,
    Kind.IfStatement,
    Kind.DoStatement,
    Kind.WhileStatement,
    Kind.ForStatement,
    Kind.ForInStatement,
  ],
  ...[
    Kind.ForOfStatement,
    Kind.ContinueStatement,
    Kind.BreakStatement,
    Kind.ReturnStatement,
    Kind.SwitchStatement,
    Kind.LabeledStatement,
    Kind.ThrowStatement,
    Kind.TryStatement,
  ],
  ...[
    Kind.VariableDeclaration,
    Kind.VariableDeclarationList,
    Kind.FunctionDeclaration,
    Kind.ClassDeclaration,
    Kind.InterfaceDeclaration,
    Kind.TypeAliasDeclaration,
  ],
  ...[
    Kind.EnumDeclaration,
    Kind.EnumMember,
    Kind.ModuleDeclaration,
    Kind.ModuleBlock,
    Kind.CaseBlock,
    Kind.CaseClause,
    Kind.DefaultClause,
    Kind.CatchClause,
    Kind.HeritageClause,
  ],
  ...[
    Kind.ExpressionWithTypeArguments,
    Kind.Parameter,
    Kind.Decorator,
    Kind.PropertyDeclaration,
    Kind.MethodDeclaration,
    Kind.Constructor,
    Kind.GetAccessor,
    Kind.SetAccessor,
  ],
  ...[
    Kind.ClassStaticBlockDeclaration,
    Kind.PropertySignature,
    Kind.MethodSignature,
    Kind.CallSignature,
    Kind.IndexSignature,
    Kind.TypeParameter,
    Kind.TypePredicate,
  ],
  ...[
    Kind.ObjectBindingPattern,
    Kind.ArrayBindingPattern,
    Kind.BindingElement,
    Kind.ArrayLiteralExpression,
    Kind.ObjectLiteralExpression,
    Kind.PropertyAssignment,
  ],
  ...[
    Kind.ShorthandPropertyAssignment,
    Kind.SpreadAssignment,
    Kind.SpreadElement,
    Kind.PropertyAccessExpression,
    Kind.ElementAccessExpression,
    Kind.CallExpression,
  ],
  ...[
    Kind.NewExpression,
    Kind.TaggedTemplateExpression,
    Kind.TypeAssertionExpression,
    Kind.ParenthesizedExpression,
    Kind.FunctionExpression,
    Kind.ArrowFunction,
  ],
  ...[
    Kind.DeleteExpression,
    Kind.TypeOfExpression,
    Kind.VoidExpression,
    Kind.AwaitExpression,
    Kind.PrefixUnaryExpression,
    Kind.PostfixUnaryExpression,
    Kind.BinaryExpression,
  ],
  ...[
    Kind.ConditionalExpression,
    Kind.TemplateExpression,
    Kind.YieldExpression,
    Kind.ClassExpression,
    Kind.OmittedExpression,
    Kind.AsExpression,
    Kind.NonNullExpression,
  ],
  ...[Kind.SatisfiesExpression, Kind.MetaProperty, Kind.ComputedPropertyName, Kind.TemplateSpan, Kind.ExportAssignment, Kind.EmptyStatement],
])

/** Tokens, names and literals: their own rules judge them. */
const isToken = (node: ts.Node): boolean => ts.isToken(node) || ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isLiteralExpression(node)

/** Nothing else is written than what the compiler knows. */
export const syntaxRule: Rule = {
  code: 'FT1060',
  why: 'the compiler has not been taught what it means on every board',
  mend: 'write it in plain statements and expressions',
  failing: 'export function f() {\n  debugger\n}',
  mended: 'export function f() {\n  return\n}',
  check(node) {
    return known.has(node.kind) || ts.isTypeNode(node) || isToken(node) ? undefined : `${ts.SyntaxKind[node.kind]} is outside the dialect`
  },
}
