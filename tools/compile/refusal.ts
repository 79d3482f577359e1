import { BerthError } from '../diagnostics/error'
import { type Finding, printFinding, sortFindings } from './finding'

/** The payload does not compile: everything that is wrong with it, at once. */
export class PayloadRefused extends BerthError {
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[]) {
    const sorted = sortFindings(findings)
    const count = `${sorted.length} ${sorted.length === 1 ? 'thing' : 'things'} to mend`
    super('FT0001', `the payload does not compile: ${count}\n\n${sorted.map(printFinding).join('\n\n')}`)
    this.findings = sorted
  }
}
