/** What, where, why and how to mend it, in one message. Codes are stable; `B22xx` in the registry of diagnostics. */
export class ReportError extends Error {
  constructor(
    readonly code: 'B2201' | 'B2202',
    what: string,
    readonly parts: { readonly where: string; readonly why: string; readonly mend: string },
  ) {
    super(`${code}: ${what}\n  where: ${parts.where}\n  why:   ${parts.why}\n  mend:  ${parts.mend}`)
    this.name = 'ReportError'
  }
}
