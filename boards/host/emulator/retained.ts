import { cause } from './script'

/** What outlives a restart of the host board until power goes, as boards/pico/runtime/retained.c keeps it. */

/** Starts that end before the kernel has settled, one after another, before the minimal kernel takes over. */
const maxFailedStarts = 3
/** firmware/kernel/ids.ts Activity. */
const bootActivity = 1

export class Retained {
  boots = 0
  minimal = false
  missionOffset = 0
  private failedStarts = 0
  private activity = { kind: 0, number: 0, seconds: 0 }
  /** The activity of which the present one is a part. */
  private whole = this.activity
  /** In the order of hal/crash.ts CrashField. */
  private crash: readonly number[] = [0, 0, 0, 0, 0]

  /** At the start of every boot but the one at power-on, which begins with a new object. */
  restarted(commanded: boolean): void {
    this.missionOffset = 0
    if (commanded) {
      this.failedStarts = 0
      this.minimal = false
    }
    if (this.failedStarts >= maxFailedStarts) this.minimal = true
  }
  countBoot(hasMinimal: boolean): void {
    this.boots++
    if (!this.minimal || !hasMinimal) this.failedStarts++
    this.begin(bootActivity, 0, 0)
  }
  settle(): void {
    this.failedStarts = 0
  }

  /** An activity begins; `seconds` since reset. */
  begin(kind: number, number: number, seconds: number): void {
    this.activity = { kind, number, seconds }
    this.whole = this.activity
  }
  /** Kind 0 goes back to the whole. */
  beginPart(kind: number, number: number, seconds: number): void {
    this.activity = kind === 0 ? { ...this.whole, seconds } : { kind, number, seconds }
  }
  noteCrash(why: number, place: number, seconds: number): void {
    this.crash = [why, this.activity.kind, this.activity.number, place, (seconds + this.missionOffset) % 2 ** 32]
  }
  /** The watchdog ran out during the present activity. */
  noteWatchdog(): void {
    this.noteCrash(cause.watchdog, 0, this.activity.seconds)
  }
  crashField(field: number): number {
    return this.crash[field - 1] ?? 0
  }
}
