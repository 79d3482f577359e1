import type { ProfileKey, ProfileValues } from './catalogue'
import type { FrameDescription } from './frame'
import type { Sourced } from './value'

/** What the semantic layer speaks of (hal/station/messages.ts and firmware/kernel have its one implementation; a format's mapping.md says how it looks on the wire). */
export const semanticItems = ['telecommand', 'verification', 'housekeeping', 'event', 'time', 'time distribution'] as const
export type SemanticItem = (typeof semanticItems)[number]

/** What one kind of station asks of a payload's connector. A key that is not there has no value: what rests on it is not assessable. */
export interface Profile {
  readonly name: string
  /** One sentence: which connector, and how much of it is public. */
  readonly what: string
  readonly values: { readonly [K in ProfileKey]?: Sourced<ProfileValues[K]> }
  /** What the format has no place for: requirements about it are not applicable. */
  readonly notRepresentable?: readonly SemanticItem[]
  /** Frames that the interface document describes bit by bit. */
  readonly frames?: readonly FrameDescription[]
}
