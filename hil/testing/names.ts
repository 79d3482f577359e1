import type { Argument, Arguments, Declaration, EventItem, FaultItem } from '../../firmware/declaration/items'
import type { Kind } from '../../firmware/declaration/values'
import type { KernelEvent, SystemField } from '../../firmware/kernel/ids'

/** What a test may name, from the payload's declaration: types alone. */

type Names<T> = keyof T & string
type Section<D extends Declaration, K extends keyof Declaration> = D[K] extends object ? D[K] : Record<never, never>
type Wide<T> = T extends boolean ? boolean : number
type ValueOf<A> = A extends Argument<infer T> ? Wide<T> : A extends Kind<infer T> ? Wide<T> : never
type ValuesOf<A extends Arguments> = { readonly [N in Names<A>]: ValueOf<A[N]> }

/** Channels of the payload with the type of their value, and the fields of the kernel's own report. */
export type ChannelValues<D extends Declaration> = {
  readonly [N in Names<Section<D, 'telemetry'>>]: Section<D, 'telemetry'>[N] extends { readonly type: Kind<infer T> } ? Wide<T> : never
} & { readonly [N in keyof typeof SystemField]: N extends 'timeSynchronised' | 'parameterLoad' ? boolean : number }

/** Events of the payload and of its faults with the type of their arguments, and the kernel's own. */
export type EventValues<D extends Declaration> = {
  readonly [N in Names<Section<D, 'events'>>]: Section<D, 'events'>[N] extends EventItem<infer A> ? ValuesOf<A> : never
} & {
  readonly [N in Names<Section<D, 'faults'>>]: Section<D, 'faults'>[N] extends FaultItem<infer A> ? ValuesOf<A> : never
} & { readonly [N in keyof typeof KernelEvent]: Readonly<Record<string, number | boolean>> }

/** Methods of a device that read a number, or say why they could not. */
type Readings<T> = { readonly [M in Names<T>]: T[M] extends (...args: never[]) => infer R ? (number extends R ? M : never) : never }[Names<T>]

/** Devices of `setup` that measure something, each with what it can be asked for. */
export type Sensors<S extends object> = { readonly [N in Names<S> as [Readings<S[N]>] extends [never] ? never : N]: Readings<S[N]> }
