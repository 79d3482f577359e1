/** How the packets of a station profile travel, as dictionary and board have it. Host data: evaluated at build, only the constants in use reach the board. */

export interface LinkFacts {
  readonly profile: string
  readonly baud: number
  readonly framing: 'cobs'
  readonly packet: 'pus-c'
  readonly check: 'CRC-16/IBM-3740'
  readonly apid: number
  readonly sourceId: number
  readonly maxPacketOctets: number
  /** Of a housekeeping report, where the station takes less than a packet. */
  readonly maxReportOctets?: number
  /** What becomes of a telecommand whose sequence count does not follow the last of its source (firmware/kernel/command-sequence.ts). */
  readonly commandSequence: {
    readonly duplicates: 'refused'
    readonly gaps: 'counted'
    /** Counts back from the last that are told from duplicates. */
    readonly window: 16
    /** After this silence a source may begin anew at any count. */
    readonly silenceSeconds: number
  }
  /** How the payload keeps the station's time (firmware/kernel/time/time.ts). */
  readonly timekeeping: {
    /** No leap seconds: every second of the scale is one second long and has its own number. */
    readonly scale: 'continuous'
    /** After this long without a setting the time status is holdover. */
    readonly holdoverSeconds: number
    /** Larger differences are steps, smaller ones are slewed. */
    readonly slewMicros: 100_000
  }
  readonly time: { readonly code: 'CUC'; readonly pField: number; readonly coarseOctets: 4; readonly fineOctets: 2; readonly epoch: 'agency' }
}
