/** Something wrong in a file of YAML, with its place. */
export interface Problem {
  readonly code: 'B4001' | 'B4002' | 'B4003' | 'B4004' | 'B4005'
  /** From 1. */
  readonly line: number
  readonly column: number
  /** Keys from the top, as `values.line.baud.value`; '' for the whole file. */
  readonly path: string
  readonly message: string
  readonly mend: string
}

/** `file:line:column`, what is wrong, how to mend it. */
export function printProblem(file: string, { code, line, column, path, message, mend }: Problem): string {
  return `${file}:${line}:${column}: ${code}: ${path === '' ? '' : `${path}: `}${message}\n  mend:  ${mend}`
}
