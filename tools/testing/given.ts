import type { Wiring } from '../../firmware/declaration/items'
import type { ProgramFacts } from '../../hil/report/run-record'
import type { Language } from '../../hil/report/text/words'
import type { BoardName } from '../compile/index'

/** What `berth test` hands to Vitest, in a file. */
export interface GivenRun {
  /** Absolute paths. */
  readonly files: readonly string[]
  readonly tags: readonly string[]
  /** Of the reports; the first is that of report.html. */
  readonly languages: readonly Language[]
  readonly boards: GivenBoards
}

/** What the processes of Vitest get of it: plain JSON. */
export interface GivenBoards {
  readonly board: BoardName
  readonly seed: number
  /** A serial port, with the serial number of the unit behind it; absent: a model of the board. */
  readonly port?: { readonly path: string; readonly unit: string }
  /** Folder of this run: its record and reports, and one log a test. */
  readonly logs: string
  /** A recording to be asked in the place of a board. */
  readonly recording?: string
  /** By the payload's name. */
  readonly payloads: Readonly<Record<string, GivenPayload>>
}

export interface GivenPayload {
  /** Paths of files. */
  readonly dictionary: string
  readonly image?: string
  /** JSON: code, minimal kernel and hash of the host board's bundle. */
  readonly bundle?: string
  readonly wiring: Wiring
  readonly program: ProgramFacts
}

declare module 'vitest' {
  interface ProvidedContext {
    berth: GivenBoards
  }
}
