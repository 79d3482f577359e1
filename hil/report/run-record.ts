import type { Nanoseconds, ProofLevel } from '../../boards/contract'

/**
 * One run, as plain JSON: what every report is written from, and what is kept. Times are rig nanoseconds unless said otherwise,
 * octets are lower-case hexadecimal without spaces, numbers are finite. An absent fact is an absent key or `null` where the type says so.
 */
export interface RunRecord {
  readonly format: 'berth-run/1'
  /** Unique per run; letters, digits, `-` and `.`. */
  readonly id: string
  readonly payload: string
  readonly board: BoardFacts
  readonly program: ProgramFacts
  /** `hash` of the dictionary.json the bench worked from. */
  readonly dictionaryHash: number
  /** What the bench took for the station's side of the link, each with its class: a requirement on an `assumed` one is not assessable. */
  readonly station: readonly StationNumber[]
  /** Seed of everything random in the bench: noise, fault times, model tolerances. */
  readonly seed: number
  /** Name → version of each program that took part (Berth, Node, rp2040js …). */
  readonly software: Readonly<Record<string, string>>
  /** Wall clock at power on, ISO 8601 in UTC. */
  readonly started: string
  /** Rig time covered, from 0. */
  readonly duration: Nanoseconds
  /** Why the run ended before its procedure did; such a run never passes. `null` when it went to the end. */
  readonly stopped: Stop | null
  readonly phases: readonly Phase[]
  readonly verdicts: readonly Verdict[]
  readonly series: readonly Series[]
  /** In time order. */
  readonly events: readonly TimelineEvent[]
  /** Every space packet on the link, in order of `end`. */
  readonly packets: readonly PacketRecord[]
  /** Every octet that never became a packet, in order of `start`. */
  readonly unframed: readonly UnframedOctets[]
  readonly counters: readonly LinkCounter[]
  /**
   * Present when what was on the line (packets, octets without a packet, series, counters, the payload's events) stands in the log of each attempt of a
   * run of tests and is not repeated here: that it is missing above says nothing. Absent: all of it is here.
   */
  readonly line?: 'in the log of each attempt'
}

export interface BoardFacts {
  /** As in `--board`. */
  readonly name: string
  readonly proofLevel: ProofLevel
  /** Of a real unit. */
  readonly serialNumber?: string
  /** The port could not tell octets with framing and parity errors from clean ones; absent: it could. */
  readonly lineErrors?: 'not observable'
}

/** What ran: a flashable image, or the host board's bundle. */
export interface ProgramFacts {
  readonly kind: 'image' | 'bundle'
  /** CRC-32 (ISO-HDLC) as the boot report gives it. */
  readonly crc32: number
  /** 64 hexadecimal digits. */
  readonly sha256: string
  readonly octets: number
}

/** Failures of the payload, the bench, the test and the machinery around them are never mixed. */
export interface Stop {
  readonly cause: 'payload' | 'bench' | 'test' | 'infrastructure'
  readonly code: string
  readonly message: string
  readonly at: Nanoseconds
}

export interface Phase {
  readonly title: string
  readonly start: Nanoseconds
  readonly end: Nanoseconds
}

/**
 * `marginal`: the measured interval crosses a limit, or lies in the marginal band. `no result`: begun, or due, and never judged to its end. `not run`:
 * the board at hand cannot do it, as a recording that does not hold the command. `not assessable`: the number asked for is missing or a stand-in, or
 * this bench cannot tell, so nothing that was seen can show the requirement.
 */
export const outcomes = ['pass', 'fail', 'marginal', 'no result', 'not run', 'not assessable'] as const
export type Outcome = (typeof outcomes)[number]

/** Where a number of a station comes from. */
export type StationClass = 'published' | 'secondary' | 'derived' | 'integrator' | 'assumed'

/**
 * Where a number comes from; the weakest one a verdict rests on is printed beside it. `experiment`: the payload author's own requirement, from the
 * declaration of this build or set for this run. It is no station's and says nothing about one.
 */
export type ValueClass = StationClass | 'experiment'

