import { describe, expect, it } from 'vitest'
import { profiles } from '../../../hal/station/profiles/index'
import { printProblem } from '../../../tools/profile/file/problem'
import { readAssignment, readProfile } from '../../../tools/profile/file/read'
import { assignmentText, profileText } from '../../../tools/profile/file/write'

const head = 'profile: mine\nwhat: a test\n'
const entry = (value: string): string => `${head}values:\n  line:\n    baud:\n      value: ${value}\n      class: integrator\n      source: ICD-1\n`
const frame = `${head}frames:
  - name: telemetry
    class: integrator
    source: ICD-1 clause 4
    direction: from payload
    stuffing: none
    sync: { place: leading, octets: [0xEB, 0x90] }
    fields:
      - { name: count, kind: count, bits: 8 }
      - { name: length, kind: length, bits: 8, rule: { counts: octets of the data, plus: 0 } }
      - { name: data, kind: data, min: 0, max: 20 }
      - { name: check, kind: check }
    check: { kind: crc, width: 16, poly: 0x1021, init: 0xFFFF, reflectIn: false, reflectOut: false, xorOut: 0, span: { from: sync, to: check } }
`
const swap = (from: string, to: string): string => {
  expect(frame).toContain(from)
  return frame.replace(from, to)
}

/** Places and codes of all problems, and the words of the first. */
function told(text: string): readonly [places: readonly string[], words: string] {
  const read = readProfile(text)
  if ('is' in read) return [[], '']
  return [read.problems.map(({ code, line, column }) => `${line}:${column} ${code}`), read.problems[0]!.message]
}

