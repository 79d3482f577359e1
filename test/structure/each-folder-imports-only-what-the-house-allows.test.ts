import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { objection, roomOf } from './house'
import { importsOf } from './imports'
import { trackedFiles } from './tracked-files'

const sources = trackedFiles().filter(file => /\.(ts|mjs)$/.test(file) && !file.startsWith('test/data/'))
const imports = sources.flatMap(file => importsOf(file))
/** Reads a file that does not exist, as if it stood at that place. */
const objections = (file: string, text: string) => importsOf(file, text).map(objection)

describe('imports', () => {
  it.each(['firmware', 'hal', 'boards', 'hil', 'tools', 'test'])('of %s/ keep to the table', folder => {
    const its = imports.filter(({ file }) => file.startsWith(`${folder}/`))
    expect(its).not.toEqual([])
    expect(its.map(objection).filter(found => found !== undefined)).toEqual([])
  })

  it('belong to files that all have their place', () => {
    expect(sources.filter(file => roomOf(file) === undefined)).toEqual([])
  })

  it('name only packages that package.json lists, and those of the product among its dependencies', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const unlisted = imports
      .filter(({ target, specifier }) => target === undefined && !specifier.startsWith('node:'))
      .filter(({ file, specifier, typeOnly }) => {
        const name = specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/')
        const development = typeOnly || file.startsWith('test/') || file === 'vitest.config.ts'
        return !(name in dependencies || (development && name in devDependencies))
      })
      .map(({ file, line, specifier }) => `${file}:${line} ${specifier}`)
    expect(unlisted).toEqual([])
  })
})

describe('the table', () => {
  it.each([
    ['firmware/kernel/a.ts', "import { x } from '../../boards/contract'"],
    ['firmware/kernel/a.ts', "import { readFileSync } from 'node:fs'"],
    ['firmware/kernel/a.ts', "import type { Encoder } from 'cbor-x'"],
    ['hal/io/a.ts', "import type { Channel } from '../../firmware/declaration/items'"],
    ['hal/io/a.ts', "export { x } from '../../hil/clock'"],
    ['boards/contract.ts', "import type { Readable } from 'node:stream'"],
    ['boards/pico/port/a.ts', "import { x } from '../emulator/board'"],
    ['boards/pico/port/a.ts', "import type { x } from '../../host/port/i2c'"],
    ['boards/pico/emulator/a.ts', "import { x } from '../../host/emulator/native'"],
    ['boards/host/emulator/a.ts', "import { x } from '../../../hal/errors'"],
    ['hil/a.ts', "import { x } from '../firmware/declaration/items'"],
    ['hil/a.ts', "import { type A, b } from '../firmware/declaration/items'"],
    ['hil/a.ts', "import type { x } from '../hal/station/packets/space-packet'"],
    ['hil/a.ts', "const x = await import('../tools/diagnostics/error')"],
    ['hil/a.ts', "type X = import('../hal/drivers').X"],
    ['tools/setup/a.mjs', "import { x } from '../cli/main'"],
    ['tools/a.ts', "import { x } from '../test/setup/native'"],
    ['elsewhere/a.ts', "import { x } from './b'"],
  ])('refuses in %s: %s', (file, text) => {
    expect(objections(file, text)).toEqual([expect.stringContaining(`${file}:1 imports `)])
  })

  it.each([
    ['firmware/kernel/a.ts', "import { x } from '../../hal/errors'"],
    ['firmware/experiments/e/a.ts', "import { every } from 'berth'; import { tmp117 } from 'berth/drivers'"],
    ['boards/pico/port/a.ts', "import { x } from '../../../hal/errors'"],
    ['boards/pico/emulator/a.ts', "import { Simulator } from 'rp2040js'; import type { Board } from '../../contract'"],
    ['hil/a.ts', "import type { Dictionary } from '../firmware/declaration/dictionary'; import { type A } from '../firmware/declaration/items'"],
    ['tools/a.ts', "import { x } from '../hil/clock'"],
  ])('allows in %s: %s', (file, text) => {
    expect(objections(file, text).every(found => found === undefined)).toBe(true)
  })
})
