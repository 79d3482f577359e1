import { type Context, createContext, Script } from 'node:vm'
import { type Meter, NativeFault } from './native'

/** The controller's script in a fresh context per boot. What does not end is ended by counts (tools/compile/host/meter.ts), at the same place in every run. */

export interface HostBundle {
  /** Body of a function of `native` and `host` that returns `{ step, recover }`. */
  readonly code: string
  /** The same of the minimal kernel; absent when there is none. */
  readonly minimal?: string | undefined
  /** APID assigned to the unit, plus 1; absent: none. */
  readonly assignment?: number
  /** CRC-32 that `native.imageHash` gives. */
  readonly hash: number
}

/** Causes of `recover` beside the codes of `native.fault`. */
export const cause = { budget: 0xffff, scriptError: 0xfffe, watchdog: 0xfffc } as const

/**
 * Turns of loops and calls in one activity, and in the boot: the numbers of VM instructions that the Pico allows, where each
 * takes one at least. So what ends here ends there.
 */
export const stepBudget = 250_000
export const bootBudget = 2_000_000
/** Calls within calls: a frame takes at least 3 of the 2,000 slots of the Pico's Lua stack. */
export const deepestCalls = 666

/** Thrown through the script by a native: the board was reset or lost power. */
export class BoardReset extends Error {}
/** Thrown through the script by its meter. */
class MeterEnded extends Error {
  constructor(readonly why: number) {
    super(why === 0xffff ? 'the activity did not end within its budget' : 'calls within calls without end')
  }
}

/** What a call into the script ended with. */
export type Ended = { readonly value: number } | Failed
export interface Failed {
  readonly cause: number
  readonly error: Error
}

export class HostScript {
  readonly meter: Meter = {
    left: 0,
    depth: 0,
    deepest: deepestCalls,
    over: () => {
      throw new MeterEnded(this.meter.left < 0 ? cause.budget : cause.scriptError)
    },
  }
  private readonly bootScripts: readonly Script[]
  private readonly stepScript = new Script('controller.step()', { filename: 'step' })
  private readonly recoverScript = new Script('controller.recover(cause)', { filename: 'recover' })
  private context: Context = {}

  constructor(bundle: HostBundle) {
    this.bootScripts = [bundle.code, bundle.minimal ?? bundle.code].map(
      code => new Script(`controller = (function (native, host) {${code}\n})(native, host)`, { filename: 'payload.js' }),
    )
  }

  boot(natives: object, host: object, minimal: boolean): Ended {
    this.context = createContext({ native: natives, host, controller: undefined, cause: 0 }, { codeGeneration: { strings: false, wasm: false } })
    return this.call(this.bootScripts[minimal ? 1 : 0]!, bootBudget)
  }
  step(): Ended {
    return this.call(this.stepScript, stepBudget)
  }
  recover(why: number): Ended {
    this.context['cause'] = why
    return this.call(this.recoverScript, stepBudget)
  }

  private call(script: Script, budget: number): Ended {
    this.meter.left = budget
    this.meter.depth = 0
    try {
      const value: unknown = script.runInContext(this.context)
      return { value: typeof value === 'number' && value >= 0 && value <= 0xffffffff ? value : 0 }
    } catch (thrown) {
      if (thrown instanceof NativeFault) return { cause: thrown.code, error: thrown }
      if (thrown instanceof MeterEnded) return { cause: thrown.why, error: thrown }
      if (thrown instanceof BoardReset || isForeign(thrown)) throw thrown
      return { cause: cause.scriptError, error: thrown as Error }
    }
  }
}

/** Where in the bundle an error came from: line and column, 16 bits each; 0 when its stack does not say. */
export function placeOf({ stack }: Error): number {
  const found = /payload\.js:(\d+):(\d+)/.exec(stack ?? '')
  if (found === null) return 0
  return Math.min(Number(found[1]), 0xffff) * 65536 + Math.min(Number(found[2]), 0xffff)
}

/**
 * True for an error of this process's own code (a listener, a device model): it is no fault of the payload and must not be hidden.
 * Errors of the script are of its context's own classes; a stack that ends inside a native is the script's all the same.
 */
function isForeign(thrown: unknown): boolean {
  return thrown instanceof Error && !(thrown instanceof RangeError && thrown.message.includes('call stack'))
}
