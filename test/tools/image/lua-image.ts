import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuiltImage, buildImage } from '../../../tools/image/build-image'
import type { Flavour } from '../../../tools/image/runtime-sources'
import { ensureLuaSource } from '../../../tools/setup/lua-source.mjs'

export const cacheDir = '.cache'

/** Bytecode of a Lua program, by Debian's luac5.4. */
export function luac(program: string, ...flags: string[]): Uint8Array {
  const dir = mkdtempSync(join(tmpdir(), 'berth-luac-'))
  try {
    writeFileSync(join(dir, 'program.lua'), program)
    execFileSync('luac5.4', [...flags, '-o', 'program.luac', 'program.lua'], { cwd: dir })
    return new Uint8Array(readFileSync(join(dir, 'program.luac')))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** The Pico image of a Lua program. */
export async function luaImage(program: string, flavour: Flavour = 'flight'): Promise<BuiltImage> {
  const { dir } = await ensureLuaSource(cacheDir)
  const bytecode = luac(program, ...(flavour === 'flight' ? ['-s'] : []))
  return buildImage({ bytecode, dictionaryHash: 0x12345678, flavour, cacheDir, luaSourceDir: dir })
}
