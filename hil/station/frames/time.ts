import type { FrameDescription } from '../../../firmware/declaration/frame'
import type { FrameValues } from './encode'

/** A time as a described frame has it: counts, and what they mean. */
export interface FrameTime {
  readonly epoch: string
  readonly seconds: number
  /** Of a second; below 1 unless the fine field holds more steps than a second has. */
  readonly fraction: number
}

/** Undefined when the frame has no field of whole seconds. The fraction is `fine · step`, never 1 / fine. */
export function timeOf({ fields }: FrameDescription, values: FrameValues): FrameTime | undefined {
  const coarse = fields.find(field => field.kind === 'coarse')
  if (coarse === undefined) return undefined
  const fine = fields.find(field => field.kind === 'fine')
  const fraction = fine === undefined ? 0 : (values[fine.name]! * fine.step[0]) / fine.step[1]
  return { epoch: coarse.epoch, seconds: values[coarse.name]!, fraction }
}

/** The count of a fine time field for a fraction of a second, rounded down; at most what the field holds. */
export function fineCount({ fields }: FrameDescription, fraction: number): number {
  const fine = fields.find(field => field.kind === 'fine')
  if (fine === undefined) return 0
  return Math.min(Math.floor((fraction * fine.step[1]) / fine.step[0]), 2 ** fine.bits - 1)
}
