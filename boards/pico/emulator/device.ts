/**
 * A block of registers on the bus, addressed by offset (0x000–0xFFF, word aligned).
 * Atomic aliases (§2.1.2) are resolved before: `value` is the new register value, `raw` the word as written,
 * which write-one-to-clear registers act on.
 */
export interface Device {
  readonly name: string
  read(offset: number): number
  write(offset: number, value: number, raw: number): void
}

/** A device with a bit in RESETS (§2.14). */
export interface ResettableDevice extends Device {
  /** Registers as after reset; nothing of it stays on the clock. */
  reset(): void
}
