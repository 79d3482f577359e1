import { existsSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as drivers from '../../../hal/drivers'
import { rows } from './contract/rows'

it('every driver has a row in the contract, and every row a driver', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(drivers).sort())
})

it.each(rows)('$name has its driver, subject and row where they are looked for', ({ name }) => {
  for (const file of [`hal/drivers/${name}.ts`, `test/hal/drivers/contract/subjects/${name}.ts`, `test/hal/drivers/contract/rows/${name}.ts`])
    expect(existsSync(file), file).toBe(true)
})

it('no driver file is without its place in hal/drivers/index.ts', () => {
  const helpers = ['index', 'register-device']
  const files = readdirSync('hal/drivers')
    .filter(file => file.endsWith('.ts'))
    .map(file => file.slice(0, -3))
  expect(files.filter(file => !helpers.includes(file)).sort()).toEqual(
    Object.keys(drivers)
      .map(name => fileOf(name))
      .sort(),
  )
})

const fileOf = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
