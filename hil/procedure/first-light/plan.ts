import { milliseconds, seconds } from '../../link/rig'
import type { VerdictPlan } from '../verdicts'

/** What first light judges, in the order of the run. */
export const plan = [
  { id: 'BOOT-01', title: 'After power on the payload sends one boot report within the limit', valueClass: 'integrator' },
  { id: 'BOOT-02', title: 'The boot report names the image that was loaded', valueClass: 'derived' },
  { id: 'BOOT-03', title: 'The boot report names the dictionary the station works from', valueClass: 'derived' },
  { id: 'BOOT-04', title: 'The reset reason is power on', valueClass: 'derived' },
  { id: 'HK-01', title: 'Housekeeping of the kernel and of the channels starts by itself', valueClass: 'integrator' },
  { id: 'LINK-01', title: 'A ping is accepted, answered and completed', valueClass: 'integrator' },
  { id: 'IDENT-01', title: 'The payload names its image and dictionary again when asked', valueClass: 'derived' },
  { id: 'TIME-01', title: "After a time set, telemetry carries the station's time", valueClass: 'integrator' },
  { id: 'PARAM-01', title: 'After boot every parameter has its declared initial value', valueClass: 'derived' },
  { id: 'PARAM-02', title: 'Parameters are changed and read back', valueClass: 'derived' },
  { id: 'MODE-01', title: 'A boot ends in safe; a commanded change of mode is reported', valueClass: 'derived' },
  { id: 'REF-01', title: 'A command with one octet too many is refused as wrongLength and changes nothing', valueClass: 'derived' },
  { id: 'REF-02', title: 'A service that does not exist is refused as unknownCommand and changes nothing', valueClass: 'derived' },
  { id: 'REF-03', title: 'A function that does not exist is refused as unknownId and changes nothing', valueClass: 'derived' },
  { id: 'REF-04', title: 'An argument outside its range is refused as outOfRange and changes nothing', valueClass: 'derived' },
  { id: 'REF-05', title: 'A parameter value outside its range is refused as outOfRange and changes nothing', valueClass: 'derived' },
  { id: 'REF-06', title: 'A command the mode does not allow is refused as notAllowedInMode and changes nothing', valueClass: 'derived' },
  { id: 'LINK-02', title: 'Noise is counted by cause, answered by nothing and changes nothing', valueClass: 'derived' },
  { id: 'LINK-03', title: 'A cut frame is counted, answered by nothing and changes nothing', valueClass: 'derived' },
  { id: 'LINK-04', title: 'A bad checksum is counted, answered by nothing and changes nothing', valueClass: 'derived' },
  { id: 'LINK-05', title: 'A burst of damaged frames raises one event, and a later one tells the totals', valueClass: 'integrator' },
  { id: 'RUN-01', title: 'A run is accepted and started, and the payload enters run', valueClass: 'derived' },
  { id: 'RUN-02', title: 'The cell reaches its setpoint', valueClass: 'integrator' },
  { id: 'RUN-03', title: 'The cell is held at its setpoint for the hold time', valueClass: 'integrator' },
  { id: 'RUN-04', title: 'The reported temperature is that of the cell', valueClass: 'integrator' },
  { id: 'RUN-05', title: 'The run ends by itself: event, completion report, back in standby', valueClass: 'derived' },
  { id: 'RUN-06', title: 'A change of mode stops a run, and the heater with it', valueClass: 'integrator' },
  { id: 'HK-02', title: 'Over the whole run each periodic report came at its declared period', valueClass: 'integrator' },
  { id: 'LINK-06', title: 'Over the whole run no packet was lost and no octet of the payload stayed unread', valueClass: 'derived' },
  { id: 'KERN-01', title: 'Over the whole run no task was late, no activity was ended, nothing was dropped', valueClass: 'derived' },
  { id: 'SAFE-01', title: 'With power off the heater is off', valueClass: 'derived' },
] as const satisfies readonly VerdictPlan[]

/** The acceptance limits of this example, no station's: its author stands in for the integrator, and says so by the class `integrator`. */
export const limits = {
  bootReport: seconds(2),
  answer: seconds(1),
  housekeepingStart: seconds(3),
  /** Of the declared period. */
  cadence: 0.1,
  /** Between the payload's time stamp and the start of the packet on the wire. */
  timeError: 0.1,
  /** How long nothing may answer damaged octets. */
  silence: milliseconds(500),
  /** After a link fault the event that tells of it. */
  faultEvent: seconds(15),
  reach: seconds(90),
  /** °C around the setpoint. */
  held: 1,
  /** °C, half width: largest error of the TMP117 from -20 to 50 °C (datasheet SNOSD82, accuracy). */
  sensor: 0.1,
  /** °C between report and cell. */
  reported: 0.3,
  /** From the mode report to a heater that is off. */
  heaterOff: seconds(0.5),
} as const

/** What the run asks for: far enough above the surroundings to need the heater. */
export const asked = { setpoint: 30, holdTime: 20, profile: 1 } as const

/** The run lasts as long as housekeeping needs to be judged over minutes. */
export const shortestRun = seconds(125)
