import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PicoBoard } from '../../boards/pico/emulator/index'
import { type CheckedProgram, emitFor } from '../compile/compile'
import { cacheDir } from '../compile/front/paths'
import { assemble } from '../compile/lua/luac'
import { BerthError } from '../diagnostics/error'
import { buildImage } from '../image/build-image'
import { ensureLuaSource } from '../setup/lua-source.mjs'
import { runOnNode } from './on-node'
import { exactText, type Outcome } from './outcome'

const around = fileURLToPath(new URL('lua/pico.lua', import.meta.url))
const baud = 1_000_000
/** The emulated board is given up when its line was silent for so long: a program may use its whole instruction budget. */
const silenceNanos = 5e9
const stepNanos = 2e6

export async function runOnPico(program: CheckedProgram): Promise<Outcome> {
  const [outcome] = await runAllOnPico([program])
  if (outcome === undefined) throw new Error('no outcome')
  return outcome
}

/** Runs programs as one flight image on the emulated Pico, each with an instruction budget of its own. */
export async function runAllOnPico(programs: readonly CheckedProgram[]): Promise<readonly Outcome[]> {
  const { dir } = await ensureLuaSource(cacheDir)
  const image = await buildImage({ bytecode: picoBytecode(programs), dictionaryHash: 0, flavour: 'flight', cacheDir, luaSourceDir: dir })
  const board = new PicoBoard(image.bin, {}, { baud })
  const octets: number[] = []
  board.link.onFromBoard = octet => octets.push(octet.value)
  board.power.on()
  let heard = 0
  let ends = 0
  for (let silent = 0; ends < programs.length && silent < silenceNanos; silent += stepNanos) {
    board.advance(board.clock.now + stepNanos)
    if (octets.length > heard) {
      silent = 0
      heard = octets.length
      ends = outcomesOf(octets).length
    }
  }
  board.power.off()
  const outcomes = outcomesOf(octets)
  if (outcomes.length < programs.length)
    throw new BerthError('B3002', `the emulated Pico ran ${outcomes.length} of ${programs.length} programs`, {
      why: 'the board fell silent: the programs need more memory than it has',
      mend: 'run fewer or smaller programs',
    })
  return outcomes
}

/** The bytecode of an image that runs the programs and sends what they report. */
export function picoBytecode(programs: readonly CheckedProgram[]): Uint8Array {
  const chunks = programs.map(checked => emitFor('lua', checked, 'flight').source)
  const buffers = programs.map(checked => runOnNode(emitFor('javascript', checked, 'flight').source).buffers)
  return assemble(chunkOf(chunks, buffers), true).bytecode
}

function chunkOf(chunks: readonly string[], buffers: readonly (readonly number[])[]): string {
  const characters = Array.from({ length: 256 }, (_, octet) => `'\\${octet}'`).join(', ')
  const pools = buffers.map(lengths => `{ ${lengths.map(length => `native.bytes(${length})`).join(', ')} }`).join(', ')
  const functions = chunks.map(chunk => `function()\n${chunk}end`).join(', ')
  return `local BAUD = ${baud}\nlocal CHARACTERS = { ${characters} }\nlocal BUFFERS = { ${pools} }\nlocal PROGRAMS = { ${functions} }\n${readFileSync(around, 'utf8')}`
}

const words: Readonly<Record<number, string>> = { 3: 'f', 4: 't', 5: 'u', 6: 'n' }

/** What was sent, by the tags of pico.lua; complete programs only. */
export function outcomesOf(octets: readonly number[]): Outcome[] {
  const view = new DataView(Uint8Array.from(octets).buffer)
  const outcomes: Outcome[] = []
  let lines: string[] = []
  let line: string[] = []
  let ended: string | undefined
  const lengths: Readonly<Record<number, number>> = { 1: 9, 8: 2, 9: 3 }
  for (let at = 0; at < octets.length; ) {
    const tag = octets[at] ?? 0
    const length = lengths[tag] ?? 1
    if (at + length > octets.length) break
    if (tag === 1) line.push(exactText(view.getFloat64(at + 1)))
    else if (tag === 7) line.push(exactText(''))
    else if (tag === 8) line.push(`${line.pop()}${exactText(String.fromCharCode(octets[at + 1] ?? 0)).slice(2)}`)
    else if (tag === 9) ended = endOf(view.getUint16(at + 1))
    else if (tag === 2) {
      lines.push(line.join(' '))
      line = []
    } else if (tag === 10) {
      outcomes.push(ended === undefined ? { lines } : { lines, ended })
      lines = []
      line = []
      ended = undefined
    } else line.push(words[tag] ?? '?')
    at += length
  }
  return outcomes
}

/** Causes above the payload's own codes (boards/pico/runtime/script.h). */
function endOf(cause: number): string {
  const causes: Readonly<Record<number, string>> = { 65533: 'error out of memory', 65534: 'error script error', 65535: 'error instruction budget' }
  return causes[cause] ?? `fault ${cause}`
}