describe('a profile file', () => {
  it.each(Object.values(profiles))('as $name is shipped reads as that profile', profile => {
    expect(readProfile(profileText(profile))).toEqual({ is: profile })
  })

  it('whose example frame is made its own reads too', () => {
    const text = profileText(profiles['css-rack']!)
    const at = text.indexOf('# frames:')
    const read = readProfile(text.slice(0, at) + text.slice(at).replace(/^# /gm, ''))
    expect('is' in read && read.is.frames?.map(({ name }) => name)).toEqual(['example'])
  })

  it('is told every problem at once, in order', () => {
    expect(told(`profile: Mine\nvalues:\n  line:\n    baud:\n      value: fast\n      clas: integrator\n  lines:\n    x: 1\n`)[0]).toEqual([
      '1:1 B4004',
      '1:10 B4003',
      '5:14 B4003',
      '6:7 B4002',
      '7:3 B4002',
    ])
  })

  it.each([
    ['a tab for a space', 'profile: mine\n\twhat: x\n', '2:1 B4001', /tab/i],
    ['a bracket that stays open', 'profile: [mine\n', '2:1 B4001', /Flow|flow/],
    ['a key twice', `${head}profile: again\n`, '3:1 B4001', /unique/i],
    ['nothing', '', '1:1 B4001', /empty/],
    ['two documents', `${head}---\nprofile: b\n`, '3:1 B4001', /multiple documents/],
    ['an alias', `profile: &a mine\nwhat: *a\n`, '2:7 B4001', /alias/],
    ['a list for a map', '- profile\n', '1:1 B4003', /no profile/],
    ['a number that is text', entry('"115200"'), '6:14 B4003', /"115200" is not a whole number from 50/],
    ['a number out of range', entry('20'), '6:14 B4003', /20 is not a whole number from 50 to 10000000/],
    ['a fraction of a baud', entry('9600.5'), '6:14 B4003', /9600.5/],
    ['no number at all', entry('.nan'), '6:14 B4003', /is not a whole number/],
    ['a value of nobody', entry('9600').replace('      class: integrator\n', ''), '6:7 B4004', /no class/],
    ['a value without source', entry('9600').replace('source: ICD-1', 'source:'), '8:14 B4004', /no source/],
    ['a class that does not exist', entry('9600').replace('integrator', 'certain'), '7:14 B4003', /"certain" is not one of published/],
    ['a key of the prototype', `${head}values:\n  constructor: {}\n`, '4:3 B4002', /no key 'constructor'/],
    ['a name of its own for a section', `${head}values:\n  Line: {}\n`, '4:3 B4002', /no key 'Line'/],
  ])('with %s', (_, text, place, words) => {
    const [places, said] = told(text)
    expect(places).toContain(place)
    expect(said).toMatch(words)
  })

  it('of any depth or length ends in a problem, not in a crash', () => {
    expect(told(`profile: ${'['.repeat(200_000)}`)[0].length).toBeGreaterThan(0)
    expect(told(`profile: ${'a'.repeat(1_100_000)}`)).toEqual([['1:1 B4001'], expect.stringMatching(/1000000 is the most/)])
  })

  it('prints a problem as file, line, column, code, path, message and what to do', () => {
    const read = readProfile(entry('20'))
    expect('problems' in read && printProblem('a.yaml', read.problems[0]!)).toBe(
      'a.yaml:6:14: B4003: values.line.baud.value: 20 is not a whole number from 50 to 10000000\n  mend:  give line rate in baud',
    )
  })
})

describe('a described frame', () => {
  it('is read as it stands', () => {
    expect(told(frame)).toEqual([[], ''])
  })

  it.each([
    ['a field of no kind', 'kind: count', 'kind: counter', '11:9 B4003', /no field/],
    ['a field without width', 'kind: count, bits: 8', 'kind: count', '11:9 B4004', /'bits' is missing/],
    ['a field too wide', 'kind: count, bits: 8', 'kind: count, bits: 33', '11:43 B4003', /33 is not/],
    ['fields that are no whole octets', 'kind: count, bits: 8', 'kind: count, bits: 7', '12:9 B4005', /whole octet/],
    ['two fields of one name', 'name: length', 'name: count', '12:17 B4005', /there already/],
    ['a check that stands nowhere', '      - { name: check, kind: check }\n', '', '14:12 B4005', /no field says where it stands/],
    ['a check that covers what is not there', 'place: leading', 'place: trailing', '15:126 B4005', /one length alone/],
    ['a polynomial too long', 'poly: 0x1021', 'poly: 0x11021', '15:42 B4005', /does not fit 16 bits/],
    [
      'a length that nothing gives',
      'kind: length, bits: 8, rule: { counts: octets of the data, plus: 0 }',
      'kind: value, bits: 8',
      '9:11 B4005',
      /need a length field/,
    ],
    ['data upside down', 'min: 0, max: 20', 'min: 20, max: 0', '13:40 B4005', /more than max/],
    ['a frame beyond all bounds', 'min: 0, max: 20', 'min: 0, max: 65000', '11:7 B4005', /4096 octets at most/],
    ['a check without its numbers', 'kind: crc, width: 16, poly: 0x1021, init: 0xFFFF, ', 'kind: crc, ', '15:12 B4004', /'width' is missing/],
    [
      'escapes that are alike',
      'stuffing: none',
      'stuffing: { kind: escape, delimiter: 1, escape: 1, escapedDelimiter: 2, escapedEscape: 3 }',
      '8:15 B4005',
      /four different octets/,
    ],
  ])('with %s', (_, from, to, place, words) => {
    const [places, said] = told(swap(from, to))
    expect(places).toContain(place)
    expect(said).toMatch(words)
  })

  it('a sum of words over an odd number of octets is refused', () => {
    const odd = frame.replace(/check: \{ kind: crc.*\n/, 'check: { kind: sum16, carry: words, span: { from: sync, to: check } }\n')
    expect(told(odd)[1]).toMatch(/even number of octets/)
    expect(told(odd.replace('max: 20', 'max: 20, multiple: 2'))).toEqual([[], ''])
  })
})

describe('an assignment file', () => {
  const apid = { value: 7, class: 'integrator', source: { document: 'letter of 2026-11-01' } } as const
  const given = { apid, sourceId: { ...apid, value: 3 }, serialNumber: { ...apid, value: 'FM-2' } }

  it('reads as it was written', () => {
    expect(readAssignment(assignmentText(given))).toEqual({ is: given })
  })

  it('without an APID, or with the idle one, is refused', () => {
    expect(readAssignment('sourceId: { value: 1, class: integrator, source: x }\n')).toMatchObject({
      problems: [{ code: 'B4004', message: "'apid' is missing" }],
    })
    expect(readAssignment(assignmentText(given).replace('value: 7', 'value: 2047'))).toMatchObject({ problems: [{ code: 'B4003', line: 7, column: 10 }] })
    expect(readAssignment(assignmentText(given).replace('value: 7', 'value:'))).toMatchObject({ problems: [{ code: 'B4004', line: 7 }] })
  })
})
