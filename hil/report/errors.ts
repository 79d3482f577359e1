export type ReportCode =
  /** The run could not be written. */
  | 'B2201'
  /** A run record holds a number that is not finite. */
  | 'B2202'
  /** There is no run record there, or one of another version. */
  | 'B2203'
  /** Chromium is missing, or did not print. */
  | 'B2204'
  /** No font of this machine has Chinese. */
  | 'B2205'

/** What, where, why and how to mend it, in one message. Codes are stable; `B22xx` in the registry of diagnostics. */
export class ReportError extends Error {
  constructor(
    readonly code: ReportCode,
    what: string,
    readonly parts: { readonly where: string; readonly why: string; readonly mend: string },
  ) {
    super(`${code}: ${what}\n  where: ${parts.where}\n  why:   ${parts.why}\n  mend:  ${parts.mend}`)
    this.name = 'ReportError'
  }
}
