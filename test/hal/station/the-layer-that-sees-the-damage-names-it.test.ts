import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Deframer } from '../../../hal/station/framing/cobs'
import { LinkFault } from '../../../hal/station/messages'
import { TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import { encodeTelecommand } from '../../../hil/station/codec/pus'
import { expectedFaults, type LinkCause } from '../../../hil/station/hostile'
import { frameOf } from '../../../hil/station/station'
import { fakeDictionary } from '../../hil/fake/dictionary'
import { bytesOf } from './octets'

/** A frame cut on the wire: by where the cut falls, not by what the sender meant. The board's codec and the station's must name it alike. */

const { apid, maxPacketOctets } = fakeDictionary.link
const cutFrame: LinkCause = 'cut frame'
const badEncoding: LinkCause = 'bad encoding'
const byCode: Readonly<Record<number, LinkCause>> = { [LinkFault.cutFrame]: cutFrame, [LinkFault.badEncoding]: badEncoding }

/** What the board counts for `octets`: names of causes, `telecommand` for a good one. */
function onBoard(octets: Uint8Array): string[] {
  const deframer = new Deframer(maxPacketOctets)
  const view = new TelecommandView(deframer.frame)
  const found: string[] = []
  deframer.push(bytesOf(Buffer.from(octets).toString('hex')), octets.length)
  for (let next = deframer.next(); next !== 0; next = deframer.next()) {
    const fault = next === 1 ? view.check(deframer.frameLength, apid) : next - 1
    found.push(fault === 0 ? 'telecommand' : (byCode[fault] ?? `fault ${fault}`))
  }
  return found
}

function atStation(octets: Uint8Array): string[] {
  const { telecommands, faults } = expectedFaults(octets, fakeDictionary)
  return [...Array(telecommands).fill('telecommand'), ...Object.entries(faults).flatMap(([cause, count]) => Array(count).fill(cause))]
}

/** Whether a cut after `kept` octets of an encoded frame falls between two blocks. */
function isBetweenBlocks(frame: Uint8Array, kept: number): boolean {
  let at = 0
  while (at < kept) at += frame[at]!
  return at === kept
}

describe('a frame cut on the wire', () => {
  it('is a cut frame between two blocks and a bad encoding inside one, on board and at the station', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: maxPacketOctets - 13 }), data => {
        const frame = frameOf(encodeTelecommand({ apid, sequenceCount: 7, ackFlags: 15, service: 8, subtype: 1, sourceId: 1, data })).subarray(0, -1)
        for (let kept = 1; kept < frame.length; kept += 1) {
          const cut = Uint8Array.of(...frame.subarray(0, kept), 0)
          const due = isBetweenBlocks(frame, kept) ? cutFrame : badEncoding
          expect(onBoard(cut)).toEqual([due])
          expect(atStation(cut)).toEqual([due])
          seen.add(due)
        }
        expect(onBoard(Uint8Array.of(...frame, 0))).toEqual(['telecommand'])
      }),
      { seed: 20261124, numRuns: 60 },
    )
    expect([...seen].sort()).toEqual([badEncoding, cutFrame])
  })

  it('that loses octets before framing is a cut frame at every length', () => {
    const packet = encodeTelecommand({ apid, sequenceCount: 7, ackFlags: 15, service: 17, subtype: 1, sourceId: 1, data: Uint8Array.of(0, 5, 0) })
    for (let kept = 1; kept < packet.length; kept += 1) {
      expect(onBoard(frameOf(packet.subarray(0, kept)))).toEqual([cutFrame])
      expect(atStation(frameOf(packet.subarray(0, kept)))).toEqual([cutFrame])
    }
  })
})
