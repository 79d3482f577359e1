import type { LinkFacts } from '../../../firmware/declaration/dictionary'
import { ack, encodeTelecommand } from '../../../hil/station/codec/pus'
import { frameOf } from '../../../hil/station/station'

/** TC[17,1] as it goes on the line. */
export function pingFrame(sequenceCount: number, { apid, sourceId }: LinkFacts): Uint8Array {
  return frameOf(encodeTelecommand({ apid, sequenceCount, ackFlags: ack.acceptance, service: 17, subtype: 1, sourceId, data: new Uint8Array(0) }))
}
