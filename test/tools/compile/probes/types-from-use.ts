import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { flightOptions } from '../../../../tools/compile/front/program'
import { type Change, candidates, placesForTypes } from './places-for-types'

/**
 * Plain JavaScript with the types that a person would write: first what TypeScript's own quick fixes offer for the whole file, then, wherever it still
 * finds nothing, the first type of a short list with which it finds fewer errors; `!` where it says that something may be undefined.
 */

const file = '/probe.ts'
const libraries = ['hal/lib/lib.flight.d.ts', 'hal/lib/native.d.ts']
const fixes = ['fixMissingMember', 'inferFromUsage', 'fixAddOverrideModifier']
const rounds = 3

let text = ''
let version = 0
const fixed = new Map([...libraries.map(path => [path, readFileSync(path, 'utf8')] as const), ['/told.d.ts', 'declare function R(value: unknown): void']])
const service = ts.createLanguageService({
  getCompilationSettings: () => flightOptions,
  getScriptFileNames: () => [...fixed.keys(), file],
  getScriptVersion: name => (name === file ? String(version) : '0'),
  getScriptSnapshot: name => {
    const content = name === file ? text : fixed.get(name)
    return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
  },
  getCurrentDirectory: () => '/',
  getDefaultLibFileName: () => '/none',
  fileExists: name => name === file || fixed.has(name),
  readFile: name => (name === file ? text : fixed.get(name)),
})

/** A checked program over `source`. */
export function checked(source: string): { readonly source: ts.SourceFile; readonly checker: ts.TypeChecker } {
  text = source
  version++
  const program = service.getProgram()
  const parsed = program?.getSourceFile(file)
  if (program === undefined || parsed === undefined) throw new Error('there is no program')
  return { source: parsed, checker: program.getTypeChecker() }
}

function errorsOf(source: string): readonly ts.Diagnostic[] {
  checked(source)
  return [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)]
}

export function withTypesFromUse(source: string): string {
  const offered = offeredTypes(withParentheses(source))
  return triedTypes(errorsOf(offered).length <= errorsOf(source).length ? offered : source)
}

function offeredTypes(source: string): string {
  let typed = source
  for (let round = 0; round < rounds; round++) {
    const before = typed
    for (const fix of fixes) {
      checked(typed)
      const { changes } = service.getCombinedCodeFix({ type: 'file', fileName: file }, fix, {}, {})
      typed = edited(
        typed,
        changes.flatMap(({ textChanges }) => [...textChanges]),
      )
    }
    if (typed === before) break
  }
  return typed
}

/** Errors that a type, or an assertion, may mend. */
const isAboutTypes = ({ code }: ts.Diagnostic): boolean => (code >= 2300 && code < 2900) || code >= 7000
const possiblyNothing = new Set([2531, 2532, 2533, 2721, 2722, 2723, 18047, 18048, 18049])

function triedTypes(source: string): string {
  let best = source
  let errors = errorsOf(best)
  for (let better = true; better && errors.some(isAboutTypes); ) {
    better = false
    for (const { start, length } of errors.filter(({ code }) => possiblyNothing.has(code)).reverse()) {
      const asserted = edited(best, [{ span: { start: (start ?? 0) + (length ?? 0), length: 0 }, newText: '!' }])
      const left = errorsOf(asserted)
      if (left.length >= errors.length) continue
      best = asserted
      errors = left
      better = true
      break
    }
    if (better) continue
    const { source: parsed, checker } = checked(best)
    search: for (const place of placesForTypes(parsed, checker)) {
      for (const candidate of candidates) {
        const tried = edited(best, [place(candidate)])
        const left = errorsOf(tried)
        if (left.length >= errors.length) continue
        best = tried
        errors = left
        better = true
        break search
      }
    }
  }
  return best
}

/** `x => …` as `(x) => …`, where a type has room. */
function withParentheses(source: string): string {
  const changes: Change[] = []
  const visit = (node: ts.Node): void => {
    const only = ts.isArrowFunction(node) && node.parameters.length === 1 ? node.parameters[0] : undefined
    if (only !== undefined && only.parent.getChildAt(0).kind !== ts.SyntaxKind.OpenParenToken) {
      changes.push({ span: { start: only.getStart(), length: 0 }, newText: '(' }, { span: { start: only.end, length: 0 }, newText: ')' })
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true))
  return edited(source, changes)
}

function edited(source: string, changes: readonly Change[]): string {
  const once = new Map(changes.map(change => [`${change.span.start} ${change.newText}`, change]))
  const backwards = [...once.values()].reverse().sort((a, b) => b.span.start - a.span.start)
  return backwards.reduce((all, { span, newText }) => all.slice(0, span.start) + newText + all.slice(span.start + span.length), source)
}
