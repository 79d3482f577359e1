import type { LuaPrinter } from 'typescript-to-lua/dist/LuaPrinter.js'

/** Where the first thing on a line of Lua stands in its module; both from 1. Undefined for what the compiler wrote itself. */
export type SourceLine = { readonly file: string; readonly line: number; readonly column: number } | undefined

/** By line of a printed module, from 0. */
export function sourceLines(file: string, code: string, printed: ReturnType<LuaPrinter['print']>['sourceMapNode']): SourceLine[] {
  const lines: SourceLine[] = Array.from({ length: code.split('\n').length - 1 }, () => undefined)
  let at = 0
  printed.walk((chunk, { line, column }) => {
    if (line !== null && chunk.trim() !== '' && lines[at] === undefined) lines[at] = { file, line, column: column + 1 }
    at += chunk.split('\n').length - 1
  })
  return lines
}
