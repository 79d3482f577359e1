import { describe, expect, it } from 'vitest'
import { standInAssignment } from '../../../../hal/station/profiles/assignment'
import { catalogue, type ProfileKey } from '../../../../hal/station/profiles/catalogue'
import { ecssPusSerial, linkFacts } from '../../../../hal/station/profiles/ecss-pus-serial'
import type { Row } from '../../../../hal/station/profiles/form'
import { profileKeys, profiles } from '../../../../hal/station/profiles/index'
import { linkFactsOf } from '../../../../hal/station/profiles/link-facts'
import type { Profile } from '../../../../hal/station/profiles/profile'
import { type Sourced, sourceText } from '../../../../hal/station/profiles/value'

const valuesOf = ({ values }: Profile): [ProfileKey, Sourced<unknown>][] => Object.entries(values) as [ProfileKey, Sourced<unknown>][]

function fits({ form }: Row, value: unknown): boolean {
  if (form.is === 'number') return typeof value === 'number' && value >= form.min && value <= form.max && (!form.whole || Number.isInteger(value))
  if (form.is === 'list') return Array.isArray(value) && value.length > 0 && value.every(item => form.choices.includes(item))
  return form.choices.includes(String(value))
}

describe.each(Object.values(profiles))('profile $name', profile => {
  it('has values of the form of the catalogue alone', () => {
    expect(valuesOf(profile).filter(([key, { value }]) => !profileKeys.includes(key) || !fits(catalogue[key], value))).toEqual([])
  })

  it('has for every value a class and a document; a published or secondary one says where it was read', () => {
    for (const [key, { class: valueClass, source }] of valuesOf(profile)) {
      expect(['published', 'secondary', 'derived', 'integrator', 'assumed'], key).toContain(valueClass)
      expect(sourceText(source).length, key).toBeGreaterThan(20)
      if (valueClass === 'published' || valueClass === 'secondary') expect(source.read, key).toBeDefined()
      if (valueClass !== 'assumed') expect(source.document, key).not.toMatch(/stand-in/)
    }
  })
})

it('the profiles are these', () => {
  expect(Object.keys(profiles)).toEqual(['css-rack', 'css-exposed', 'ecss-pus-serial', 'rexus-hermess'])
})

it.each(['css-rack', 'css-exposed'])('%s has the four public kinds of interface and no number at all', name => {
  const profile = profiles[name]!
  expect(profile.values['data.kinds']?.value).toEqual(['mil-std-1553b', 'fc-ae-1553', 'ethernet', 'rs-422'])
  expect(valuesOf(profile).filter(([key]) => catalogue[key].form.is === 'number')).toEqual([])
})

describe('the link of a board', () => {
  it('is what the profile says', () => {
    expect(linkFacts).toMatchObject({ profile: 'ecss-pus-serial', baud: 115_200, apid: 100, sourceId: 1, maxPacketOctets: 256 })
    const faster: Profile = { ...ecssPusSerial, values: { ...ecssPusSerial.values, 'line.baud': { ...ecssPusSerial.values['line.baud']!, value: 230_400 } } }
    expect(linkFactsOf(faster, standInAssignment)).toEqual({ ...linkFacts, baud: 230_400 })
  })

  it('is refused with every value that is not built, and never replaced', () => {
    const objections = linkFactsOf(profiles['rexus-hermess']!, standInAssignment)
    expect(objections).toContainEqual({ key: 'packet.format', has: 'described', built: 'pus-c' })
    expect(objections).toContainEqual({ key: 'command.window', has: 'no value', built: '16' })
    expect(objections).toContainEqual({ key: 'time.holdover', has: 'no value', built: '1 to 4294967295' })
  })
})
