import { picoBoard } from '../../boards/pico/board'
import { BerthError } from '../diagnostics/error'
import { hashOfImage } from './join'

/** APID assigned to a unit, written into an image that is built: nothing is compiled, linked or moved. */

const magic = 0x48545242 // as tools/image/join.ts writes it
const flagsAt = 16

/** A copy with another APID (0–2046) and the CRC that goes with it. B3003 when the image is not as it was built. */
export function assignImage(image: Uint8Array, apid: number): Uint8Array {
  const assigned = image.slice()
  const view = new DataView(assigned.buffer)
  const damaged = (why: string): BerthError =>
    new BerthError('B3003', 'this is no image that an APID can be assigned to', { why, mend: 'take the .bin that berth build wrote' })
  if (image.length < 1024 || image.length % 4 !== 0) throw damaged(`it has ${image.length} octets`)
  if (view.getUint32(image.length - 4, true) !== hashOfImage(image)) throw damaged('its checksum is another')
  const { payloadOffsetAt, minimalOffsetAt } = picoBoard.flash
  const block = view.getUint32(payloadOffsetAt, true)
  const minimal = view.getUint32(minimalOffsetAt, true)
  for (const offset of minimal === 0 ? [block] : [block, minimal]) {
    if (offset % 4 !== 0 || offset + 24 > image.length || view.getUint32(offset, true) !== magic) throw damaged(`there is no block at ${offset}`)
    const flags = view.getUint32(offset + flagsAt, true) % 65_536
    view.setUint32(offset + flagsAt, flags + (apid + 1) * 65_536, true)
  }
  view.setUint32(image.length - 4, hashOfImage(assigned), true)
  return assigned
}
