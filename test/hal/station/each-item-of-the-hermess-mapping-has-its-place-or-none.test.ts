import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hermessTelemetry } from '../../../hal/station/profiles/hermess-frame'
import { semanticItems } from '../../../hal/station/profiles/profile'
import { rexusHermess } from '../../../hal/station/profiles/rexus-hermess'
import { requirements } from '../../../hil/requirements/requirements'
import { decodeFrame } from '../../../hil/station/frames/decode'
import { layoutOf } from '../../../hil/station/frames/layout'
import { isApplicable } from '../../../tools/profile/assessable'
import { verdictLines } from '../../../tools/profile/verdict'
import { hermess } from '../../hil/station/frames/reference'

const rows = readFileSync('hal/station/packets/hermess/mapping.md', 'utf8')
  .split('\n')
  .flatMap(line => {
    const cells = line.split('|').map(cell => cell.trim())
    return cells.length === 4 && !/^-|^semantic/.test(cells[1]!) ? [[cells[1]!, cells[2]!] as const] : []
  })
const none = '*not representable*'

it('the mapping has each item of the semantic layer once, in order', () => {
  expect(rows.map(([item]) => item)).toEqual(semanticItems)
})

it('what it calls not representable the profile does too, and requirements about it are not applicable', () => {
  expect(rows.filter(([, place]) => place === none).map(([item]) => item)).toEqual(rexusHermess.notRepresentable)
  const foreign = requirements.filter(requirement => !isApplicable(rexusHermess, requirement)).map(({ id }) => id)
  expect(foreign).toEqual(['CMD-01', 'CMD-02', 'CMD-03', 'CMD-04', 'CMD-05', 'TIME-03', 'TIME-04', 'TIME-05'])
  const lines = verdictLines(rexusHermess)
  expect(lines).toContain(`not applicable, the format has no place for them: ${foreign.join(', ')}`)
  expect(lines.filter(line => /^ {2}(CMD|TIME-0[345])/.test(line))).toEqual([])
})

describe('a place of the mapping', () => {
  const text = Buffer.concat([Buffer.from('1cell too warm'), Buffer.alloc(40)])
  const frame = decodeFrame(layoutOf(hermessTelemetry), hermess({ frid: 7, state: 0b1010_0101_0000_0001, ptst: 0x12, memory: 0x3456, text }))
  if ('fault' in frame) throw new Error(frame.detail)

  it.each(rows.filter(([, place]) => place !== none))('of %s is a field of the frame', (_, place) => {
    const names = hermessTelemetry.fields.map(({ name }) => name)
    expect(place.split(', ').filter(name => !names.includes(name))).toEqual([])
  })

  it('housekeeping: eight flags and the memory status', () => {
    expect(frame.values).toMatchObject({
      restarted: 1,
      LO: 0,
      SOE: 1,
      SODS: 0,
      clearing: 0,
      recording: 1,
      'write protected': 0,
      cleared: 1,
      MS01: 0x34,
      MS02: 0x56,
    })
  })
  it('event: the class as a digit, then its text', () => {
    expect(Buffer.from(frame.data).toString('latin1').replace(/\0+$/, '')).toBe('1cell too warm')
  })
  it('time: one octet of eight, the first one marked', () => {
    expect(frame.values).toMatchObject({ PTST: 0x12, 'first of PTST': 1, FRID: 7 })
  })
})
