import { assumed, type Sourced } from './value'

/** What a station gives to one unit at one place. It changes from unit to unit while the profile stays. */
export interface Assignment {
  /** 0–2046; 2047 is idle. */
  readonly apid: Sourced<number>
  /** Source id of the station in its telecommands, 0–65535. */
  readonly sourceId: Sourced<number>
  /** Remote terminal or node on a bus. */
  readonly address?: Sourced<number>
  /** The feed or connector that the unit is plugged into. */
  readonly outlet?: Sourced<string>
  readonly serialNumber?: Sourced<string>
}

/** As shipped, until a station assigns. */
export const standInAssignment: Assignment = {
  apid: assumed(100, 'the integrator assigns the APID'),
  sourceId: assumed(1, 'the integrator assigns source ids'),
}
