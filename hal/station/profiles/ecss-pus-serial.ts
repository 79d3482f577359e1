import { standInAssignment } from './assignment'
import type { LinkFacts } from './link'
import { linkFactsOf } from './link-facts'
import type { Profile } from './profile'
import { pusTelecommand, pusTelemetry } from './pus-c-frames'
import { assumed, type Source, type Sourced } from './value'

const header: Source = { document: 'ECSS-E-ST-70-41C', clause: '7.4.3.1 and 7.4.4.1', read: 'us-irs/spacepackets-py and ravisuhag/astro' }
const secondary = <T>(value: T, source: Source): Sourced<T> => ({ value, class: 'secondary', source })
const cuc = 'the integrator says which code the link uses; CCSDS 301.0-B-4 publishes this one (0x2E: agency epoch, 4 coarse and 2 fine octets)'
const sequence = 'the integrator fixes what follows a lost or repeated telecommand'
const keeping = 'the integrator says which scale the station distributes, how often, and what a gap is worth'

/**
 * PUS-C packets on an asynchronous serial line. Headers and check are as others quote the standard, whose text was not read; rates, ids, framing, time
 * code and size limit are stand-ins until an integrator gives theirs.
 */
export const ecssPusSerial: Profile = {
  name: 'ecss-pus-serial',
  what: 'PUS-C packets on an asynchronous serial line; the numbers of the line are stand-ins',
  values: {
    'line.baud': assumed(115_200, 'the integrator fixes the rate of the line'),
    'line.dataBits': assumed(8, 'the integrator fixes the character of the line'),
    'line.parity': assumed('none', 'the integrator fixes the character of the line'),
    'line.stopBits': assumed(1, 'the integrator fixes the character of the line'),
    'packet.format': secondary('pus-c', header),
    'packet.typeBit': secondary('0 telemetry, 1 telecommand', header),
    'packet.check': secondary('CRC-16/IBM-3740', { document: 'ECSS-E-ST-70-41C', clause: 'annex B', read: 'its vectors in AcubeSAT/ecss-services' }),
    'packet.framing': assumed('cobs', 'the integrator fixes the framing; COBS is Cheshire and Baker 1999'),
    'packet.maxOctets': assumed(256, 'capacity of our buffers; CCSDS 133.0-B-2 allows 65,542'),
    'command.duplicates': assumed('refused', sequence),
    'command.gaps': assumed('counted', sequence),
    'command.window': assumed(16, sequence),
    'command.silence': assumed(60, sequence),
    'time.code': assumed('CUC', cuc),
    'time.pField': assumed(0x2e, cuc),
    'time.coarseOctets': assumed(4, cuc),
    'time.fineOctets': assumed(2, cuc),
    'time.epoch': assumed('agency', cuc),
    'time.scale': assumed('continuous', keeping),
    'time.holdover': assumed(600, keeping),
    'time.slew': assumed(100_000, keeping),
  },
  frames: [pusTelecommand, pusTelemetry],
}

/** The link of this profile as shipped. */
export const linkFacts: LinkFacts = linkFactsOf(ecssPusSerial, standInAssignment) as LinkFacts
