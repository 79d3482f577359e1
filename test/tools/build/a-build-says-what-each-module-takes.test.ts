import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { picoBoard } from '../../../boards/pico/board'
import { type BuiltPayload, buildPayload } from '../../../tools/build/build-payload'
import { type MeasuredBuild, measureBuild } from '../../../tools/build/measure-build'
import { explainSize, moduleSizes } from '../../../tools/build/payload-sizes'
import { berthRoot } from '../../../tools/compile/index'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
/** The numbers of the line that begins with `row`. */
const numberIn = (lines: readonly string[], row: RegExp): number[] =>
  lines
    .filter(line => row.test(line))
    .flatMap(line => line.replace(row, '').match(/[\d,]+/g) ?? [])
    .map(text => Number(text.replaceAll(',', '')))

describe('what a payload takes of the board', () => {
  let built: BuiltPayload
  let measured: MeasuredBuild
  beforeAll(async () => {
    built = await buildPayload(join(berthRoot, 'firmware/experiments/crystal-furnace'), 'pico', 'flight')
    measured = measureBuild(built)
  }, 120_000)

  it('adds up: functions to modules, modules to the payload’s flash and to the heap after boot', () => {
    const { lines, functions } = measured
    const modules = moduleSizes(functions)
    expect(sum(functions.map(({ flash }) => flash))).toBe(built.image!.sizes.payload)
    expect(sum(modules.map(({ flash }) => flash))).toBe(built.image!.sizes.payload)
    const [afterBoot] = numberIn(lines, /^Lua heap, after boot/)
    expect(afterBoot).toBeGreaterThan(10_000)
    expect(sum(functions.map(({ heap }) => heap))).toBe(afterBoot)
    expect(sum(modules.map(({ heap }) => heap))).toBe(afterBoot)
    for (const { flash, heap } of functions) expect(Math.min(flash, heap)).toBeGreaterThanOrEqual(0)
  })

  it('is shown by module, with flash, RAM, worst-case stack and heap against the budget of the board', () => {
    const { lines } = measured
    const text = lines.join('\n')
    for (const { file } of built.compiled.sizes) expect(text).toMatch(new RegExp(`^ {2}${file.replaceAll('.', '\\.')} +[\\d,]+ +[\\d,]+$`, 'm'))
    const { budget } = picoBoard
    for (const [row, limit] of [
      ['flash', budget.flashBytes],
      ['RAM, stack and heap reserved', budget.ramBytes],
      ['stack, worst case', budget.stackBytes],
      ['Lua heap, after boot', budget.heapBytes],
      ['Lua heap, most in use', budget.heapBytes],
    ] as const) {
      const [used = Number.NaN, against, left] = numberIn(lines, new RegExp(`^${row} {2}`))
      expect([against, left]).toEqual([limit, limit - used])
    }
  })

  it('is explained by function, under the names of the source, the dearest first', () => {
    const { functions } = measured
    const names = functions.map(({ module, name }) => `${module} ${name}`)
    for (const name of [
      'firmware/kernel/kernel.ts startKernel',

      'hal/drivers/tmp117.ts Tmp117 constructor',
      'firmware/kernel/kernel.ts step',
    ])
      expect(names).toContain(name)
    const lines = explainSize(functions)
    expect(lines[0]).toMatch(/flash +Lua heap +function/)
    const rows = lines.slice(1, -1).map(line =>
      sum(
        line
          .trim()
          .split(/\s+/)
          .slice(0, 2)
          .map(text => Number(text.replaceAll(',', ''))),
      ),
    )
    expect(rows).toEqual([...rows].sort((a, b) => b - a))
    expect(lines.length).toBe(functions.length + 2)
    // A table that is filled while the module loads is the module's; what a constructor makes is the constructor's.
    const of = (module: string, name: string) => functions.find(row => row.module === module && row.name === name)
    expect(of('boards/pico/generated/tables.ts', 'loading the module')!.heap).toBeGreaterThan(1000)
    expect(of('firmware/kernel/downlink.ts', 'Downlink constructor')!.heap).toBeGreaterThan(256)
  })

  it('beyond the budget fails the build with the row that is over', () => {
    const image = built.image!
    const swollen = { ...built, image: { ...image, sizes: { ...image.sizes, image: picoBoard.budget.flashBytes + 256 } } }
    expect(() => measureBuild(swollen)).toThrow(/^B3002: the image is over the budget of the board\n.*\n {2}why: {3}flash: 1,048,832 of 1,048,576 octets/)
  }, 60_000)
})
