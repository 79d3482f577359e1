/** The output that feeds the board, as its owner has it. Every call is bounded in time and rejects with B2123 when the supply does not do it. */
export interface PowerSupply {
  /** For people: what it is and where. */
  readonly name: string
  on(): Promise<void>
  /** Off, also when it is off. */
  off(): Promise<void>
  /** What it measures at its output now. */
  read(): Promise<SupplyReading>
  /** Lets go of it; what it feeds is off afterwards where the supply can tell that its owner is gone. */
  close(): void
}

/** V, A, °C; what a supply does not measure is absent. */
export interface SupplyReading {
  readonly volts?: number
  readonly amps?: number
  readonly celsius?: number
}

/** Which supply, as data: it passes to the processes that open it. */
export type SupplyOptions =
  /** The power input of an emulated board: `berth sim --power PATH`, a Unix socket. */
  | { readonly kind: 'emulated'; readonly path: string }
  /** Programs of the user's, e.g. for a relay: `on` and `off` end with status 0 when it is done; `read` prints `{"volts": 12, "amps": 0.1}`. */
  | { readonly kind: 'command'; readonly on: Command; readonly off: Command; readonly read?: Command }
/** A program and its arguments; no shell. */
export type Command = readonly [program: string, ...args: string[]]

/** Longest time a supply takes for anything. The promise is 1 s from a death to a dead output, of which this is a part. */
export const supplyMillis = 350
