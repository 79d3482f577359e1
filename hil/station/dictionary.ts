import { crc32 } from 'node:zlib'
import type { Dictionary } from '../../firmware/declaration/dictionary'
import { HilError } from '../errors'

/** Largest dictionary.json taken. */
export const dictionaryLimit = 4 * 1024 * 1024

const lists = [
  'parameters',
  'channels',
  'events',
  'modes',
  'commands',
  'procedures',
  'reports',
  'tasks',
  'failureCodes',
  'faults',
  'crashCauses',
  'activities',
] as const

/**
 * Reads `dictionary.json`. Throws B2007 when it is no JSON, of another format, of a link this station does not speak,
 * or when its hash is not that of its content.
 */
export function readDictionary(text: string, where = 'dictionary.json'): Dictionary {
  const refuse = (why: string): never => {
    throw new HilError('B2007', 'this dictionary cannot be used', { where, why, mend: 'build the payload again: berth build PAYLOAD --board BOARD --out DIR' })
  }
  if (text.length > dictionaryLimit) refuse(`it has ${text.length} characters, more than ${dictionaryLimit}`)
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    refuse(`it is not JSON: ${(error as Error).message}`)
  }
  const dictionary = parsed as Dictionary
  if (dictionary?.format !== 'berth-dictionary/1') refuse(`its format is ${JSON.stringify(dictionary?.format)}, not "berth-dictionary/1"`)
  for (const list of lists) if (!Array.isArray(dictionary[list])) refuse(`it has no list "${list}"`)
  const { link } = dictionary
  if (link?.framing !== 'cobs' || link.packet !== 'pus-c' || link.check !== 'CRC-16/IBM-3740' || link.time?.pField !== 0x2e)
    refuse(`this station speaks PUS-C over COBS with CRC-16/IBM-3740 and CUC 0x2e, not ${JSON.stringify(link)}`)
  if (!isWhole(link.apid, 2047) || !isWhole(link.sourceId, 65_535)) refuse(`APID ${link.apid} and source id ${link.sourceId} do not fit their fields`)
  const hash = dictionaryHash(dictionary)
  if (hash !== dictionary.hash) refuse(`its hash says ${hex32(dictionary.hash)}, its content ${hex32(hash)}`)
  return dictionary
}

/** CRC-32 (ISO-HDLC) of the canonical JSON (keys sorted, no spaces) without `hash`, and without what a station assigns to a unit: APID and source id. */
export function dictionaryHash(dictionary: Dictionary): number {
  const { hash: _, link, ...content } = dictionary
  const { apid: _apid, sourceId: _sourceId, ...built } = link
  return crc32(canonicalJson({ ...content, link: built })) >>> 0
}

const isWhole = (value: number, max: number): boolean => Number.isInteger(value) && value >= 0 && value <= max

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(item => canonicalJson(item === undefined ? null : item)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}

/** As people read hashes: 8 hexadecimal digits. */
export function hex32(value: number): string {
  return typeof value === 'number' ? (value >>> 0).toString(16).padStart(8, '0') : String(value)
}
