import type { Nanoseconds } from '../../boards/contract'
import { HilError } from '../errors'
import type { Rig } from '../link/rig'
import type { StationPort } from '../station/station'

/** The bench's own part of every time that it measures over a port. */
export interface LoopBack {
  /** Median of the round trips less the time on the wire: a bias, to be subtracted. */
  readonly bias: Nanoseconds
  /** Half of the stretch that holds 95 % of them: belongs to the uncertainty. */
  readonly spread: Nanoseconds
  readonly rounds: number
}

/** Longest that one octet may take there and back. */
const roundLimit: Nanoseconds = 1e9

/** Octet by octet through a port whose output comes back to its input, in rig time. Throws B2010 when one stays away. */
export async function measureLoopBack(rig: Rig, port: StationPort, baud: number, rounds = 100): Promise<LoopBack> {
  let came: number[] = []
  port.on('data', chunk => came.push(...chunk))
  const wire = 10e9 / baud
  const trips: Nanoseconds[] = []
  for (let round = 0; round < rounds; round += 1) {
    came = []
    const sent = rig.now
    port.write(Uint8Array.of(round & 0xff))
    if (!(await rig.until(() => came.includes(round & 0xff), sent + roundLimit)))
      throw new HilError('B2010', 'the loop-back is open', {
        why: `octet ${round} of ${rounds} did not come back within ${roundLimit / 1e9} s`,
        mend: 'join the port’s transmitter to its receiver, with no board on the line',
      })
    trips.push(rig.now - sent - wire)
  }
  return loopBackOf(trips)
}

/** From latencies that were measured. */
export function loopBackOf(latencies: readonly Nanoseconds[]): LoopBack {
  const sorted = [...latencies].sort((a, b) => a - b)
  const at = (share: number): Nanoseconds => sorted[Math.round(share * (sorted.length - 1))]!
  return { bias: at(0.5), spread: (at(0.975) - at(0.025)) / 2, rounds: sorted.length }
}

/** A time measured over the port, in seconds: without the bench's bias, with its spread added to the uncertainty. */
export function corrected(seconds: number, uncertainty: number, { bias, spread }: LoopBack): { readonly value: number; readonly uncertainty: number } {
  return { value: seconds - bias / 1e9, uncertainty: uncertainty + spread / 1e9 }
}
