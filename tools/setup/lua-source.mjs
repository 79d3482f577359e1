import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { downloadDebianSource } from './debian-source.mjs'
import { luaPin } from './lua-pin.mjs'
import { thisMachine } from './machine.mjs'
import { SetupError } from './setup-error.mjs'

/** @typedef {import('./machine.mjs').Machine} Machine */

/**
 * @typedef {object} LuaSource
 * @property {string} dir the patched C sources (`lua.h`, `lvm.c` …)
 * @property {string} release LUA_RELEASE without the name: `5.4.4`
 * @property {string} debianRevision Debian's version of the source package it was downloaded from
 * @property {string[]} notes what differs between that revision and the pinned one, in sentences; usually empty
 */

const PATCH_DIR = fileURLToPath(new URL('./lua-patches/', import.meta.url))

/** @param {string} cacheDir @returns {string} */
const homeDir = cacheDir => join(resolve(cacheDir), `lua-${luaPin.release}`)

/**
 * Where the patched Lua C sources are once `ensureLuaSource` has run.
 * @param {string} cacheDir
 * @returns {string}
 */
export const luaSourceDir = cacheDir => join(homeDir(cacheDir), 'src')

/**
 * Makes sure that the pinned Lua sources are in the cache, downloading them when they are not or were altered.
 * Fails with B0004; leaves either the whole tree or nothing.
 *
 * @param {string} cacheDir
 * @param {Machine} [machine]
 * @returns {Promise<LuaSource>}
 */
export async function ensureLuaSource(cacheDir, machine = thisMachine()) {
  const cached = readCached(cacheDir)
  if (cached !== undefined) return cached
  mkdirSync(cacheDir, { recursive: true })
  const workDir = mkdtempSync(join(resolve(cacheDir), 'lua-download-'))
  try {
    const { version, files } = await downloadDebianSource(machine, luaPin, workDir)
    const unpacked = await unpack(machine, workDir)
    const notes = await compareWithPinnedPatches(machine, workDir, version, files)
    await applyPatches(machine, unpacked)
    checkDigest(join(unpacked, 'src'))
    keepPackage(workDir, files, join(unpacked, 'package'))
    writeFileSync(join(unpacked, 'source.json'), `${JSON.stringify({ debianRevision: version, notes }, undefined, 2)}\n`)
    install(unpacked, homeDir(cacheDir))
  } finally {
    rmSync(workDir, { recursive: true, force: true })
  }
  const source = readCached(cacheDir)
  if (source !== undefined) return source
  throw new SetupError('B0004', 'the Lua sources changed while they were put in the cache', {
    where: homeDir(cacheDir),
    mend: 'remove that folder and run again',
  })
}

/** @param {string} cacheDir @returns {LuaSource | undefined} */
export function readCached(cacheDir) {
  const dir = luaSourceDir(cacheDir)
  const record = join(homeDir(cacheDir), 'source.json')
  if (!existsSync(record) || !existsSync(dir) || treeDigest(dir) !== luaPin.sourceSha256) return undefined
  /** @type {{ debianRevision: string, notes: string[] }} */
  const { debianRevision, notes } = JSON.parse(readFileSync(record, 'utf8'))
  return { dir, release: luaPin.release, debianRevision, notes }
}

/** SHA-256 over the names and contents of the files of one folder. @param {string} dir */
export function treeDigest(dir) {
  const hash = createHash('sha256')
  for (const name of readdirSync(dir).sort()) hash.update(`${name}\0${sha256(join(dir, name))}\n`)
  return hash.digest('hex')
}

/** @param {string} file */
const sha256 = file => createHash('sha256').update(readFileSync(file)).digest('hex')

/** The package as it was downloaded stays beside what was made of it. @param {string} workDir @param {string[]} files @param {string} folder */
function keepPackage(workDir, files, folder) {
  mkdirSync(folder)
  for (const name of files) renameSync(join(workDir, name), join(folder, name))
}

/** @param {Machine} machine @param {string} workDir @returns {Promise<string>} the unpacked folder */
async function unpack(machine, workDir) {
  const tarball = join(workDir, luaPin.tarball)
  const found = existsSync(tarball) ? sha256(tarball) : 'no such file'
  if (found !== luaPin.tarballSha256) {
    throw new SetupError('B0004', 'the Lua tarball is not the pinned one', {
      where: luaPin.tarball,
      why: `SHA-256 expected ${luaPin.tarballSha256}, found ${found}`,
      mend: 'check the Debian mirror this machine uses; nothing was kept',
    })
  }
  await must(machine, 'tar', ['-xzf', luaPin.tarball], workDir)
  return join(workDir, `lua-${luaPin.release}`)
}

/** @param {Machine} machine @param {string} unpacked */
async function applyPatches(machine, unpacked) {
  for (const patch of luaPin.patches)
    await must(machine, 'patch', ['-p1', '--fuzz=0', '--batch', '--no-backup-if-mismatch', '-i', join(PATCH_DIR, patch)], unpacked)
}

/** @param {Machine} machine @param {string} command @param {string[]} args @param {string} cwd */
async function must(machine, command, args, cwd) {
  const outcome = await machine.run(command, args, { cwd, timeoutMs: 60_000 })
  if (outcome.status === 0) return
  throw new SetupError('B0004', 'the Lua source package could not be unpacked', {
    where: `${command} ${args.join(' ')}`,
    why: (outcome.stderr || outcome.stdout).trim() || `exit status ${outcome.status}`,
    mend: `sudo apt-get install --no-install-recommends tar xz-utils patch`,
  })
}

/** @param {string} dir */
function checkDigest(dir) {
  const found = treeDigest(dir)
  if (found === luaPin.sourceSha256) return
  throw new SetupError('B0004', 'the patched Lua sources are not the pinned ones', {
    where: dir,
    why: `digest expected ${luaPin.sourceSha256}, found ${found}`,
    mend: 'restore tools/setup/lua-patches',
  })
}

/**
 * Whatever revision Debian ships, the image is built from the pinned patches; a difference is worth a person's look (it may be a security fix).
 * @param {Machine} machine @param {string} workDir @param {string} version @param {string[]} files
 * @returns {Promise<string[]>}
 */
async function compareWithPinnedPatches(machine, workDir, version, files) {
  const notes =
    version === luaPin.debianRevision ? [] : [`Debian ships ${luaPin.package} ${version}; the image is built with the patches of ${luaPin.debianRevision}`]
  const archive = files.find(name => name.includes('.debian.tar.'))
  if (archive === undefined) return [...notes, `${version} carries no patches to compare with`]
  await must(machine, 'tar', ['-xf', archive, 'debian/patches'], workDir)
  const folder = join(workDir, 'debian', 'patches')
  const theirs = readFileSync(join(folder, 'series'), 'utf8')
    .split('\n')
    .map(line => line.replace(/\s*#.*$/, '').trim())
    .filter(name => name !== '')
  for (const name of luaPin.patches) {
    if (!theirs.includes(name)) notes.push(`${name} is no longer among Debian’s patches; it is applied all the same`)
    else if (sha256(join(folder, name)) !== sha256(join(PATCH_DIR, name))) notes.push(`${name} differs from the pinned one; the pinned one is applied`)
  }
  for (const name of theirs) {
    if (!luaPin.patches.includes(name) && !luaPin.patchesNotTaken.includes(name)) notes.push(`${name} is new and not applied`)
  }
  return notes
}

/** Two set-ups may run at once: the one that comes second finds a good tree in place. @param {string} from @param {string} to */
function install(from, to) {
  rmSync(to, { recursive: true, force: true })
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
  }
}
