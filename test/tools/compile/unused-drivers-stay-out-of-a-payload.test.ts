import { expect, it } from 'vitest'
import { compilePayload } from '../../../tools/compile/index'

it('a payload has the drivers it names and what they share, whatever else berth/drivers exports', { timeout: 120_000 }, async () => {
  const { sizes } = await compilePayload({ file: 'firmware/experiments/crystal-furnace', board: 'pico', flavour: 'flight' })
  const drivers = sizes.map(({ file }) => file).filter(file => file.startsWith('hal/drivers/'))
  expect(drivers.sort()).toEqual(['heater', 'ina226', 'interlock', 'register-device', 'tmp117'].map(name => `hal/drivers/${name}.ts`))
})
