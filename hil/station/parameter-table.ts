import type { Dictionary } from '../../firmware/declaration/dictionary'
import { crc16 } from './codec/crc16'
import { octetsOf, octetsOfAll, readValue, type Value, viewOf, writeValue } from './codec/values'
import type { Values } from './reports'

/** All parameters in one image, as mapping.md has it: id and value of each, in dictionary order. */

/** Every parameter must have a value. */
export function tableOf({ parameters }: Dictionary, values: Values): Uint8Array {
  const image = new Uint8Array(parameters.length + octetsOfAll(parameters))
  const view = viewOf(image)
  let offset = 0
  for (const { id, name, type } of parameters) {
    const value = values[name]
    if (value === undefined) throw new RangeError(`the table needs a value for ${name}`)
    image[offset] = id
    writeValue(type, view, offset + 1, value)
    offset += 1 + octetsOf(type)
  }
  return image
}

export function tableChecksum(image: Uint8Array): number {
  return crc16(image)
}

/** The values in an image, or undefined when it is of another dictionary. */
export function valuesOf({ parameters }: Dictionary, image: Uint8Array): Values | undefined {
  if (image.length !== parameters.length + octetsOfAll(parameters)) return undefined
  const view = viewOf(image)
  const values: Record<string, Value> = {}
  let offset = 0
  for (const { id, name, type } of parameters) {
    if (image[offset] !== id) return undefined
    values[name] = readValue(type, view, offset + 1)
    offset += 1 + octetsOf(type)
  }
  return values
}
