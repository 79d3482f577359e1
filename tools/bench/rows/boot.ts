import type { BuiltPayload } from '../../build/build-payload'
import { openFurnace } from '../furnace-rig'
import type { Row } from '../row'

/** From power on, the boot ROM's time included, to the start bit of the boot report. */
export function bootRows(built: BuiltPayload): readonly Row[] {
  const { fromBoard, run } = openFurnace(built)
  while (fromBoard.length === 0 && run(10) === undefined);
  return [{ what: 'power on to first octet of the boot report', unit: 'ms', measured: (fromBoard[0] ?? Number.NaN) / 1e6, asked: { atMost: 300 } }]
}
