import type { FrameDescription, FrameField } from './frame'

/** What the types of a description cannot say. Host data: judged when a profile is read, before any codec is made of it. */

export interface FrameFault {
  /** Keys and places from the description down. */
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** A frame found by sync word may begin at any octet, so each costs a look at a whole frame. */
const longestSynchronised = 4_096
const longestFrame = 65_542
const mostFields = 64

export function frameFaults(frame: FrameDescription): FrameFault[] {
  const faults: FrameFault[] = []
  const wrong = (path: readonly (string | number)[], message: string): void => {
    faults.push({ path, message })
  }
  const { fields, check, sync, stuffing } = frame
  if (fields.length === 0 || fields.length > mostFields) wrong(['fields'], `${fields.length} fields are not 1 to ${mostFields}`)
  const names = new Set<string>()
  let bit = 0
  let data: (FrameField & { kind: 'data' }) | undefined
  let checks = 0
  fields.forEach((field, at) => {
    const place = ['fields', at]
    if (names.has(field.name)) wrong([...place, 'name'], `'${field.name}' is there already`)
    names.add(field.name)
    if (field.kind === 'data' || field.kind === 'check') {
      if (bit % 8 !== 0) wrong(place, `'${field.name}' begins ${bit % 8} bits after a whole octet`)
    } else {
      bit += field.bits
      const largest = 2 ** field.bits - 1
      if ((field.kind === 'constant' || field.kind === 'type') && field.value > largest)
        wrong([...place, 'value'], `${field.value} does not fit ${field.bits} bits`)
      if (field.kind === 'type' && field.meaning[field.value] === undefined) wrong([...place, 'meaning'], `value ${field.value} has no meaning`)
      if (field.kind === 'length' && bit % 8 !== 0) wrong(place, 'a length ends with a whole octet')
      if (field.kind === 'length' && data !== undefined) wrong(place, 'a length stands before the data')
    }
    if (field.kind === 'data') {
      if (data !== undefined) wrong(place, `there are data already: '${data.name}'`)
      data = field
      if (field.min > field.max) wrong([...place, 'min'], `${field.min} is more than max ${field.max}`)
    }
    if (field.kind === 'check') {
      checks += 1
      if (check.kind === 'none') wrong(place, 'the frame has no check')
      if (checks > 1) wrong(place, 'there is a check already')
    }
  })
  if (bit % 8 !== 0) wrong(['fields'], `the fields together take ${bit} bits, no whole octets`)
  if (check.kind !== 'none' && checks === 0) wrong(['check'], 'no field says where it stands: add one with kind: check')
  for (const kind of ['length', 'coarse', 'fine', 'count', 'apid'] as const)
    if (fields.filter(field => field.kind === kind).length > 1) wrong(['fields'], `there are two fields of kind ${kind}`)
  if (fields.some(({ kind }) => kind === 'fine') && !fields.some(({ kind }) => kind === 'coarse'))
    wrong(['fields'], 'there is a fine time without a coarse one')

  const width = check.kind === 'none' ? 0 : check.kind === 'crc' ? check.width / 8 : check.kind === 'xor8' ? 1 : 2
  const longest = (sync?.octets.length ?? 0) + bit / 8 + width + (data?.max ?? 0)
  const isFixed = data === undefined || data.min === data.max
  const hasLength = fields.some(({ kind }) => kind === 'length')
  if (longest > longestFrame) wrong(['fields'], `the longest frame has ${longest} octets; ${longestFrame} is the most`)
  if (check.kind === 'crc')
    for (const part of ['poly', 'init', 'xorOut'] as const) if (check[part] >= 2 ** check.width) wrong(['check', part], `it does not fit ${check.width} bits`)
  if (check.kind !== 'none' && check.span.from === 'sync' && sync?.place !== 'leading') wrong(['check', 'span', 'from'], 'no sync word leads the frame')
  if (check.kind === 'sum16' && spanIsOdd(frame))
    wrong(['check'], 'a sum of 16-bit words needs an even number of octets: give the data multiple: 2, or another length')
  if (stuffing.kind === 'escape' && new Set([stuffing.delimiter, stuffing.escape, stuffing.escapedDelimiter, stuffing.escapedEscape]).size < 4)
    wrong(['stuffing'], 'delimiter, escape and what stands for each are four different octets')
  if (stuffing.kind === 'none' && sync !== undefined) {
    if (sync.place === 'trailing' && !isFixed) wrong(['sync', 'place'], 'a trailing sync word finds frames of one length alone')
    if (sync.place === 'leading' && !isFixed && !hasLength) wrong(['sync'], 'frames of several lengths need a length field')
    if (longest > longestSynchronised) wrong(['fields'], `a frame found by its sync word has ${longestSynchronised} octets at most, not ${longest}`)
  }
  return faults
}

/** Whether any length of data gives the check an odd number of octets. */
function spanIsOdd({ fields, check, sync }: FrameDescription): boolean {
  if (check.kind === 'none') return false
  const end = check.span.to === 'check' ? fields.findIndex(({ kind }) => kind === 'check') : fields.length
  let octets = check.span.from === 'sync' ? (sync?.octets.length ?? 0) : 0
  for (const field of fields.slice(0, end)) {
    if (field.kind === 'check') octets += 2
    else if (field.kind === 'data') {
      if (field.min !== field.max && (field.multiple ?? 1) % 2 !== 0) return true
      octets += field.min % 2
    } else octets += field.bits / 8
  }
  return octets % 2 !== 0
}
