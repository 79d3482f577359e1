import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureDebianPackages } from './debian-packages.mjs'
import { luaPin } from './lua-pin.mjs'
import { luaSourceDir } from './lua-source.mjs'
import { step } from './progress.mjs'
import { SetupError } from './setup-error.mjs'

/** @typedef {import('./machine.mjs').Machine} Machine */

const DEBIAN_LUAC = 'luac5.4'
const cacheOfTheCheckout = fileURLToPath(new URL('../../.cache/', import.meta.url))

/** The interpreter and the libraries for scripts; what is left is the core, its helper library and the compiler's main program. */
const notOfLuac = /^lua\.c$|^linit\.c$|^(?!laux)l.*lib\.c$/

/** @param {string} cacheDir */
const ownLuac = cacheDir => join(luaSourceDir(cacheDir), '..', 'bin', 'luac')

/**
 * The compiler of the pinned Lua release, as a command to run: Debian's, or on a Debian that ships another release one built from the pinned sources.
 * @param {string} [cacheDir]
 * @returns {string}
 */
export const luacPath = (cacheDir = cacheOfTheCheckout) => (existsSync(ownLuac(cacheDir)) ? ownLuac(cacheDir) : DEBIAN_LUAC)

/**
 * Makes sure that `luacPath` is of the pinned release: bytecode of another one is not for the image. Needs the Lua sources. Fails with B0003 or B0004.
 *
 * @param {Machine} machine
 * @param {string} cacheDir
 */
export async function ensureLuac(machine, cacheDir) {
  const found = await releaseOf(machine, luacPath(cacheDir))
  if (found === luaPin.release) return
  const why = found === undefined ? 'there is none here' : `the one here is of ${found}`
  await ensureDebianPackages(machine, ['gcc', 'libc6-dev'])
  await step(machine, `luac of Lua ${luaPin.release} (${why})`, () => build(machine, cacheDir))
}

/** @param {Machine} machine @param {string} luac @returns {Promise<string | undefined>} */
async function releaseOf(machine, luac) {
  const { status, stdout } = await machine.run(luac, ['-v'], { timeoutMs: 10_000 })
  return status === 0 ? /^Lua (\S+)/.exec(stdout)?.[1] : undefined
}

/** @param {Machine} machine @param {string} cacheDir */
async function build(machine, cacheDir) {
  const source = luaSourceDir(cacheDir)
  const target = ownLuac(cacheDir)
  mkdirSync(dirname(target), { recursive: true })
  const unfinished = `${target}-${process.pid}`
  const files = readdirSync(source).filter(name => name.endsWith('.c') && !notOfLuac.test(name))
  const outcome = await machine.run('gcc', ['-O0', '-std=gnu99', '-DLUA_USE_POSIX', '-o', unfinished, ...files, '-lm'], { cwd: source, timeoutMs: 120_000 })
  if (outcome.status === 0) return renameSync(unfinished, target)
  rmSync(unfinished, { force: true })
  throw new SetupError('B0004', `luac of Lua ${luaPin.release} could not be built from its sources`, {
    where: source,
    why: outcome.stderr.trim().split('\n').slice(0, 5).join('\n') || `gcc ended with status ${outcome.status}`,
    mend: `install lua5.4 of release ${luaPin.release} (Debian 12), or gcc and libc6-dev`,
  })
}
