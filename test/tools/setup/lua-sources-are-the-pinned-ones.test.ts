import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { luaPin } from '../../../tools/setup/lua-pin.mjs'
import { ensureLuaSource, luaSourceDir, treeDigest } from '../../../tools/setup/lua-source.mjs'
import { luacPath } from '../../../tools/setup/luac.mjs'
import { type Machine, thisMachine } from '../../../tools/setup/machine.mjs'
import { temporaryFolder } from './fake-machine'

const cacheDir = resolve('.cache')
const packageDir = join(luaSourceDir(cacheDir), '..', 'package')
const debianArchive = (): string => readdirSync(packageDir).find(name => name.includes('.debian.tar.')) ?? ''

beforeAll(() => ensureLuaSource(cacheDir))

interface Archive {
  readonly version?: string
  readonly offers?: string
  /** Changes the downloaded files in this folder. */
  readonly alter?: (folder: string) => void
}

/** This machine, except that apt is an archive made of the package in the cache. */
function archiveMachine({ version = luaPin.debianRevision, offers = version, alter }: Archive = {}): Machine & { readonly lines: string[] } {
  const machine = thisMachine()
  const lines: string[] = []
  const said = (stdout: string) => Promise.resolve({ status: 0, stdout, stderr: '', timedOut: false })
  return {
    ...machine,
    lines,
    run: (command, args, options) => {
      if (!command.startsWith('apt')) return machine.run(command, args, options)
      lines.push([command, ...args].join(' '))
      if (args.includes('indextargets')) return said('file:/archive trixie main\nfile:/archive trixie-updates main\nfile:/archive trixie contrib\n')
      if (args.includes('showsrc'))
        return said(
          offers
            .split(' ')
            .map(offer => `Package: lua5.4\nVersion: ${offer}\n`)
            .join('\n'),
        )
      if (args.includes('source')) {
        const folder = options?.cwd ?? ''
        lines.push(readFileSync(join(folder, 'sources.list'), 'utf8'))
        for (const name of readdirSync(packageDir)) copyFileSync(join(packageDir, name), join(folder, name))
        alter?.(folder)
      }
      return said('')
    },
  }
}

/** Packs Debian's patches anew after `change` worked on them. */
const repack = (change: (patches: string) => void) => (folder: string) => {
  const staging = join(folder, 'staging')
  mkdirSync(staging)
  execFileSync('tar', ['-xf', join(folder, debianArchive()), '-C', staging])
  change(join(staging, 'debian', 'patches'))
  execFileSync('tar', ['-cJf', join(folder, debianArchive()), '-C', staging, 'debian'])
  rmSync(staging, { recursive: true })
}

