import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { trackedFiles } from './tracked-files'

/** Put together here, so that this file does not name them either. */
const host = (...labels: string[]): string => labels.join('\\.')
const hosts = [
  host('npmjs', 'org'),
  host('npmjs', 'com'),
  host('yarnpkg', 'com'),
  host('npmmirror', 'com'),
  host('deb', 'debian', 'org'),
  host('(ftp|snapshot|security|archive|httpredir)', '([a-z]+\\.)?debian', 'org'),
  host('pypi', 'org'),
]
const registry = new RegExp(hosts.join('|'), 'i')
/** A home or a checkout on somebody's machine; folders every Debian system has are no secret. */
const machinePath = /(?<![\w.*/-])\/(?:work|root|home|Users|tmp)\/[\w.-]+/

const texts = trackedFiles()
  .map(file => ({ file, text: readFileSync(file, 'utf8') }))
  .filter(({ text }) => !text.includes('\0'))

const naming = (pattern: RegExp): string[] =>
  texts.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => {
      const found = pattern.exec(line)?.[0]
      return found === undefined ? [] : [`${file}:${index + 1} ${found}`]
    }),
  )

describe('no tracked file', () => {
  it('names a package registry', () => {
    expect(naming(registry)).toEqual([])
  })

  it('names a path of one machine', () => {
    expect(naming(machinePath)).toEqual([])
  })
})

it('the patterns find what they are for', () => {
  expect(`see registry.${'npmjs'}.org/x`).toMatch(registry)
  expect(`deb http://deb.${'debian'}.org/debian`).toMatch(registry)
  expect(`in ${'/home'}/ada/berth`).toMatch(machinePath)
  expect('https://example.org/home/page, ./work/list').not.toMatch(machinePath)
})
