import { type Context, createContext, Script } from 'node:vm'
import { NativeFault } from './native'

/**
 * The controller's script in a fresh context per boot. JavaScript cannot be interrupted by virtual time, so an activity without end
 * is ended by the clock on the wall: only that it was ended reaches the run, not when.
 */

export interface HostBundle {
  /** Body of a function of `native` and `host` that returns `{ step, recover }`. */
  readonly code: string
  /** CRC-32 that `native.imageHash` gives. */
  readonly hash: number
}

/** Causes of `recover` beside the codes of `native.fault`. */
export const cause = { budget: 0xffff, scriptError: 0xfffe } as const

/** Thrown through the script by a native: the board was reset or lost power. */
export class BoardReset extends Error {}

/** What a call into the script ended with. */
export type Ended = { readonly value: number } | Failed
export interface Failed {
  readonly cause: number
  readonly error: Error
}

export class HostScript {
  private readonly bootScript: Script
  private readonly stepScript = new Script('controller.step()', { filename: 'step' })
  private readonly recoverScript = new Script('controller.recover(cause)', { filename: 'recover' })
  private context: Context = {}

  constructor(
    bundle: HostBundle,
    /** Milliseconds on the wall after which an activity counts as endless. */
    private readonly wallLimit: number,
  ) {
    this.bootScript = new Script(`controller = (function (native, host) {${bundle.code}\n})(native, host)`, { filename: 'payload.js' })
  }

  boot(natives: object, host: object): Ended {
    this.context = createContext({ native: natives, host, controller: undefined, cause: 0 }, { codeGeneration: { strings: false, wasm: false } })
    return this.call(this.bootScript)
  }
  step(): Ended {
    return this.call(this.stepScript)
  }
  recover(why: number): Ended {
    this.context['cause'] = why
    return this.call(this.recoverScript)
  }

  private call(script: Script): Ended {
    try {
      const value: unknown = script.runInContext(this.context, { timeout: this.wallLimit })
      return { value: typeof value === 'number' && value >= 0 && value <= 0xffffffff ? value : 0 }
    } catch (thrown) {
      if (thrown instanceof NativeFault) return { cause: thrown.code, error: thrown }
      if (thrown instanceof BoardReset || isForeign(thrown)) throw thrown
      const error = thrown as Error
      return { cause: (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? cause.budget : cause.scriptError, error }
    }
  }
}

/**
 * True for an error of this process's own code (a listener, a device model): it is no fault of the payload and must not be hidden.
 * Errors of the script are of its context's own classes; a stack that ends inside a native is the script's all the same.
 */
function isForeign(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || (thrown as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false
  return !(thrown instanceof RangeError && thrown.message.includes('call stack'))
}
