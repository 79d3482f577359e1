/** Why the controller started. Sent in the boot report. */
export const enum ResetReason {
  powerOn = 1,
  watchdog = 2,
  commanded = 3,
  unknown = 4,
  /** The kernel gave the payload up: the minimal kernel runs. */
  fault = 5,
}
