import type { GuardianNews } from './guardian'
import type { NeverExceed } from './never-exceed'
import type { SupplyOptions } from './supply'

/** What recorder and guardian say to each other. */
export type ToGuardian =
  | { readonly kind: 'start'; readonly supply: SupplyOptions; readonly neverExceed: NeverExceed }
  | { readonly kind: 'beat' }
  | { readonly kind: 'power'; readonly on: boolean }

export type FromGuardian =
  | { readonly kind: 'ready' }
  | { readonly kind: 'beat' }
  | { readonly kind: 'powered'; readonly on: boolean; readonly flaw?: string }
  | GuardianNews
