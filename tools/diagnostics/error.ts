import type { diagnostics } from './registry'

/** The parts of a message a person can act on. */
export interface ErrorParts {
  /** File, line and column, port, tool …: what the message is about. */
  readonly where?: string
  readonly why?: string
  /** What to do about it, as an instruction. */
  readonly mend?: string
  readonly cause?: unknown
}

/** A failure meant for a person: what, where, why and how to mend it, in one message with a stable code. */
export class BerthError extends Error {
  constructor(
    readonly code: keyof typeof diagnostics,
    readonly what: string,
    readonly parts: ErrorParts = {},
  ) {
    super(formatError(code, what, parts), parts.cause === undefined ? undefined : { cause: parts.cause })
    this.name = 'BerthError'
  }
}

function formatError(code: string, what: string, parts: ErrorParts): string {
  const lines = [`${code}: ${what}`]
  if (parts.where !== undefined) lines.push(`  where: ${parts.where}`)
  if (parts.why !== undefined) lines.push(`  why:   ${parts.why}`)
  if (parts.mend !== undefined) lines.push(`  mend:  ${parts.mend}`)
  return lines.join('\n')
}
