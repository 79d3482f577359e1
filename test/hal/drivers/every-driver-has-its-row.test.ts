import { existsSync, readdirSync } from 'node:fs'
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
