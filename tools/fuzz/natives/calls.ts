import { createNative, NativeFault } from '../../../boards/host/emulator/native'
import type { Random } from '../random'

/** Calls of natives: random ones, as octets for the C driver (driver.c says how), and what the host's natives answer. */

export const bufferOctets = [1, 16, 64, 600] as const

type Kind = 'buffer' | 'offset' | 'octet' | 'number'
type Value = { readonly kind: 'buffer'; readonly index: number } | { readonly kind: 'number'; readonly value: number; readonly asInteger: boolean }

const width: readonly Kind[] = ['buffer', 'offset', 'number']
const field: readonly Kind[] = ['buffer', 'offset']
const one: readonly Kind[] = ['number']
const two: readonly Kind[] = ['number', 'number']

/** Every native over octets and numbers, with what it takes. */
export const signatures = {
  readU8: field,
  readI8: field,
  readU16: field,
  readI16: field,
  readU32: field,
  readI32: field,
  readF32: field,
  readF64: field,
  writeU8: width,
  writeI8: width,
  writeU16: width,
  writeI16: width,
  writeU32: width,
  writeI32: width,
  writeF32: width,
  writeF64: width,
  copy: ['buffer', 'offset', 'buffer', 'offset', 'offset'],
  fill: ['buffer', 'octet', 'offset', 'offset'],
  indexOf: ['buffer', 'octet', 'offset', 'offset'],
  crc16: ['buffer', 'offset', 'offset'],
  cobsEncode: ['buffer', 'offset', 'offset', 'buffer', 'offset'],
  cobsDecode: ['buffer', 'offset', 'offset', 'buffer'],
  toI8: one,
  toU8: one,
  toI16: one,
  toU16: one,
  toI32: one,
  toU32: one,
  toU53: one,
  wrapU8: one,
  wrapU16: one,
  wrapU32: one,
  quotient: two,
  remainder: two,
  floor: one,
  ceil: one,
  trunc: one,
  sqrt: one,
  abs: one,
  min: two,
  max: two,
  isFinite: one,
} as const satisfies Readonly<Record<string, readonly Kind[]>>
export const nativeNames = Object.keys(signatures) as (keyof typeof signatures)[]

export interface Call {
  readonly name: keyof typeof signatures
  readonly values: readonly Value[]
}

export function randomCall(random: Random): Call {
  const name = random.pick(nativeNames)
  return { name, values: signatures[name].map(kind => randomValue(random, kind)) }
}

function randomValue(random: Random, kind: Kind): Value {
  if (kind === 'buffer') return { kind, index: random.below(bufferOctets.length) }
  const asInteger = random.below(2) === 0
  const value = kind === 'octet' ? random.below(random.below(8) === 0 ? 400 : 256) : kind === 'offset' ? randomOffset(random) : randomNumber(random)
  return { kind: 'number', value, asInteger: asInteger && Number.isSafeInteger(value) && !Object.is(value, -0) }
}

/** Mostly within a buffer; its ends, halves and numbers far outside now and then. */
function randomOffset(random: Random): number {
  const near = random.pick(bufferOctets)
  switch (random.below(8)) {
    case 0:
      return near - random.below(3)
    case 1:
      return random.pick([-1, -0, 0.5, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 63), Number.NaN, Number.POSITIVE_INFINITY])
    default:
      return random.below(near)
  }
}

/** Any 64 bits, small integers, and the neighbours of powers of two. */
function randomNumber(random: Random): number {
  const sign = random.below(2) === 0 ? 1 : -1
  switch (random.below(4)) {
    case 0:
      return new DataView(random.octets(8).buffer).getFloat64(0)
    case 1:
      return sign * random.below(70_000)
    case 2:
      return sign * (2 ** random.below(64) + random.below(3) - 1 + (random.below(4) === 0 ? 0.5 : 0))
    default:
      return random.pick([0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, 2 ** 53 - 1, 255.5])
  }
}

/** As the driver reads it. */
export function encodeCall({ name, values }: Call): number[] {
  return [nativeNames.indexOf(name), values.length, ...values.flatMap(encodeValue)]
}

function encodeValue(value: Value): number[] {
  if (value.kind === 'buffer') return [5, value.index]
  const view = new DataView(new ArrayBuffer(8))
  if (value.asInteger) view.setBigInt64(0, BigInt(value.value), true)
  else view.setFloat64(0, value.value, true)
  return [value.asInteger ? 3 : 4, ...new Uint8Array(view.buffer)]
}

/** Arguments of every kind for every place: only that C refuses them in good order is asked. */
export function encodeHostileCall(random: Random): number[] {
  const count = random.below(7)
  const argument = (): number[] => {
    const tag = random.below(9)
    if (tag === 3 || tag === 4) return [tag, ...random.octets(8)]
    return tag === 5 || tag === 6 ? [tag, random.below(16)] : [tag]
  }
  return [random.below(nativeNames.length), count, ...Array.from({ length: count }, argument).flat()]
}

/** The host's natives over buffers of their own. */
export function createHost(): { answer(call: Call): string; readonly buffers: readonly Uint8Array[] } {
  const native = createNative()
  const buffers = bufferOctets.map(octets => native.bytes(octets) as Uint8Array)
  return {
    buffers,
    answer: ({ name, values }) => {
      const given = values.map(value => (value.kind === 'buffer' ? buffers[value.index] : value.value))
      try {
        const result = (native[name] as (...values: unknown[]) => unknown)(...given)
        return typeof result === 'number' ? numberAnswer(result) : String(result)
      } catch (error) {
        if (error instanceof NativeFault) return `fault ${error.code.toString(16)}`
        throw error
      }
    },
  }
}

/** -0 is told from 0; every NaN is one. */
export const numberAnswer = (value: number): string => (Object.is(value, -0) ? '-0' : String(value))

export const showCall = ({ name, values }: Call): string =>
  `${name}(${values.map(value => (value.kind === 'buffer' ? `buffer of ${bufferOctets[value.index]}` : `${numberAnswer(value.value)}${value.asInteger ? '' : ' as float'}`)).join(', ')})`
