import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compilePayload } from '../../../tools/compile'
import { PayloadRefused } from '../../../tools/compile/refusal'
import { BerthError } from '../../../tools/diagnostics/error'

/** Payloads in a folder of their own, outside the checkout. */

export async function withPayload<T>(text: string, use: (file: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'berth-payload-'))
  try {
    const file = join(folder, 'payload.ts')
    writeFileSync(file, text)
    return await use(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const defaults = { imports: '', declaration: '', setup: '() => ({})', commands: '', hazardous: '', tasks: '', procedures: '', rest: '' }

/** A payload around the parts that a test is about. */
export function payloadText(parts: Partial<typeof defaults> = {}): string {
  const { imports, declaration, setup, commands, hazardous, tasks, procedures, rest } = { ...defaults, ...parts }
  return `import { argument, bool, channel, command, declarePayload, delay, event, every, f32, f64, hazardous, i16, millis, mode, parameter, points, polynomial, procedure, report, seconds, u8, u16, u32, until, watts, within } from 'berth'
${imports}
const declared = declarePayload('sample', {
  ${declaration.includes('modes: {') ? '' : 'modes: { safe: mode(0, { power: watts(1) }), run: mode(1, { power: watts(2) }) },'}
  ${declaration}
})
${rest}
export default declared.onBoard(${setup}, {
  commands: { ${commands} },
  ${hazardous === '' ? '' : `hazardous: { ${hazardous} },`}
  tasks: { ${tasks} },
  procedures: { ${procedures} },
})
`
}

/** Codes and messages of everything wrong; empty when it compiles. */
export async function wrongs(text: string, board: 'pico' | 'host' = 'pico'): Promise<readonly (readonly [code: string, message: string])[]> {
  return withPayload(text, async file => {
    try {
      await compilePayload({ file, board, flavour: 'flight' })
      return []
    } catch (error) {
      if (error instanceof PayloadRefused) return error.findings.map(({ code, message }) => [code, message] as const)
      if (error instanceof BerthError) return [[error.code, error.message] as const]
      throw error
    }
  })
}
