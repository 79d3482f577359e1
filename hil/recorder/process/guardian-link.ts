import type { ChildProcess } from 'node:child_process'
import { HilError } from '../../errors'
import { beatMillis, silentMillis } from '../../guardian/guardian'
import type { FromGuardian, ToGuardian } from '../../guardian/messages'
import type { NeverExceed } from '../../guardian/never-exceed'
import { openSupply } from '../../guardian/open-supply'
import { type PowerSupply, type SupplyOptions, type SupplyReading, supplyMillis } from '../../guardian/supply'
import { say, spawnProcess } from '../../processes/spawn'

export interface GuardianListener {
  reading(reading: SupplyReading): void
  /** Power is off and stays off. */
  lost(error: HilError): void
}

/** The recorder's end: starts the guardian, tells it that the recorder is there, and switches power off itself when the guardian is not. */
export class GuardianLink {
  readonly #process: ChildProcess
  readonly #timers: NodeJS.Timeout[] = []
  #heard = performance.now()
  #waiting: ((flaw: string | undefined) => void) | undefined
  #isOver = false

  private constructor(
    readonly supply: PowerSupply,
    private readonly listener: GuardianListener,
  ) {
    this.#process = spawnProcess(new URL('../../guardian/guardian-process.ts', import.meta.url))
    this.#process.on('message', (message: FromGuardian) => this.#take(message))
    // Whatever ends it, its channel closes.
    this.#process.once('disconnect', () => void this.#lost('B2121', 'the guardian is gone'))
    this.#process.once('error', error => void this.#lost('B2121', `the guardian cannot be started: ${error.message}`))
  }

  /** B2123 when the supply cannot be had. */
  static async start(options: SupplyOptions, neverExceed: NeverExceed, listener: GuardianListener): Promise<GuardianLink> {
    const link = new GuardianLink(await openSupply(options), listener)
    const ready = link.#answer()
    link.#say({ kind: 'start', supply: options, neverExceed })
    const flaw = await ready
    if (flaw !== undefined) throw new HilError('B2123', 'the guardian has no power supply', { why: flaw })
    link.#heard = performance.now()
    link.#timers.push(
      setInterval(() => link.#say({ kind: 'beat' }), beatMillis),
      setInterval(() => link.#watch(), 20),
    )
    return link
  }

  get pid(): number {
    return this.#process.pid!
  }

  /** Rejects with B2123 when the guardian does not do it. */
  async power(on: boolean): Promise<void> {
    const done = this.#answer()
    this.#say({ kind: 'power', on })
    const flaw = await done
    if (flaw !== undefined) throw new HilError('B2123', `power was not switched ${on ? 'on' : 'off'}`, { where: this.supply.name, why: flaw })
  }

  /** Power off, and no guardian any more. Returns why power could not be switched off, if so. */
  async stop(): Promise<string | undefined> {
    if (this.#isOver) return undefined
    const flaw = await this.power(false)
      .catch(() => this.supply.off())
      .then(
        () => undefined,
        error => (error as Error).message,
      )
    this.#end()
    if (this.#process.connected) this.#process.disconnect()
    return flaw
  }

  #take(message: FromGuardian): void {
    this.#heard = performance.now()
    if (message.kind === 'ready') this.#waiting?.(undefined)
    else if (message.kind === 'powered') this.#waiting?.(message.flaw)
    else if (message.kind === 'reading') this.listener.reading(message.reading)
    else if (message.kind === 'cut') void this.#lost(message.code, message.why)
  }

  #watch(): void {
    const silence = performance.now() - this.#heard
    if (silence > silentMillis) void this.#lost('B2121', `the guardian was silent for ${Math.round(silence)} ms`)
  }

  async #lost(code: 'B2121' | 'B2122' | 'B2123', why: string): Promise<void> {
    if (this.#isOver) return
    this.#end()
    const whole = { B2121: 'the guardian does not watch any more', B2122: 'a limit that is never to be exceeded was', B2123: 'the power supply failed' }[code]
    // One that only hangs must not come back to a run that is over.
    this.#process.kill('SIGKILL')
    const off = await this.supply.off().then(
      () => 'power was switched off',
      error => `power could not be switched off: ${(error as Error).message}`,
    )
    // A program that the guardian had started to switch on may have ended after ours.
    setTimeout(() => void this.supply.off().catch(() => {}), supplyMillis)
    this.#waiting?.(why)
    this.listener.lost(
      new HilError(code, `${whole}; the run was ended`, {
        where: this.supply.name,
        why: `${why}; ${off}`,
        mend: 'this says nothing about the payload; mend the bench and run again',
      }),
    )
  }

  #answer(): Promise<string | undefined> {
    return new Promise(resolve => {
      if (this.#isOver) return resolve('the guardian is gone')
      this.#waiting = flaw => {
        this.#waiting = undefined
        resolve(flaw)
      }
    })
  }
  #end(): void {
    this.#isOver = true
    for (const timer of this.#timers) clearInterval(timer)
  }
  #say(message: ToGuardian): void {
    say(this.#process, message)
  }
}
