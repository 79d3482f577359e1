/** Numbers of the I2C controller's registers (§4.3.17). */

export const FIFO_DEPTH = 16
/** Bits of IC_DATA_CMD (§4.3.17). */
export const READ = 1 << 8
export const STOP = 1 << 9
export const RESTART = 1 << 10
export const FIRST_DATA = 1 << 11
/** Interrupts (§4.3.17, IC_RAW_INTR_STAT). */
export const RX_UNDER = 1 << 0
export const RX_OVER = 1 << 1
export const RX_FULL = 1 << 2
export const TX_OVER = 1 << 3
export const TX_EMPTY = 1 << 4
export const TX_ABRT = 1 << 6
export const ACTIVITY = 1 << 8
export const STOP_DET = 1 << 9
export const START_DET = 1 << 10
/** Sources of TX_ABRT. */
export const ADDRESS_NOT_ACKNOWLEDGED = 1 << 0
export const DATA_NOT_ACKNOWLEDGED = 1 << 3
export const ARBITRATION_LOST = 1 << 12
export const USER_ABORT = 1 << 16
/** IC_CLR_x: offset to the interrupt it clears. */
export const CLEARS = new Map([
  [0x44, RX_UNDER],
  [0x48, RX_OVER],
  [0x4c, TX_OVER],
  [0x50, 0],
  [0x54, TX_ABRT],
  [0x58, 0],
  [0x5c, ACTIVITY],
  [0x60, STOP_DET],
  [0x64, START_DET],
  [0x68, 0],
  [0xa8, 0],
])
export const RESET_COUNTS = { 20: 0x28, 24: 0x2f, 28: 0x06, 32: 0x0d, 124: 0x01, 148: 0x64, 152: 0x01, 160: 0x07 } as const
/** Written only while IC_ENABLE is 0; at other times "writes have no effect" (§4.3.17). */
export const LOCKED = new Set([0x00, 0x04, 0x08, 0x14, 0x18, 0x1c, 0x20, 0x7c, 0xa0])
