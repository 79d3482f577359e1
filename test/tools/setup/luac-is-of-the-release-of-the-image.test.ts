import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ensureLuaSource, luaSourceDir } from '../../../tools/setup/lua-source.mjs'
import { ensureLuac, luacPath } from '../../../tools/setup/luac.mjs'
import { thisMachine } from '../../../tools/setup/machine.mjs'
import { type Answer, fakeMachine, temporaryFolder } from './fake-machine'

const luac = (release: string): Answer => ({ stdout: `Lua ${release}  Copyright (C) 1994-2022 Lua.org, PUC-Rio\n` })

async function cacheWithSources(): Promise<string> {
  const cache = temporaryFolder()
  await ensureLuaSource(resolve('.cache'))
  cpSync(luaSourceDir(resolve('.cache')), luaSourceDir(cache), { recursive: true })
  return cache
}

describe('luac', () => {
  it('is Debian’s when that is of the pinned release', async () => {
    const machine = fakeMachine(() => luac('5.4.4'))
    const cache = temporaryFolder()
    await ensureLuac(machine, cache)
    expect(machine.commands).toEqual(['luac5.4 -v'])
    expect(luacPath(cache)).toBe('luac5.4')
  })

  it('is built from the pinned sources where Debian ships another release', async () => {
    const cache = await cacheWithSources()
    const here = thisMachine()
    const text: string[] = []
    const run: typeof here.run = (command, args, options) =>
      command === 'luac5.4' ? Promise.resolve({ status: 0, stderr: '', timedOut: false, stdout: 'Lua 5.4.7  Copyright\n' }) : here.run(command, args, options)
    const machine = { ...here, run, write: (more: string) => void text.push(more) }
    await ensureLuac(machine, cache)
    expect(text.join('')).toMatch(/^ {2}luac of Lua 5\.4\.4 \(the one here is of 5\.4\.7\) … \d+\.\d s\n$/)
    expect(luacPath(cache)).not.toBe('luac5.4')
    expect(execFileSync(luacPath(cache), ['-v'], { encoding: 'utf8' })).toMatch(/^Lua 5\.4\.4 /)
    text.length = 0
    await ensureLuac(machine, cache)
    expect(text).toEqual([])
  }, 60_000)

  it('leaves nothing behind when it cannot be built, and says what the compiler said', async () => {
    const cache = await cacheWithSources()
    const machine = fakeMachine(line =>
      line.startsWith('luac')
        ? luac('5.4.7')
        : line.startsWith('dpkg-query')
          ? { stdout: 'gcc installed\nlibc6-dev installed\n' }
          : { status: 1, stderr: 'lapi.c:1: no such thing\n' },
    )
    await expect(ensureLuac(machine, cache)).rejects.toThrow(
      /^B0004: luac of Lua 5\.4\.4 could not be built from its sources\n.*\n {2}why: {3}lapi\.c:1: no such thing\n/,
    )
    expect(readdirSync(join(luaSourceDir(cache), '..', 'bin'))).toEqual([])
  })
})
