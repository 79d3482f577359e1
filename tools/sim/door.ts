/** A way for any other program to the station link of a simulated payload. Loopback only. */
export interface Door {
  /** What another program opens, for a person. */
  readonly address: string
  send(octets: Uint8Array): void
  close(): void
  /** Rejects when the door falls shut by itself. */
  readonly lost: Promise<never>
}

/** Octets waiting for a client that does not read; more than this costs it the connection. */
export const mostWaiting = 1 << 20

/** What a door needs from its owner. */
export interface DoorOwner {
  /** Octets from the outside for the board. */
  receive(octets: Uint8Array): void
  /** A line for the person at the terminal. */
  tell(line: string): void
}
