/** A wire and its changes: time in units, level. Every wire idles high. */
export interface Wire {
  readonly name: string
  readonly changes: Change[]
}
export interface Change {
  readonly at: number
  readonly high: boolean
}

/**
 * Time unit of the file. A UART bit at 115,200 is 87 units and an I2C cycle at 400 kHz is 25, enough for every edge; sigrok samples
 * a VCD once per unit, so one nanosecond would make a run of minutes 10¹¹ samples.
 */
export const unitNanoseconds = 100
