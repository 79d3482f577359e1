import type { Nanoseconds } from '../../boards/contract'

/** The bench's hold on time: virtual for a model, the wall clock's for real hardware. All limits of the bench are in this time. */
export interface Rig {
  readonly now: Nanoseconds
  /**
   * Lets time pass until `condition` holds (true, at the instant it became observable) or `deadline` is reached (false).
   * Asked first at once. One wait at a time: a second one throws B2009.
   */
  until(condition: () => boolean, deadline: Nanoseconds): Promise<boolean>
  /** Lets `time` pass. */
  pass(time: Nanoseconds): Promise<void>
}

/** A rig whose time passes by itself: `attention` is to be called when there is something new to look at. */
export interface RealRig extends Rig {
  attention(): void
}

export const milliseconds = (value: number): Nanoseconds => value * 1e6
export const seconds = (value: number): Nanoseconds => value * 1e9
export const minutes = (value: number): Nanoseconds => value * 60e9

/** For people: `1.250 s`. */
export function inSeconds(time: Nanoseconds): string {
  return `${(time / 1e9).toFixed(3)} s`
}