/** One number of a station, as the profile in use has it. */
export interface StationNumber {
  readonly name: string
  readonly value: string
  readonly valueClass: StationClass
  /** Document and place, or whose stand-in it is. */
  readonly source: string
}

export interface Verdict {
  /** Stable across runs, e.g. `LINK-04`. */
  readonly id: string
  /** The requirement it closes, as the author or the integrator numbers it, e.g. `TH-07`; absent: none but itself. */
  readonly requirement?: string
  /** The sentence that was judged. */
  readonly title: string
  readonly outcome: Outcome
  /** What was seen against what was asked, for a reader; never empty. */
  readonly reason: string
  readonly proofLevel: ProofLevel
  /** Class of the numbers used. */
  readonly valueClass: ValueClass
  readonly at: Nanoseconds
  readonly evidence: readonly Evidence[]
  readonly measurement?: Measurement
  /** Those before the one that counts, in order. A pass that needed another attempt is not told as one that did not. */
  readonly attempts?: readonly Attempt[]
}

/** One earlier go at a verdict. */
export interface Attempt {
  readonly outcome: Outcome
  readonly reason: string
  readonly at: Nanoseconds
}

/** A measured number against its limits, both inclusive; an absent limit is open. */
export interface Measurement {
  readonly value: number
  readonly unit: string
  /** Half width of the interval the value lies in, same unit. */
  readonly uncertainty: number
  readonly low?: number
  readonly high?: number
  /** Inner edges of the marginal band: a value between one of them and its limit is marginal. Absent: there is no band. */
  readonly marginalLow?: number
  readonly marginalHigh?: number
}

export type Direction = 'to payload' | 'from payload'

export interface Evidence {
  readonly direction: Direction
  readonly start: Nanoseconds
  readonly end: Nanoseconds
  /** `wire`: as on the line, framing included. `packet`: a space packet with framing removed. */
  readonly form: 'wire' | 'packet'
  readonly hex: string
  /** What the reader should see in these octets. */
  readonly note: string
  /** Names for stretches of `hex`, in order, not overlapping. Absent: the report names a packet's primary header and no more. */
  readonly fields?: readonly OctetField[]
}

export interface OctetField {
  /** First octet, from 0. */
  readonly offset: number
  readonly octets: number
  readonly name: string
  /** Decoded, with unit. */
  readonly value?: string
}

export interface Series {
  readonly name: string
  readonly unit: string
  /** Series of one panel are drawn together; they share the unit. `temperature`, `voltage`, `current` and `power` come first, others by their name. */
  readonly panel: string
  /** `true` is the model's own state, unknown to the payload; `reported` came over the link; `setpoint` was asked for. */
  readonly role: 'true' | 'reported' | 'setpoint'
  /** Seconds of rig time, rising, and the value; `null` leaves a gap. */
  readonly points: readonly (readonly [seconds: number, value: number | null])[]
  readonly limits: readonly Limit[]
}

export interface Limit {
  readonly name: string
  readonly colour: 'yellow' | 'red'
  readonly side: 'low' | 'high'
  readonly value: number
}

export interface TimelineEvent {
  readonly at: Nanoseconds
  /** `event`: the payload's own report. `fault`: put in by the bench. `bench`: power, pins and the like. */
  readonly kind: 'event' | 'fault' | 'mode' | 'bench'
  readonly severity?: 'informative' | 'low' | 'medium' | 'high'
  readonly title: string
  readonly detail?: string
}

export interface PacketRecord {
  readonly direction: Direction
  /** Leading edge of the first octet's start bit, end of the last octet's stop bit. */
  readonly start: Nanoseconds
  readonly end: Nanoseconds
  /** Framing removed, error control included. */
  readonly hex: string
  /** Decoded, one line, e.g. `TM[3,25] housekeeping 2: cellTemperature 21.4 °C`. */
  readonly summary: string
}

export interface UnframedOctets {
  readonly direction: Direction
  readonly start: Nanoseconds
  readonly hex: string
  readonly reason: string
}

/** One count, as the bench has it and as the payload's housekeeping last gave it. */
export interface LinkCounter {
  readonly name: string
  readonly bench: number | null
  readonly payload: number | null
}
