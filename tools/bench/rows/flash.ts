import type { BuiltPayload } from '../../build/build-payload'
import type { Row } from '../row'

/** The image as flashed: runtime, payload and padding. */
export const flashRows = (built: BuiltPayload): readonly Row[] => [
  { what: 'flash: flight runtime and crystal-furnace', unit: 'octets', measured: built.octets, asked: { atMost: 200 * 1024 } },
]
