/** What suite.ts asks of program.ts, and wired.ts for the classes that few payloads wire. */
export const enum Op {
  hello = 1,
  i2cOpen = 2,
  i2cTransfer = 3,
  i2cClose = 4,
  pwmOpen = 5,
  pwmWrite = 6,
  pwmClose = 7,
  digitalOpen = 8,
  digitalRead = 9,
  digitalWrite = 10,
  digitalClose = 11,
  spin = 12,
  starveWatchdog = 13,
  deafen = 14,
  lineErrors = 15,
  restart = 16,
  fault = 17,
  now = 18,
  i2cClears = 19,
  /** Slot; octets out, octets in; time limit: writeRead, write or read. */
  spiMove = 20,
  spiOpen = 21,
  spiClose = 22,
  /** Slot, octets: a transfer in place. */
  spiTransfer = 23,
  /** Slot; time limit: a transfer of 256 octets, 1, 2, 3 and so on. */
  spiLong = 24,
  /**
   * In one activity: selects the device of slot a, writes one octet to it, tries one with slot b, reads two back; c = 1 deselects, c = 2
   * leaves it to the end, c = 3 raises the fault 0x1234. Answer: kinds of the four results, then what was read.
   */
  spiHold = 25,
  analogOpen = 26,
  analogRead = 27,
  analogClose = 28,
  pulseOpen = 29,
  pulseRead = 30,
  pulseWrite = 31,
  pulseClose = 32,
  bankOpen = 33,
  bankRead = 34,
  bankWrite = 35,
  bankSet = 36,
  bankClear = 37,
  bankToggle = 38,
  bankClose = 39,
  digitalGuard = 40,
  /** Slot, safe levels; refresh. */
  bankGuard = 41,
  /** Never requested: the answer sent after an activity was ended; status 0, cause u16. */
  ended = 238,
}
