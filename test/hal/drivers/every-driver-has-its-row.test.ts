import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as drivers from '../../../hal/drivers'
import { rows } from './contract/rows'

/** Drivers are functions; enums of their options are exported beside them. */
const names = Object.entries(drivers).flatMap(([name, exported]) => (typeof exported === 'function' ? [name] : []))
const parts = ['index', 'register-device']

it('every driver has a row in the contract, and every row a driver', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual(names.sort())
})

it('every file of hal/drivers is a driver that payloads can import, or a part that drivers share', () => {
  const files = readdirSync('hal/drivers')
    .filter(file => file.endsWith('.ts'))
    .map(file => file.slice(0, -3))
  expect(files.filter(file => !parts.includes(file)).sort()).toEqual(names.sort())
})

it.each(rows)('$name has its driver, subject and row where they are looked for', ({ name }) => {
  for (const file of [`hal/drivers/${name}.ts`, `test/hal/drivers/contract/subjects/${name}.ts`, `test/hal/drivers/contract/rows/${name}.ts`])
    expect(existsSync(file), file).toBe(true)
})

it.each(rows)(
  'hal/drivers/README.md has a line for $name, with the longest call that its doc comments and its row say',
  ({ name, longestCall, address, spi }) => {
    const line = readFileSync('hal/drivers/README.md', 'utf8')
      .split('\n')
      .find(text => text.startsWith(`| \`${name}\` |`))
    expect(line).toBeDefined()
    if (address === undefined && spi === undefined) return
    const said = [...readFileSync(`hal/drivers/${name}.ts`, 'utf8').matchAll(/At most (\d+) ms(, and 0\.1 ms for each octet)?/g)]
    const longest = said.reduce((most, each) => (Number(each[1]) > Number(most[1]) ? each : most))
    expect(longestCall).toBe((Number(longest[1]) + (longest[2] === undefined ? 0 : 1)) * 1e6)
    expect(line!.split('|')[5]!.trim()).toBe(`${longest[1]} ms${longest[2] === undefined ? '' : ' + 0.1 ms an octet'}`)
  },
)
