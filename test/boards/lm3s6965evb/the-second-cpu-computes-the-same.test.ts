import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { cacheDir } from '../../../tools/compile/front/paths'
import { outcomesOf, picoBytecode, runOnPico } from '../../../tools/run/on-pico'
import { checkProgram, runProgram } from '../../../tools/run/run-program'
import { ensureLuaSource } from '../../../tools/setup/lua-source.mjs'
import { runOnM3 } from './machine'

vi.setConfig({ testTimeout: 180_000 })

it('the same C runtime and the same bytecode say the same on the emulated Pico, on a Cortex-M3 in QEMU, and in Node', async () => {
  const program = checkProgram(fileURLToPath(new URL('self-test.ts', import.meta.url)))
  const { dir } = await ensureLuaSource(cacheDir)
  const [m3] = outcomesOf(await runOnM3(picoBytecode([program]), dir, cacheDir))
  const { lines, ended } = await runProgram(program, 'node')
  expect(lines.length).toBe(88)
  expect(ended).toBe('fault 65281')
  expect(m3).toEqual({ lines, ended })
  expect(await runOnPico(program)).toEqual({ lines, ended })
})
