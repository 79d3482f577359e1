import type { AnalogPin } from '../../hal/io/analog'
import type { DigitalPin } from '../../hal/io/digital'
import type { DigitalLines } from '../../hal/io/digital-bank'
import type { I2CBus } from '../../hal/io/i2c'
import type { PulseInput } from '../../hal/io/pulse-count'
import type { PWMChannel } from '../../hal/io/pwm'
import type { SPIDevice } from '../../hal/io/spi'
import type { Micros } from '../../hal/units'
import type { ByName } from './by-name'
import type { Argument, Arguments, Channel, Command, Declaration, EventItem, FaultItem, HazardousCommand, Parameter, ProcedureItem, Wiring } from './items'
import type { Kind } from './values'

/** The types that flow from a declaration to handlers, and the call that joins both halves of a payload. */

type Names<T> = keyof T & string
type Section<D extends Declaration, K extends keyof Declaration> = D[K] extends object ? D[K] : Record<never, never>
type ValueOf<A> = A extends Argument<infer T> ? T : A extends Kind<infer T> ? T : never
type Values<A extends Arguments> = { readonly [N in Names<A>]: ValueOf<A[N]> }

/** A mode as a value: compare with `===`, pass to `enter`. */
export type ModeId = u8 & { readonly __mode?: never }

/** What `yield` waits for in a procedure. Only `until` and `delay` make one: there is no unbounded wait. */
export interface Wait {
  /** Absent for a plain delay. */
  readonly condition: (() => boolean) | undefined
  readonly limit: Micros
}
export type Procedure = Generator<Wait, void, void>

/** Waits until `condition` holds, checked every kernel step; when `limit` passes first, the procedure fails with `timedOut`. */
export function until(condition: () => boolean, limit: Micros): Wait {
  return { condition, limit }
}
/** Waits for a time. */
export function delay(time: Micros): Wait {
  return { condition: undefined, limit: time }
}
/** Reads better: `until(stable, within(minutes(10)))`. */
export function within(limit: Micros): Micros {
  return limit
}

/** A periodic task, as the kernel runs it. */
export interface TaskDefinition<P> {
  readonly period: Micros
  /** From boot to the first release. */
  readonly phase: Micros
  /** Latest end after its release; later is counted and reported. */
  readonly deadline: Micros
  /** Longest time between two runs; past it the watchdog is no longer fed. */
  readonly watchdog: Micros
  readonly run: (this: void, p: P) => void
}
/** Made by `every`, opened by the kernel at boot. (A function, because TypeScript then infers `p` from where the task stands.) */
export type Task<P> = (this: void) => TaskDefinition<P>
export interface TaskOptions {
  readonly phase?: Micros
  readonly deadline?: Micros
  readonly watchdog?: Micros
}
/** A task every `period`; by default its phase is 0, its deadline is one period and its watchdog limit ten. */
export function every<P>(period: Micros, run: (this: void, p: P) => void, options?: TaskOptions): Task<P> {
  return () => ({
    period,
    phase: options === undefined ? 0 : (options.phase ?? 0),
    deadline: options === undefined ? period : (options.deadline ?? period),
    watchdog: options === undefined ? period * 10 : (options.watchdog ?? period * 10),
    run,
  })
}

/** The kernel as handlers see it, beside the devices that `setup` returned. */
export interface Kernel<D extends Declaration> {
  /** Present values. */
  readonly parameters: ByName<
    'parameters',
    { readonly [N in Names<Section<D, 'parameters'>>]: Section<D, 'parameters'>[N] extends Parameter<infer T> ? T : never }
  >
  /** Last sampled values; housekeeping sends them. */
  readonly telemetry: ByName<'telemetry', { [N in Names<Section<D, 'telemetry'>>]: Section<D, 'telemetry'>[N] extends Channel<infer T> ? T : never }>
  /** Sends an event. */
  readonly events: ByName<
    'events',
    {
      readonly [N in Names<Section<D, 'events'>>]: Section<D, 'events'>[N] extends EventItem<infer A>
        ? (args: ByName<`events.${N}.arguments`, Values<A>>) => void
        : never
    }
  >
  /** Starts a procedure; the command that did so completes when the procedure does. */
  readonly start: ByName<
    'procedures',
    {
      readonly [N in Names<Section<D, 'procedures'>>]: Section<D, 'procedures'>[N] extends ProcedureItem<infer A>
        ? (args: ByName<`procedures.${N}.arguments`, Values<A>>) => void
        : never
    }
  >
  /** Stops a procedure, if it runs. */
  readonly stop: ByName<'procedures', { readonly [N in Names<Section<D, 'procedures'>>]: () => void }>
  /** Raises a declared fault; once it is confirmed, its event is sent and its response runs, after the present activity. */
  readonly fault: ByName<
    'faults',
    {
      readonly [N in Names<Section<D, 'faults'>>]: Section<D, 'faults'>[N] extends FaultItem<infer A>
        ? (args: ByName<`faults.${N}.arguments`, Values<A>>) => void
        : never
    }
  >
  readonly modes: ByName<'modes', { readonly [N in Names<D['modes']>]: ModeId }>
  readonly mode: ModeId
  /** Changes mode: procedures are aborted, and a mode report is sent. */
  readonly enter: (this: void, mode: ModeId) => void
}