describe('Lua sources', () => {
  it('are of the release the compiler’s luac is of', () => {
    const header = readFileSync(join(luaSourceDir(cacheDir), 'lua.h'), 'utf8')
    const number = (name: string) => header.match(new RegExp(`#define LUA_VERSION_${name}\\s+"(\\d+)"`))?.[1]
    const release = `${number('MAJOR')}.${number('MINOR')}.${number('RELEASE')}`
    expect(release).toBe(luaPin.release)
    expect(execFileSync(luacPath(cacheDir), ['-v'], { encoding: 'utf8' })).toMatch(new RegExp(`^Lua ${release.replaceAll('.', '\\.')} `))
  })

  it('carry Debian’s three code patches', () => {
    const read = (name: string) => readFileSync(join(luaSourceDir(cacheDir), name), 'utf8')
    expect(read('luaconf.h')).toContain('#define LUA_API                extern "C"')
    expect(read('lparser.c')).toContain('luaK_exp2anyregup(fs, var);  /* but could be a constant */')
    expect(read('lvm.c')).toContain('/* pop strings to avoid wasting stack */')
  })

  it('are made from the source package in a private apt set-up, from the mirror the machine uses', async () => {
    const cache = temporaryFolder()
    const machine = archiveMachine()
    const source = await ensureLuaSource(cache, machine)
    expect(source).toEqual({ dir: luaSourceDir(cache), release: '5.4.4', debianRevision: luaPin.debianRevision, notes: [] })
    expect(treeDigest(source.dir)).toBe(luaPin.sourceSha256)
    const sources = machine.lines.find(line => line.startsWith('deb-src'))?.replaceAll(/\[.*?\] /g, '')
    expect(sources).toBe('deb-src file:/archive bookworm main\ndeb-src file:/archive trixie main\ndeb-src file:/archive trixie-updates main\n')
    for (const line of machine.lines.filter(line => line.includes('update') && !line.startsWith('deb-src')))
      expect(line).toContain(`Dir::State::lists=${cache}`)
    expect(readdirSync(cache)).toEqual(['lua-5.4.4'])
  })

  it('are downloaded once, and again after a file was altered', async () => {
    const cache = temporaryFolder()
    await ensureLuaSource(cache, archiveMachine())
    const second = archiveMachine()
    await ensureLuaSource(cache, second)
    expect(second.lines).toEqual([])
    appendFileSync(join(luaSourceDir(cache), 'lvm.c'), '/* altered */\n')
    const third = archiveMachine()
    await ensureLuaSource(cache, third)
    expect(third.lines).not.toEqual([])
    expect(treeDigest(luaSourceDir(cache))).toBe(luaPin.sourceSha256)
  })

  it('are refused when the tarball is not the pinned one, and nothing is kept', async () => {
    const cache = temporaryFolder()
    const machine = archiveMachine({ alter: folder => appendFileSync(join(folder, luaPin.tarball), 'x') })
    await expect(ensureLuaSource(cache, machine)).rejects.toThrow(
      /^B0004: the Lua tarball is not the pinned one\n.*\n {2}why: {3}SHA-256 expected 164c78.*, found /,
    )
    expect(readdirSync(cache)).toEqual([])
    expect(existsSync(luaSourceDir(cache))).toBe(false)
  })

  it('stay the same with a newer Debian revision, whose changes are reported', async () => {
    const cache = temporaryFolder()
    const alter = repack(patches => {
      writeFileSync(join(patches, '0006-cve-of-tomorrow.patch'), '--- a/src/lvm.c\n')
      appendFileSync(join(patches, '0004-cve-2022-28805.patch'), '\n')
      writeFileSync(
        join(patches, 'series'),
        '0001-build-system.patch\n0003-extern_C.patch\n0004-cve-2022-28805.patch # refreshed\n0006-cve-of-tomorrow.patch\n',
      )
    })
    const machine = archiveMachine({ offers: '5.4.7-1 5.4.4-3+deb12u1 5.4.4-3+deb12u9', alter })
    const { debianRevision, dir, notes } = await ensureLuaSource(cache, machine)
    expect(debianRevision).toBe('5.4.4-3+deb12u9')
    expect(treeDigest(dir)).toBe(luaPin.sourceSha256)
    expect(notes).toEqual([
      'Debian ships lua5.4 5.4.4-3+deb12u9; the image is built with the patches of 5.4.4-3+deb12u1',
      '0004-cve-2022-28805.patch differs from the pinned one; the pinned one is applied',
      '0005-cve-2022-33099.patch is no longer among Debian’s patches; it is applied all the same',
      '0006-cve-of-tomorrow.patch is new and not applied',
    ])
  })

  it('say which releases there are when the pinned one is not offered', async () => {
    await expect(ensureLuaSource(temporaryFolder(), archiveMachine({ offers: '5.4.7-1 5.4.8-2' }))).rejects.toThrow(
      /^B0004: Debian offers no lua5\.4 5\.4\.4 here\n.*\n {2}why: {3}offered: 5\.4\.7-1, 5\.4\.8-2\n {2}mend: /,
    )
  })
})
