import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compilePayload } from '../../../tools/compile/index'
import { OwnModules } from '../../../tools/compile/own-modules'
import { payloadText, withPayload } from '../compile/payload-files'

const compile = (text: string, own?: OwnModules) =>
  withPayload(text, file => compilePayload({ file, board: 'pico', flavour: 'flight', ...(own === undefined ? {} : { own }) }))
const right = payloadText({ tasks: 'idle: every(millis(100), () => {})' })

it('what is known of them changes neither the code nor what a payload is refused for, and is good for its sources alone', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'berth-own-'))
  try {
    const plain = await compile(right)
    const learning = await compile(right, OwnModules.open(cache, 'first'))
    expect(readdirSync(join(cache, 'own-modules'))).toEqual(['first.json'])
    const known = OwnModules.open(cache, 'first')
    const knowing = await compile(right, known)
    expect(learning.lua?.bytecode).toEqual(plain.lua?.bytecode)
    expect(knowing.lua?.bytecode).toEqual(plain.lua?.bytecode)
    expect(knowing.lua?.minimal).toEqual(plain.lua?.minimal)
    expect(knowing.dictionary).toEqual(plain.dictionary)

    const wrong = payloadText({ tasks: 'idle: every(millis(100), (): void => { const x: number = "text"; native.fault(x) })' })
    const refusal = async (own?: OwnModules): Promise<string> =>
      compile(wrong, own).then(String, error => (error as Error).message.replace(/berth-[^/]*\//g, ''))
    expect(await refusal(known)).toContain('FT1000')
    expect(await refusal(known)).toBe(await refusal())

    expect(known.isRight(join(process.cwd(), 'firmware/kernel/uplink.ts'), 'Uplink')).toBe(true)
    expect(OwnModules.open(cache, 'second').isRight(join(process.cwd(), 'firmware/kernel/uplink.ts'), 'Uplink')).toBe(false)
    // A payload that lies in the checkout is one all the same.
    known.noteRight(join(process.cwd(), 'firmware/experiments/crystal-furnace/control.ts'), 'Control')
    expect(known.isRight(join(process.cwd(), 'firmware/experiments/crystal-furnace/control.ts'), 'Control')).toBe(false)
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
}, 120_000)
