import type { LinkFacts, SourcedFacts } from './link'

/**
 * PUS-C packets on an asynchronous serial line. Headers and check are as others quote the standard, whose text was not read; rates, ids, framing, time
 * code and size limit are stand-ins until an integrator gives theirs.
 */
export const ecssPusSerial: SourcedFacts = {
  profile: { value: 'ecss-pus-serial', class: 'assumed', source: 'name of this profile' },
  baud: { value: 115_200, class: 'assumed', source: 'stand-in: the integrator fixes the rate of the line' },
  framing: { value: 'cobs', class: 'assumed', source: 'stand-in: COBS, Cheshire and Baker 1999; the integrator fixes the framing' },
  packet: { value: 'pus-c', class: 'secondary', source: 'ECSS-E-ST-70-41C 7.4.3.1 and 7.4.4.1, as us-irs/spacepackets-py and ravisuhag/astro have it' },
  check: { value: 'CRC-16/IBM-3740', class: 'secondary', source: 'ECSS-E-ST-70-41C annex B, by its vectors as AcubeSAT/ecss-services quotes them' },
  apid: { value: 100, class: 'assumed', source: 'stand-in: the integrator assigns the APID' },
  sourceId: { value: 1, class: 'assumed', source: 'stand-in: the integrator assigns source ids' },
  maxPacketOctets: { value: 256, class: 'assumed', source: 'capacity of our buffers; CCSDS 133.0-B-2 allows 65,542' },
  commandSequence: {
    value: { duplicates: 'refused', gaps: 'counted', window: 16, silenceSeconds: 60 },
    class: 'assumed',
    source: 'stand-in: the integrator fixes what follows a lost or repeated telecommand',
  },
  timekeeping: {
    value: { scale: 'continuous', holdoverSeconds: 600, slewMicros: 100_000 },
    class: 'assumed',
    source: 'stand-in: the integrator says which scale the station distributes, how often, and what a gap is worth',
  },
  time: {
    value: { code: 'CUC', pField: 0x2e, coarseOctets: 4, fineOctets: 2, epoch: 'agency' },
    class: 'assumed',
    source: 'stand-in: CCSDS 301.0-B-4 publishes the code (0x2E: agency epoch, 4 coarse and 2 fine octets); that this link uses it is the integrator’s to say',
  },
}

/** The values without their origins, as the dictionary carries them. */
export const linkFacts: LinkFacts = {
  profile: ecssPusSerial.profile.value,
  baud: ecssPusSerial.baud.value,
  framing: ecssPusSerial.framing.value,
  packet: ecssPusSerial.packet.value,
  check: ecssPusSerial.check.value,
  apid: ecssPusSerial.apid.value,
  sourceId: ecssPusSerial.sourceId.value,
  maxPacketOctets: ecssPusSerial.maxPacketOctets.value,
  commandSequence: ecssPusSerial.commandSequence.value,
  timekeeping: ecssPusSerial.timekeeping.value,
  time: ecssPusSerial.time.value,
}
