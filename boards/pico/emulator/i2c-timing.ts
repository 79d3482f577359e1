import type { PicoFaultCode } from './faults'
import type { I2cWires } from './i2c-bus'

/** SCL high and low time in nanoseconds. */
export interface SclPeriods {
  readonly high: number
  readonly low: number
}

/** A bus may be clocked this much faster than the wiring says before it counts as wrong. */
const MARGIN = 1.02

/**
 * SCL times from IC_CON.SPEED and the counts (§4.3.14.1): high for HCNT + SPKLEN + 7, low for LCNT + 1 cycles of clk_sys; rise and fall take no time.
 * `counts` are the registers by offset. Counts below their minima (§4.3.14.1) and a clock above the wiring's are told to `raise`.
 */
export const sclPeriods = (
  control: number,
  counts: Readonly<Record<number, number>>,
  sysHz: number,
  wires: I2cWires,
  raise: (code: PicoFaultCode, why: string, offset: number) => never,
): SclPeriods => {
  const standard = (control & 6) === 2
  const at = standard ? 0x14 : 0x1c
  const high = counts[at]!
  const low = counts[at + 4]!
  const spike = counts[0xa0]!
  if (low <= spike + 7 || high <= spike + 5) raise('B1035', `LCNT ${low} must exceed SPKLEN + 7, HCNT ${high} SPKLEN + 5, with SPKLEN ${spike}`, at)
  const cycle = 1e9 / sysHz
  const periods = { high: (high + spike + 7) * cycle, low: (low + 1) * cycle }
  const hz = 1e9 / (periods.high + periods.low)
  if (hz > wires.hz * MARGIN) raise('B1036', `SCL runs at ${Math.round(hz)} Hz, bus '${wires.name}' at ${wires.hz} Hz`, at)
  return periods
}
