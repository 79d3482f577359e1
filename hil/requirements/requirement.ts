import type { ProfileKey, SemanticItem } from '../../firmware/declaration/profile'

/** How a requirement is shown, as ECSS-E-ST-10-02 names it. */
export type Method = 'test' | 'analysis' | 'inspection' | 'review of design'

/** The least that may show it: a register model never closes a row about silicon or volts. */
export type ProofLevel = 'host model' | 'emulated image' | 'board' | 'flight unit'

/** What a requirement rests on: values of the profile, its described frames, the assignment. */
export type Dependency = ProfileKey | 'frames' | 'assignment'

/** What a station asks of a payload at its connector, in our words. The numbers are the profile's. */
export interface Requirement {
  readonly id: string
  readonly text: string
  readonly method: Method
  readonly level: ProofLevel
  readonly needs: readonly Dependency[]
  /** Where the packet format has no place for it, the requirement is not applicable. */
  readonly about?: SemanticItem
}
