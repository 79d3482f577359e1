import { decodeWithBerth, decodeWithParser, decodeWithTshark, telemetryPackets } from '../decoders'
import type { Row } from '../row'

const count = 200_000

/** The bench's decoder beside two of others, on the same packets in one run. Without equal headers its speed is worth nothing: then there is none. */
export async function decoderRows(): Promise<readonly Row[]> {
  const packets = telemetryPackets(count)
  const ours = decodeWithBerth(packets)
  const theirs = [await decodeWithParser(packets), decodeWithTshark(packets)]
  const differ = theirs.map(
    ({ headers }) => ours.headers.filter((header, at) => header !== headers[at]).length + Math.abs(headers.length - ours.headers.length),
  )
  const isEqual = ours.decoded === count && differ.every(headers => headers === 0)
  const rate = (value: number): string => Math.round(value).toLocaleString('en-US')
  return [
    {
      what: 'decoder of the bench: line to checked telemetry',
      unit: '1/s',
      measured: isEqual ? ours.packetsPerSecond : Number.NaN,
      asked: { atLeast: 500_000 },
      conditions: `${rate(count)} packets of 22 to 111 octets, one core; @serialport/parser-spacepacket ${rate(theirs[0]!.packetsPerSecond)}/s, tshark ${rate(theirs[1]!.packetsPerSecond)}/s; headers that differ: ${differ.join(' and ')}`,
    },
  ]
}
