import type { Nanoseconds } from '../../boards/contract'
import type { Decision } from '../measurement/decide'
import type { Measurement } from '../report/run-record'
import type { TestedBoard } from './source'

/** A measurement that a test judged. */
export interface NamedMeasurement {
  readonly name: string
  readonly measurement: Measurement
  readonly decision: Decision
}

/** One attempt at a test, on a board of its own. */
export interface TestAttempt {
  /** How many errors the test had when it began: those after belong to it. */
  readonly errorsBefore: number
  /** Rig time at its end; 0 when it came to no board. */
  readonly duration: Nanoseconds
}

/** What a test of a payload says of itself, beside Vitest's own options. It lives in the test's `meta`, which survives sharding and merging. */

export interface TestMeta {
  /** What the test closes, as in the payload's list of requirements. */
  readonly requirement?: readonly string[]
  /** `off`: the test itself switches power on. */
  readonly power?: 'off'
  /** What the test measured, in order. */
  readonly measured?: readonly NamedMeasurement[]
  /** Folder of the record of its last attempt. */
  readonly log?: string
  /** Every attempt, in order. */
  readonly attempts?: readonly TestAttempt[]
  /** Set when the board is opened. */
  readonly tested?: TestedBoard
}

declare module 'vitest' {
  interface TestOptions {
    /** Requirement, or requirements, that the test closes: `{ requirement: 'TH-07' }`. */
    requirement?: string | readonly string[]
    /** `off`: the board is not powered when the test begins. */
    power?: 'off'
  }
  interface TaskMeta {
    berth?: TestMeta
  }
}

interface Given {
  readonly requirement?: string | readonly string[]
  readonly power?: 'off'
  readonly meta?: object
}

/** Vitest's test function, which takes the bench's options too, in every form of it (`test.only`, `test.for(…)`, …). */
export function withRequirements<F extends object>(test: F): F {
  return new Proxy(test, {
    apply: (target, self, args: readonly unknown[]) => wrapped(Reflect.apply(target as never, self, args.map(translated))),
    get: (target, name) => wrapped(Reflect.get(target, name)),
  })
}

const wrapped = (value: unknown): unknown => (typeof value === 'function' ? withRequirements(value) : value)

function translated(argument: unknown): unknown {
  if (typeof argument !== 'object' || argument === null || !('requirement' in argument || 'power' in argument)) return argument
  const { requirement, power, meta, ...others } = argument as Given
  const berth: TestMeta = {
    ...(requirement === undefined ? {} : { requirement: typeof requirement === 'string' ? [requirement] : requirement }),
    ...(power === undefined ? {} : { power }),
  }
  return { ...others, meta: { ...meta, berth } }
}
