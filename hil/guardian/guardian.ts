import { breachOf, type NeverExceed } from './never-exceed'
import type { PowerSupply, SupplyReading } from './supply'

/** Recorder and guardian tell each other this often that they are there, and take each other for dead after so long a silence. */
export const beatMillis = 100
export const silentMillis = 600
/** The output is read this often. */
const readMillis = 50

export interface GuardianOptions {
  readonly supply: PowerSupply
  readonly neverExceed: NeverExceed
  /** Milliseconds, monotonic. */
  readonly now: () => number
  readonly tell: (news: GuardianNews) => void
}
export type GuardianNews =
  | { readonly kind: 'reading'; readonly reading: SupplyReading }
  /** Power was cut and does not come back. */
  | { readonly kind: 'cut'; readonly code: 'B2121' | 'B2122' | 'B2123'; readonly why: string }

/** Owns the power of a board. It is on only while a recorder asks for it, is heard, and the output is within its limits. */
export class Guardian {
  #heard: number
  #isOn = false
  #isCut = false
  #isReading = false
  #last: Promise<void> = Promise.resolve()
  #readAt = Number.NEGATIVE_INFINITY

  constructor(private readonly options: GuardianOptions) {
    this.#heard = options.now()
  }

  /** The recorder is there. */
  beat(): void {
    this.#heard = this.options.now()
  }

  /** Switches as the recorder asks. Rejects when power was cut before, or the supply does not do it. */
  async power(on: boolean): Promise<void> {
    if (!on) this.#isOn = false
    await this.#inTurn(async () => {
      if (!on) return this.options.supply.off()
      if (this.#isCut) throw new Error('power was cut and does not come back in this run')
      this.#isOn = true
      await this.options.supply.on()
    })
  }

  /** To be called more often than anything here is due. */
  tick(): void {
    const now = this.options.now()
    if (!this.#isCut && now - this.#heard > silentMillis) void this.cut('B2121', `the recorder was silent for ${Math.round(now - this.#heard)} ms`)
    if (this.#isOn && !this.#isReading && now - this.#readAt >= readMillis) void this.#read(now)
  }

  /** Switches power off for good. Resolves when the supply has done it; tried until it has. */
  async cut(code: 'B2121' | 'B2122' | 'B2123', why: string): Promise<void> {
    if (this.#isCut) return
    this.#isCut = true
    this.#isOn = false
    const { supply, tell } = this.options
    for (let tries = 0; ; tries += 1) {
      try {
        await this.#inTurn(() => supply.off())
        break
      } catch (error) {
        if (tries === 3) {
          tell({ kind: 'cut', code: 'B2123', why: `${why}; and the supply could not be switched off: ${(error as Error).message}` })
          return
        }
      }
    }
    tell({ kind: 'cut', code, why })
  }

  /** A supply does one thing after another: an `off` never overtakes an `on`. */
  #inTurn(action: () => Promise<void>): Promise<void> {
    const done = this.#last.then(action)
    this.#last = done.catch(() => {})
    return done
  }

  async #read(now: number): Promise<void> {
    this.#isReading = true
    this.#readAt = now
    try {
      const reading = await this.options.supply.read()
      this.options.tell({ kind: 'reading', reading })
      const breach = this.#isOn ? breachOf(reading, this.options.neverExceed) : undefined
      if (breach !== undefined) await this.cut('B2122', breach)
    } catch (error) {
      if (this.#isOn) await this.cut('B2123', (error as Error).message)
    } finally {
      this.#isReading = false
    }
  }
}
