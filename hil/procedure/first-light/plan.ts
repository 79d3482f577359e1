import { milliseconds, seconds } from '../../link/rig'
import type { VerdictPlan } from '../verdicts'

/**
 * What first light judges, in the order of the run: what this build declares of itself, and the limits below. Both are the experiment's own. Only
 * LINK-07 rests on a standard, as others quote it (hal/station/packets/pus-c/mapping.md).
 */
export const plan = [
  { id: 'BOOT-01', title: 'After power on the payload sends one boot report within the limit', valueClass: 'experiment' },
  { id: 'BOOT-02', title: 'The boot report names the image that was loaded', valueClass: 'experiment' },
  { id: 'BOOT-03', title: 'The boot report names the dictionary the station works from', valueClass: 'experiment' },
  { id: 'BOOT-04', title: 'The reset reason is power on', valueClass: 'experiment' },
  { id: 'HK-01', title: 'Housekeeping of the kernel and of the channels starts by itself', valueClass: 'experiment' },
  { id: 'LINK-01', title: 'A ping is accepted, answered and completed', valueClass: 'experiment' },
  { id: 'IDENT-01', title: 'The payload names its image and dictionary again when asked', valueClass: 'experiment' },
  { id: 'TIME-01', title: "After a time set, telemetry carries the station's time", valueClass: 'experiment' },
  { id: 'PARAM-01', title: 'After boot every parameter has its declared initial value', valueClass: 'experiment' },
  { id: 'PARAM-02', title: 'Parameters are changed and read back', valueClass: 'experiment' },
  { id: 'MODE-01', title: 'A boot ends in safe; a commanded change of mode is reported', valueClass: 'experiment' },
  { id: 'REF-01', title: 'A command with one octet too many is refused as wrongLength and changes nothing', valueClass: 'experiment' },
  { id: 'REF-02', title: 'A service that does not exist is refused as unknownCommand and changes nothing', valueClass: 'experiment' },
  { id: 'REF-03', title: 'A function that does not exist is refused as unknownId and changes nothing', valueClass: 'experiment' },
  { id: 'REF-04', title: 'An argument outside its range is refused as outOfRange and changes nothing', valueClass: 'experiment' },
  { id: 'REF-05', title: 'A parameter value outside its range is refused as outOfRange and changes nothing', valueClass: 'experiment' },
  { id: 'REF-06', title: 'A command the mode does not allow is refused as notAllowedInMode and changes nothing', valueClass: 'experiment' },
  { id: 'REF-07', title: 'A hazardous command that was not armed is refused as notArmed and changes nothing', valueClass: 'experiment' },
  { id: 'LINK-02', title: 'Noise is counted by cause, answered by nothing and changes nothing', valueClass: 'experiment' },
  { id: 'LINK-03', title: 'A cut frame is counted, answered by nothing and changes nothing', valueClass: 'experiment' },
  { id: 'LINK-04', title: 'A bad checksum is counted, answered by nothing and changes nothing', valueClass: 'experiment' },
  { id: 'LINK-05', title: 'A burst of damaged frames raises one event, and a later one tells the totals', valueClass: 'experiment' },
  { id: 'RUN-01', title: 'A run is accepted and started, and the payload enters run', valueClass: 'experiment' },
  { id: 'RUN-02', title: 'The cell reaches its setpoint', valueClass: 'experiment' },
  { id: 'RUN-03', title: 'The cell is held at its setpoint for the hold time', valueClass: 'experiment' },
  { id: 'RUN-04', title: 'The reported temperature is that of the cell', valueClass: 'experiment' },
  { id: 'RUN-05', title: 'The run ends by itself: event, completion report, back in standby', valueClass: 'experiment' },
  { id: 'RUN-06', title: 'A change of mode stops a run, and the heater with it', valueClass: 'experiment' },
  { id: 'HAZ-01', title: 'A hazardous command is armed, then fired with the same arguments, and carried out', valueClass: 'experiment' },
  { id: 'HK-02', title: 'Over the whole run each periodic report came at its declared period', valueClass: 'experiment' },
  { id: 'LINK-06', title: 'Over the whole run no packet was lost and no octet of the payload stayed unread', valueClass: 'experiment' },
  { id: 'LINK-07', title: 'Over the whole run every packet has the headers and the error control of PUS-C', valueClass: 'secondary' },
  { id: 'KERN-01', title: 'Over the whole run no task was late, no activity was ended, nothing was dropped', valueClass: 'experiment' },
  { id: 'SAFE-01', title: 'With power off the heater is off', valueClass: 'experiment' },
] as const satisfies readonly VerdictPlan[]

/** The acceptance limits of this example's author: class `experiment`, no station's. */
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
