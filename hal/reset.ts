/** Why the controller started. Sent in the boot report. */
export const enum ResetReason {
  powerOn = 1,
  watchdog = 2,
  commanded = 3,
  unknown = 4,
}
