import { type Problem, printProblem } from './file/problem'

/** A profile or assignment file with something wrong in it: every problem with its line and column. Refused input. */
export class FileRefused extends Error {
  readonly code: Problem['code']
  constructor(file: string, problems: readonly Problem[]) {
    super(problems.map(problem => printProblem(file, problem)).join('\n'))
    this.name = 'FileRefused'
    this.code = problems[0]?.code ?? 'B4001'
  }
}
