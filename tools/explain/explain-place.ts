import type { CompiledPayload } from '../compile/index'
import { assemble } from '../compile/lua/luac'
import type { SourceLine } from '../compile/lua/source-lines'
import { BerthError } from '../diagnostics/error'
import { type Prototype, readBytecode } from '../image/read-bytecode'

/**
 * From the place of a crash record back to TypeScript. A record holds the line on which the innermost function of the compiled Lua was defined and the
 * number of its instruction; the flight image has no line numbers, but compiling the same payload again gives the same Lua, and these with it.
 */

export interface CrashPlace {
  readonly lineDefined: number
  readonly instruction: number
}

/** `104:25` or `0x00680019`, as reports print it. B0001 for anything else. */
export function parsePlace(text: string): CrashPlace {
  const parts = /^(\d{1,5}):(\d{1,5})$/.exec(text)
  const [lineDefined, instruction] = parts !== null ? [Number(parts[1]), Number(parts[2])] : /^0x[0-9a-f]{1,8}$/i.test(text) ? split(Number(text)) : [0, 0]
  if (lineDefined === undefined || instruction === undefined || lineDefined < 1 || lineDefined > 0xffff || instruction > 0xffff)
    throw new BerthError('B0001', `'${text}' is no place of a crash record`, { mend: 'give LINE:INSTRUCTION as the report prints it, for instance 104:25' })
  return { lineDefined, instruction }
}
const split = (place: number): number[] => [Math.floor(place / 0x10000), place % 0x10000]

/** Where that is in the sources: one place, or one for each function that was defined on the line. Empty when there is none. */
export function explainPlace({ lua }: CompiledPayload, place: CrashPlace): Exclude<SourceLine, undefined>[] {
  if (lua === undefined) throw new BerthError('B0001', 'only places of a Pico image can be explained', { mend: 'build the payload for --board pico' })
  const main = readBytecode(assemble(lua.source, false).bytecode)
  const found = new Map<string, Exclude<SourceLine, undefined>>()
  for (const prototype of withInner(main)) {
    if (prototype.lineDefined !== place.lineDefined || place.instruction >= prototype.lines.length) continue
    const at = lua.lines[lineOf(prototype, place.instruction) - 1]
    if (at !== undefined) found.set(`${at.file}:${at.line}:${at.column}`, at)
  }
  return [...found.values()]
}

function withInner(prototype: Prototype): Prototype[] {
  return [prototype, ...prototype.functions.flatMap(withInner)]
}

/** ldebug.c, luaG_getfuncline: differences from one instruction to the next, and whole numbers where those do not fit an octet. */
function lineOf({ lines, absoluteLines, lineDefined }: Prototype, instruction: number): number {
  let line = lineDefined
  for (let pc = 0; pc <= instruction; pc++) {
    const difference = ((lines[pc] ?? 0) << 24) >> 24
    if (difference === -128) line = absoluteLines.find(([at]) => at === pc)?.[1] ?? line
    else line += difference
  }
  return line
}
