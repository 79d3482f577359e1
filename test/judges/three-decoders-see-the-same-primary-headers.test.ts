import { expect, it } from 'vitest'
import { decodeWithBerth, decodeWithParser, decodeWithTshark, telemetryPackets } from '../../tools/bench/decoders'

const packets = telemetryPackets(5_000)
const ours = decodeWithBerth(packets)

it('the bench, @serialport/parser-spacepacket and tshark see the same header in every packet', async () => {
  expect(ours.decoded).toBe(packets.length)
  expect(ours.headers[4321]).toBe(`0 1 ${(4321 * 13) % 2048} 3 4321 ${15 + ((4321 * 7) % 90)}`)
  expect((await decodeWithParser(packets)).headers).toEqual(ours.headers)
  expect(decodeWithTshark(packets).headers).toEqual(ours.headers)
}, 60_000)

it('and each sees a packet of another count where one was changed', async () => {
  const changed = packets.slice(0, 50).map((packet, at) => (at === 20 ? Uint8Array.from(packet, (octet, place) => (place === 3 ? octet ^ 1 : octet)) : packet))
  const differ = (headers: readonly string[]): number[] => headers.flatMap((header, at) => (header === ours.headers[at] ? [] : [at]))
  expect(differ((await decodeWithParser(changed)).headers)).toEqual([20])
  expect(differ(decodeWithTshark(changed).headers)).toEqual([20])
  // Ours reads the error control first: a changed packet is none.
  expect(decodeWithBerth(changed).decoded).toBe(49)
}, 60_000)
