import ts from 'typescript'
import type { Finding } from '../finding'

/** TypeScript's own errors, in our form. */

/** "Cannot find name" in its variants: on a board most of JavaScript's globals do not exist. */
const unknownNames = new Set([2304, 2318, 2552, 2580, 2583, 2584, 2585, 2591, 2592, 2867, 2868])

export function typeScriptFindings(program: ts.Program, file: ts.SourceFile): Finding[] {
  const all = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
  // Other errors make TypeScript look for Promise, to ask whether an await was forgotten; that is no error of the payload's.
  return all
    .filter(({ file: at }) => at !== undefined || all.length === 1)
    .map(diagnostic => {
      const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n    ')
      const place =
        diagnostic.file === undefined || diagnostic.start === undefined
          ? undefined
          : { file: diagnostic.file.fileName, text: diagnostic.file.text, start: diagnostic.start, length: diagnostic.length ?? 1 }
      const at = place === undefined ? {} : { place }
      if (message.includes("'Promise'") || message.includes("'PromiseLike'")) {
        return {
          code: 'FT1029',
          message: 'async code',
          why: 'boards have no promises; their order of continuation differs where they do',
          mend: 'use a task or a procedure',
          ...at,
        }
      }
      if (unknownNames.has(diagnostic.code) || ((diagnostic.code === 2339 || diagnostic.code === 2551) && message.includes("'Math'"))) {
        return {
          code: 'FT1010',
          message,
          why: 'boards have `native`, `Math` as far as it is exactly rounded, arrays, objects and what Berth exports; Date, JSON, Map, console and the like are not there',
          mend: 'look for it in `native` (hal/lib/native.d.ts) and berth/math, or import it',
          ...at,
        }
      }
      return { code: 'FT1000', message: `${message} (TS${diagnostic.code})`, ...at }
    })
}
