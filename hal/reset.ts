/** Why the controller started. Sent in the boot report. */
export const enum ResetReason {
  /** Power came on, or a brown-out: the RP2040 gives both one flag (CHIP_RESET.HAD_POR). */
  powerOn = 1,
  watchdog = 2,
  commanded = 3,
  unknown = 4,
  /** The kernel gave the payload up: the minimal kernel runs. */
  fault = 5,
  /** The RUN pin was low. */
  runPin = 6,
  /** A debugger restarted the chip. */
  debugger = 7,
}
