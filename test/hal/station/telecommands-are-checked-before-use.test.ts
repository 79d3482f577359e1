import { describe, expect, it } from 'vitest'
import { appendCrc16 } from '../../../hal/station/checks/crc16'
import { LinkFault } from '../../../hal/station/messages'
import { dataOffset, TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import { bytesOf, hex } from './octets'

/** TC[8,1] with data 0507 for APID 2, source 3, with octets changed before the check is computed. */
function check(
  change: (octets: Uint8Array) => void,
  options: { apid?: number; length?: number; breakCheck?: boolean } = {},
): { result: number; view: TelecommandView } {
  const packet = bytesOf('1802C0340008290801000305070000')
  change(packet as Uint8Array)
  appendCrc16(packet, 13)
  if (options.breakCheck === true) native.writeU8(packet, 14, native.wrapU8(native.readU8(packet, 14) ^ 1))
  const view = new TelecommandView(packet)
  return { result: view.check(options.length ?? 15, options.apid ?? 2), view }
}

describe('a telecommand', () => {
  it('is read when everything holds', () => {
    const { result, view } = check(() => {})
    expect(result).toBe(0)
    expect([view.acknowledgement, view.service, view.subtype, view.sourceId]).toEqual([9, 8, 1, 3])
    expect(hex(view.packet, dataOffset, view.dataEnd)).toBe('0507')
  })

  it('is cut when octets and length field disagree', () => {
    expect(check(o => (o[5] = 9)).result).toBe(LinkFault.cutFrame)
    expect(check(o => (o[5] = 7)).result).toBe(LinkFault.cutFrame)
    expect(check(o => (o[4] = 1)).result).toBe(LinkFault.cutFrame)
    for (let length = 0; length < 15; length++) expect(check(() => {}, { length }).result).toBe(LinkFault.cutFrame)
  })

  it('is refused when the error control does not match', () => {
    expect(check(() => {}, { breakCheck: true }).result).toBe(LinkFault.badChecksum)
  })

  it.each([
    ['another version', 0, 0x38],
    ['telemetry', 0, 0x08],
    ['no secondary header', 0, 0x10],
    ['another APID, high bits', 0, 0x1c],
    ['another APID', 1, 0x03],
    ['a first segment', 2, 0x40],
    ['PUS-A', 6, 0x19],
  ])('is not for us: %s', (_, at, octet) => {
    expect(check(o => (o[at] = octet)).result).toBe(LinkFault.notForUs)
  })
})
