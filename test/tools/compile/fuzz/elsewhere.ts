/** What no random program can show, why, and the test that proves it instead: the test must name it (asserted in the self-test's own test). */
export interface Elsewhere {
  readonly why: string
  /** Under test/tools/compile. */
  readonly test: string
}

export const elsewhere: Readonly<Record<string, Elsewhere>> = {}
