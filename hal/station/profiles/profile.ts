import type { ProfileKey, ProfileValues } from './catalogue'
import type { FrameDescription } from './frame'
import type { Sourced } from './value'

/** What one kind of station asks of a payload's connector. A key that is not there has no value: what rests on it is not assessable. */
export interface Profile {
  readonly name: string
  /** One sentence: which connector, and how much of it is public. */
  readonly what: string
  readonly values: { readonly [K in ProfileKey]?: Sourced<ProfileValues[K]> }
  /** Frames that the interface document describes bit by bit. */
  readonly frames?: readonly FrameDescription[]
}
