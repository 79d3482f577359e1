import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { catalogue } from '../../../hal/station/profiles/catalogue'
import { ecssPusSerial } from '../../../hal/station/profiles/ecss-pus-serial'
import { profileKeys, profiles } from '../../../hal/station/profiles/index'
import { requirements } from '../../../hil/requirements/requirements'
import { assessable, waitingFor } from '../../../tools/profile/assessable'
import { changes } from '../../../tools/profile/diff'
import { verdictLines } from '../../../tools/profile/verdict'
import { misfits } from '../../judges/json-schema'
import { berth } from '../cli/berth'

const folder = mkdtempSync(join(tmpdir(), 'berth-profile-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'css.yaml')

/** Fills in one value of the file, as a person does. */
const filled = (text: string, key: string, value: string, valueClass = 'integrator'): string => {
  const [section, name] = key.split('.')
  const place = new RegExp(`(\\n  ${section}:\\n(?:    .*\\n)*?    ${name}:\\n(?:      #.*\\n)*)      value:.*\\n      class:.*\\n      source:.*\\n`)
  expect(text).toMatch(place)
  return text.replace(place, `$1      value: ${value}\n      class: ${valueClass}\n      source: ICD-7 table 3\n`)
}

describe('berth profile', () => {
  it('init writes every value with its unit, who knows it and what waits for it, and check takes the file as it is', async () => {
    const wrote = await berth(['profile', 'init', 'css-rack', '--out', file])
    expect(wrote).toMatchObject({ status: 0, stderr: '' })
    const text = readFileSync(file, 'utf8')
    for (const key of profileKeys) {
      const { title, unit, knownBy } = catalogue[key]
      expect(text).toContain(`# ${title}${unit === '' ? '' : ` in ${unit}`}; `)
      expect(text).toContain(`# usually known by: ${knownBy}`)
      expect(text).toContain(`# waiting for it: ${waitingFor(key).join(', ')}\n`)
    }
    const checked = await berth(['profile', 'check', file, '--assignment', join(folder, 'css.assignment.yaml')])
    expect(checked).toMatchObject({ status: 0, stderr: '' })
    expect(checked.stdout).toContain('became assessable, against css-rack as shipped: none\n')
    expect((await berth(['profile', 'init', 'css-rack', '--out', file])).stderr).toMatch(/^B0005: .*\n {2}where: .*\n {2}why: {3}there is a file of that name/)
  }, 60_000)

  it('check says what became assessable, and nothing of a number that is assumed', async () => {
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, filled(filled(text, 'packet.maxOctets', '512'), 'line.direction', 'both ways', 'assumed'))
    const { stdout, status } = await berth(['profile', 'check', file])
    expect(status).toBe(0)
    expect(stdout).toContain('became assessable, against css-rack as shipped: PKT-05\n')
    expect(stdout).toContain('  LINE-02: line.direction is assumed\n')
  }, 60_000)

  it('check gives line and column of each error, and status 2', async () => {
    const wrong = join(folder, 'wrong.yaml')
    writeFileSync(wrong, filled(readFileSync(file, 'utf8'), 'line.baud', 'fast'))
    const line =
      readFileSync(wrong, 'utf8')
        .split('\n')
        .findIndex(text => text.includes('value: fast')) + 1
    const { stderr, status } = await berth(['profile', 'check', wrong])
    expect(status).toBe(2)
    expect(stderr).toMatch(new RegExp(`^${wrong}:${line}:14: B4003: values\\.line\\.baud\\.value: "fast" is not a whole number`))
  }, 60_000)

  it('diff lists what changed and which requirements turn suspect', async () => {
    const { stdout, status } = await berth(['profile', 'diff', 'css-rack', file])
    expect(status).toBe(0)
    expect(stdout).toContain('packet.maxOctets\n  from: no value\n  to:   512 octets (integrator: ICD-7 table 3)\n  suspect: PKT-05\n')
    expect(stdout).toContain('2 changed, suspect: LINE-02, PKT-05\n')
    expect((await berth(['profile', 'diff', file, file])).stdout).toBe('no value differs\n')
  }, 60_000)

  it.each([
    [['profile', 'init', 'mars-base'], /^B4007: there is no profile 'mars-base'/, 1],
    [['profile', 'init', '__proto__'], /^B4007: /, 1],
    [['profile', 'check', 'nowhere.yaml'], /^B0005: the file cannot be read/, 1],
    [['profile', 'diff', 'css-rack'], /^B0001: /, 2],
  ])(
    '%s',
    async (args, says, status) => {
      const ended = await berth(args)
      expect(ended.stderr).toMatch(says)
      expect(ended.status).toBe(status)
    },
    60_000,
  )

  it('the schema beside it is judged by another program: it takes the file, and refuses what check refuses', () => {
    const schema = readFileSync(join(folder, 'profile.schema.json'), 'utf8')
    const text = readFileSync(file, 'utf8')
    const json = (yaml: string): string => JSON.stringify(parse(yaml))
    const found = misfits(schema, [
      json(text),
      json(filled(text, 'line.baud', 'fast')),
      json(text.replace('profile: css-rack', 'profile: 3')),
      json(`${text}\nmore: 1\n`),
    ])
    expect(found.map(places => places.length > 0)).toEqual([false, true, true, true])
  })
})

describe('requirements', () => {
  it('have ids of their own, and each value of the catalogue has one that waits for it', () => {
    const ids = requirements.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(profileKeys.filter(key => waitingFor(key).length === 0)).toEqual([])
    expect(requirements.flatMap(({ needs }) => needs).filter(key => key !== 'frames' && key !== 'assignment' && !profileKeys.includes(key))).toEqual([])
  })

  it('on numbers are not assessable for the CSS as shipped', () => {
    for (const name of ['css-rack', 'css-exposed'])
      for (const { needs } of assessable(profiles[name]!))
        expect(needs.every(key => key in catalogue && catalogue[key as keyof typeof catalogue].form.is !== 'number')).toBe(true)
    expect(verdictLines(profiles['css-rack']!)).toContain('  PWR-01: power.voltage has no value, power.voltageMin has no value, power.voltageMax has no value')
  })

  it('turn suspect when a value, its class or its source changes, and no others do', () => {
    const values = ecssPusSerial.values
    const changed = { ...ecssPusSerial, values: { ...values, 'time.holdover': { ...values['time.holdover']!, class: 'integrator' as const } } }
    expect(changes(ecssPusSerial, changed)).toMatchObject([{ key: 'time.holdover', requirements: ['TIME-04'] }])
  })
})