/** Names that a `setup` result may not use. */
type Reserved = { readonly [N in keyof Kernel<Declaration>]?: never }

/** Wired inputs and outputs by name. */
export interface Io<D extends Declaration> {
  readonly i2c: ByName<'wiring.i2c', { readonly [N in WiredNames<D, 'i2c'>]: I2CBus }>
  readonly pwm: ByName<'wiring.pwm', { readonly [N in WiredNames<D, 'pwm'>]: PWMChannel }>
  readonly digital: ByName<'wiring.digital', { readonly [N in WiredNames<D, 'digital'>]: DigitalPin }>
  readonly spi: ByName<'wiring.spi', { readonly [N in WiredNames<D, 'spi'>]: SPIDevice }>
  readonly analog: ByName<'wiring.analog', { readonly [N in WiredNames<D, 'analog'>]: AnalogPin }>
  readonly pulseCount: ByName<'wiring.pulseCount', { readonly [N in WiredNames<D, 'pulseCount'>]: PulseInput }>
  readonly digitalBank: ByName<'wiring.digitalBank', { readonly [N in WiredNames<D, 'digitalBank'>]: DigitalLines }>
}
type WiredNames<D extends Declaration, K extends keyof Wiring> = D['wiring'] extends { readonly [W in K]: infer T } ? Names<T> : never

/** Present when the declaration has hazardous commands. */
type HazardHandlers<D extends Declaration, P> = D['hazardous'] extends object
  ? {
      /** Called when a command was armed and fired. */
      readonly hazardous: ByName<
        'hazardous',
        {
          readonly [N in Names<Section<D, 'hazardous'>>]: Section<D, 'hazardous'>[N] extends HazardousCommand<infer A>
            ? (p: P, args: ByName<`hazardous.${N}.arguments`, Values<A>>) => void
            : never
        }
      >
    }
  : { readonly hazardous?: undefined }

export type Handlers<D extends Declaration, P> = HandlersOfAll<D, P> & HazardHandlers<D, P>

interface HandlersOfAll<D extends Declaration, P> {
  readonly commands: ByName<
    'commands',
    {
      readonly [N in Names<Section<D, 'commands'>>]: Section<D, 'commands'>[N] extends Command<infer A>
        ? (p: P, args: ByName<`commands.${N}.arguments`, Values<A>>) => void
        : never
    }
  >
  readonly tasks: ByName<'tasks', Readonly<Record<string, Task<P>>>>
  readonly procedures: ByName<
    'procedures',
    {
      readonly [N in Names<Section<D, 'procedures'>>]: Section<D, 'procedures'>[N] extends ProcedureItem<infer A>
        ? (p: P, args: ByName<`procedures.${N}.arguments`, Values<A>>) => Procedure
        : never
    }
  >
  /** Runs at each change of mode. Not at boot, which starts in `safe` as `setup` left it. */
  readonly modes?: ByName<'modes', { readonly [N in Names<D['modes']>]?: ModeActions<P> }>
}

/** Actions of a mode, run when it has changed already: first `exit` of the one before, then `enter` of the new one. */
export interface ModeActions<P> {
  readonly enter?: (this: void, p: P) => void
  readonly exit?: (this: void, p: P) => void
}

/** What a payload does about each fault it declares: none may be missing. */
type Responses<D extends Declaration, P> = D extends { readonly faults: infer F }
  ? {
      readonly faults: ByName<
        'faults',
        { readonly [N in Names<F>]: F[N] extends FaultItem<infer A> ? (p: P, args: ByName<`faults.${N}.arguments`, Values<A>>) => void : never }
      >
    }
  : { readonly faults?: never }

/** The two halves of a payload. On the host it is read for names and numbers; on the board only `setup` and `handlers` exist. */
export interface Payload<D extends Declaration = Declaration, S extends object = object> {
  readonly name: string
  readonly declaration: D
  readonly setup: (io: Io<D>) => S
  readonly handlers: Handlers<D, never>
}

export interface Declared<D extends Declaration> {
  readonly name: string
  readonly declaration: D
  /** `setup` runs once during boot and returns the devices; the handlers get them and the kernel as one object `p`. */
  onBoard<S extends object & Reserved>(
    setup: (io: Io<D>) => S,
    handlers: Handlers<D, NoInfer<S> & Kernel<D>> & Responses<D, NoInfer<S> & Kernel<D>>,
  ): Payload<D, S>
}

/**
 * Declares a payload. `name`: lower-case letters, digits and hyphens, as in 'crystal-furnace'.
 * Its errors (duplicate id, unknown mode …) are reported by `berth build` with code, place and remedy.
 */
export function declarePayload<const D extends Declaration>(name: string, declaration: D): Declared<D> {
  return {
    name,
    declaration,
    onBoard: (setup, handlers) => ({ name, declaration, setup, handlers }) as unknown as Payload<D, never>,
  }
}
