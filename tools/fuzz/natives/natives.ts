import { crc32 } from 'node:zlib'
import { cacheDir } from '../../compile/front/paths'
import { FuzzFailure } from '../failure'
import { randomOf } from '../random'
import { type Call, createHost, encodeCall, encodeHostileCall, numberAnswer, randomCall, showCall } from './calls'
import { buildDriver, feed, runTool } from './driver'

/** The C natives under sanitizers: the same calls answer as on the host and leave the same octets; wrong arguments end in a fault, never in the sanitizers. */

export interface NativesDone {
  readonly compared: number
  readonly hostile: number
  readonly allocations: number
  readonly payloads: number
}

/** Throws FuzzFailure. */
export async function fuzzNatives(seed: number, calls: number): Promise<NativesDone> {
  const driver = await buildDriver(cacheDir)
  const hostile = Math.ceil(calls / 4)
  await compareCalls(driver, seed, calls)
  await refuseHostile(driver, seed, hostile)
  const allocations = calls
  const payloads = Math.ceil(calls / 20)
  for (const [what, count] of [
    ['heap', allocations],
    ['payload', payloads],
  ] as const) {
    const { status, said } = await runTool(driver, [what, String(seed), String(count)])
    if (status !== 0)
      throw new FuzzFailure({
        layer: 'natives',
        seed,
        index: 0,
        input: `driver ${what} ${seed} ${count}`,
        expected: 'a run to the end',
        seen: firstLines(said),
      })
  }
  return { compared: calls, hostile, allocations, payloads }
}

async function compareCalls(driver: string, seed: number, count: number): Promise<void> {
  const random = randomOf(seed)
  const calls: Call[] = Array.from({ length: count }, () => randomCall(random))
  const { answers, status, said } = await feed(driver, Uint8Array.from(calls.flatMap(encodeCall)))
  const reader = readAnswers(answers)
  const host = createHost()
  for (const [index, call] of calls.entries()) {
    const fail = (expected: string, seen: string): never => {
      throw new FuzzFailure({ layer: 'natives', seed, index, input: showCall(call), expected, seen })
    }
    const expected = host.answer(call)
    const seen = reader.next() ?? fail(expected, status === 0 ? 'no answer' : firstLines(said))
    const voided = expected === 'undefined' ? 'nil' : expected
    if (seen.answer !== voided) fail(voided, seen.answer)
    let check = 0
    for (const buffer of host.buffers) check = (Math.imul(check, 31) + crc32(buffer)) >>> 0
    if (seen.check !== check) fail('the octets of the host', 'other octets in a buffer')
  }
}

async function refuseHostile(driver: string, seed: number, count: number): Promise<void> {
  const random = randomOf(seed ^ 0xbad)
  const calls = Array.from({ length: count }, () => encodeHostileCall(random))
  const { answers, status, said } = await feed(driver, Uint8Array.from(calls.flat()))
  const reader = readAnswers(answers)
  for (const [index, call] of calls.entries()) {
    const fail = (seen: string): never => {
      throw new FuzzFailure({ layer: 'natives', seed, index, input: Buffer.from(call).toString('hex'), expected: 'a value or a fault', seen })
    }
    const seen = reader.next() ?? fail(status === 0 ? 'no answer' : firstLines(said))
    if (seen.answer === 'error') fail('an error that is no fault')
  }
}

/** Answers of the driver one after another, in words; undefined after the last. */
function readAnswers(octets: Buffer): { next(): { readonly answer: string; readonly check: number } | undefined } {
  let at = 0
  return {
    next: () => {
      if (at >= octets.length) return undefined
      const tag = octets[at]!
      at += 1
      const width = tag === 4 ? 8 : tag === 9 ? 2 : 0
      if (at + width + 4 > octets.length) return undefined
      const answer =
        tag === 4
          ? numberAnswer(octets.readDoubleLE(at))
          : tag === 9
            ? `fault ${octets.readUInt16LE(at).toString(16)}`
            : tag === 10
              ? 'error'
              : ['nil', 'false', 'true'][tag]!
      const check = octets.readUInt32LE(at + width)
      at += width + 4
      return { answer, check }
    },
  }
}

const firstLines = (said: string): string =>
  said
    .split('\n')
    .filter(line => line.trim() !== '' && !/^=+$/.test(line))
    .slice(0, 8)
    .join(' | ')
