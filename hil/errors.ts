/** Failure classes of the bench. Codes are stable; `B2xxx` in the registry of diagnostics. */
export type HilCode =
  /** No boot report within its limit. */
  | 'B2001'
  /** The payload was built from another dictionary. */
  | 'B2002'
  /** The port is held by somebody else, or opened twice. */
  | 'B2003'
  /** A wait passed its bound. */
  | 'B2004'
  /** A bounded store of the bench is full. */
  | 'B2005'
  /** Power was asked for while no recorder runs. */
  | 'B2006'
  /** The dictionary file is damaged or of another format. */
  | 'B2007'
  /** A command, argument, parameter or mode is not as the dictionary says. */
  | 'B2008'
  /** The bench itself did something that cannot happen; a defect of Berth. */
  | 'B2009'
  /** There is no such port, it is closed, cannot be set as asked, or its send queue is full. */
  | 'B2010'
  /** The user may not open the port. */
  | 'B2011'
  /** A test asks something that cannot be asked. */
  | 'B2031'
  /** A test was started without a board, or for a payload that nothing was built of. */
  | 'B2033'
  /** A measured number lies outside its limits. */
  | 'B2035'
  /** A value, or a number of data octets, does not fit the described frame. */
  | 'B2041'
  /** There is no recording there, or it is of another format. */
  | 'B2101'
  /** A recording was changed or damaged after it was written; `where` says at which segment and octet the chain breaks. */
  | 'B2102'
  /** The end of a recording is missing. */
  | 'B2103'
  /** The disk is full: the recorder stopped the run in order. */
  | 'B2104'
  /** Too little free disk to begin a run. */
  | 'B2105'
  /** The record cannot be written, for a reason other than a full disk. */
  | 'B2106'
  /** A run of that id is there already, or the id is none. */
  | 'B2107'
  /** The folder is no sealed run, or not as it was sealed. */
  | 'B2108'
  /** There is no key to sign with, or it is none. */
  | 'B2109'
  /** A signature does not hold. */
  | 'B2110'
  /** The recorder, the guardian or the test ended, or fell silent: power was switched off and the run ended. */
  | 'B2121'
  /** A limit that is never to be exceeded was: the guardian cut power. */
  | 'B2122'
  /** A power supply does not do what it is told, or does not say what it does. */
  | 'B2123'

export interface HilErrorParts {
  readonly where?: string
  readonly why?: string
  /** Octets on the wire that show it, one stretch a line. */
  readonly wire?: readonly string[]
  readonly mend?: string
  readonly cause?: unknown
}

/** What, where, why and how to mend it, in one message. */
export class HilError extends Error {
  constructor(
    readonly code: HilCode,
    readonly what: string,
    readonly parts: HilErrorParts = {},
  ) {
    super(format(code, what, parts), parts.cause === undefined ? undefined : { cause: parts.cause })
    this.name = 'HilError'
  }
}

function format(code: HilCode, what: string, { where, why, wire = [], mend }: HilErrorParts): string {
  const lines = [`${code}: ${what}`]
  if (where !== undefined) lines.push(`  where: ${where}`)
  if (why !== undefined) lines.push(`  why:   ${why}`)
  for (const stretch of wire) lines.push(`  wire:  ${stretch}`)
  if (mend !== undefined) lines.push(`  mend:  ${mend}`)
  return lines.join('\n')
}
