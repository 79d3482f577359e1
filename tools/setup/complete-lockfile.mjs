// Adds to package-lock.json the packages for other platforms that `npm install` left out because the registry in reach did not carry them:
// without them `npm ci` refuses the file everywhere. To be run by hand after a change of dependencies; a test tells when it is needed.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {object} Locked
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string[]} [cpu]
 * @property {string[]} [os]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [optionalDependencies]
 */

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'sunos', 'win32']
const PROCESSORS = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64']

/**
 * What `npm ci` would call missing: optional packages that a locked package names and that have no entry.
 * @param {Record<string, Locked>} packages the lock file's `packages`
 * @returns {Record<string, Locked>} the entries to add; system and processor are read off the package's name (`…-linux-x64-musl`)
 */
export function missingPlatforms(packages) {
  /** @type {Record<string, Locked>} */
  const missing = {}
  for (const [path, parent] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (packages[`node_modules/${name}`] !== undefined || packages[`${path}/node_modules/${name}`] !== undefined) continue
      const words = name.split(/[-/]/)
      const os = words.filter(word => SYSTEMS.includes(word))
      const cpu = words.filter(word => PROCESSORS.includes(word))
      if (!/^\d/.test(version) || os.length !== 1 || cpu.length !== 1)
        throw new Error(`${name}@${version}: neither an exact version nor a name that tells the platform`)
      missing[`node_modules/${name}`] = {
        version,
        cpu,
        ...(parent.dev === true ? { dev: true } : {}),
        ...(words.includes('musl') ? { libc: ['musl'] } : words.includes('gnu') ? { libc: ['glibc'] } : {}),
        optional: true,
        os,
      }
    }
  }
  return missing
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../../package-lock.json', import.meta.url))
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingPlatforms(lock.packages)
  const { '': root, ...others } = { ...lock.packages, ...missing }
  const sorted = Object.fromEntries(Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en')))
  lock.packages = { '': root, ...sorted }
  writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`)
  console.log(`${Object.keys(missing).length} packages added to package-lock.json`)
}
