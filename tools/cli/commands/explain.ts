import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Command } from 'commander'
import { excerpt } from '../../compile/finding'
import { compilePayload } from '../../compile/index'
import { BerthError } from '../../diagnostics/error'
import { explainPlace, parsePlace } from '../../explain/explain-place'

/** `berth explain PAYLOAD PLACE`: the TypeScript behind the place of a crash record. */
export function addExplain(program: Command): void {
  program
    .command('explain')
    .description('show the TypeScript behind the place of a crash record of the Pico')
    .argument('<payload>', 'the TypeScript file, or its folder (payload.ts), as it was when the image was built')
    .argument('<place>', 'LINE:INSTRUCTION, as boot reports and events give it')
    .action(async (payload: string, text: string) => {
      const place = parsePlace(text)
      const compiled = await compilePayload({ file: payload, board: 'pico', flavour: 'flight' })
      const places = explainPlace(compiled, place)
      if (places.length === 0)
        throw new BerthError('B0005', `no function of this payload stands at ${text}`, {
          why: `its dictionary is 0x${compiled.dictionary.hash.toString(16).padStart(8, '0')}; a crash of another build has other places`,
          mend: 'take the sources that the image of the boot report was built from',
        })
      for (const { file, line, column } of places)
        process.stdout.write(`${relative(process.cwd(), file)}:${line}:${column}\n${excerpt(readFileSync(file, 'utf8'), line, column, 1).join('\n')}\n`)
    })
}
