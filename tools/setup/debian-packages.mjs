import { readdirSync, statSync } from 'node:fs'
import { complaint } from './debian-source.mjs'
import { step } from './progress.mjs'
import { SetupError } from './setup-error.mjs'

/** @typedef {import('./machine.mjs').Machine} Machine */

/** What the image is built with, and what unpacks Lua's source package. */
export const buildPackages = ['gcc-arm-none-eabi', 'picolibc-arm-none-eabi', 'lua5.4', 'patch', 'xz-utils']

/** Whose speed and whose reading the bench's decoder is measured beside. */
export const benchPackages = ['tshark']

/** Other releases of Lua, and what builds the board's C for this machine, 32 bits wide, under sanitizers. */
export const fuzzPackages = ['lua5.1', 'lua5.3', 'gcc', 'libc6-dev', 'gcc-multilib']

/** Pseudo-terminals. */
export const campaignPackages = ['socat']

/** What the tests need beside those: judges from outside, a second CPU, git to list the files, pseudo-terminals, and ssh-keygen. */
export const testPackages = [
  ...['tshark', 'sigrok-cli', 'qemu-system-arm', 'libxml2-utils', 'python3-jsonschema', 'python3-junitparser'],
  ...['chromium', 'fonts-wqy-microhei', 'git', 'socat', 'openssh-client'],
  ...fuzzPackages,
]

const LISTS = '/var/lib/apt/lists'
const DAY_MS = 86_400_000
const APT = ['-q', '-y', '-o', 'Acquire::Retries=2', '-o', 'Acquire::http::Timeout=30', '-o', 'Acquire::https::Timeout=30', '-o', 'DPkg::Lock::Timeout=120']

/**
 * Makes sure that Debian packages are installed. Fails with B0003, whose message names all that are missing and the command that mends it.
 *
 * @param {Machine} machine
 * @param {readonly string[]} wanted
 * @param {number} [listsAgeMs] how old apt's package lists are; Infinity when there are none
 */
export async function ensureDebianPackages(machine, wanted, listsAgeMs = ageOfLists()) {
  const missing = await missingPackages(machine, wanted)
  if (missing.length === 0) return
  if (!machine.isRoot) throw notInstalled(missing, 'installing them takes root rights')
  if ((await apt(machine, ['--version'], 10_000)).status !== 0) throw notInstalled(missing, 'there is no apt-get here: this is not a Debian machine')
  await step(machine, `Debian packages ${missing.join(', ')}`, async () => {
    if (listsAgeMs > DAY_MS) await update(machine, missing)
    // The download is bounded apart from the installation, which must not be cut off half-way.
    let download = await apt(machine, [...APT, 'install', '--no-install-recommends', '--download-only', ...missing], 600_000)
    if (download.status !== 0 && listsAgeMs <= DAY_MS) {
      await update(machine, missing)
      download = await apt(machine, [...APT, 'install', '--no-install-recommends', '--download-only', ...missing], 600_000)
    }
    if (download.status !== 0) throw notInstalled(missing, download.timedOut ? 'the download was not done within ten minutes' : complaint(download.stderr))
    const install = await apt(machine, [...APT, 'install', '--no-install-recommends', ...missing], 1_800_000)
    if (install.status !== 0) throw notInstalled(missing, complaint(install.stderr))
  })
}

/** @param {Machine} machine @param {readonly string[]} wanted @returns {Promise<string[]>} */
export async function missingPackages(machine, wanted) {
  const { stdout } = await machine.run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...wanted], { timeoutMs: 30_000 })
  const installed = new Set(stdout.split('\n'))
  return wanted.filter(name => !installed.has(`${name} installed`))
}

/** @param {Machine} machine @param {string[]} missing */
async function update(machine, missing) {
  const outcome = await apt(machine, [...APT, 'update'], 300_000)
  if (outcome.status !== 0) throw notInstalled(missing, outcome.timedOut ? 'apt-get update was not done within five minutes' : complaint(outcome.stderr))
}

/** @param {Machine} machine @param {string[]} args @param {number} timeoutMs */
const apt = (machine, args, timeoutMs) => machine.run('apt-get', args, { env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' }, timeoutMs })

/** @param {string[]} missing @param {string} why */
const notInstalled = (missing, why) =>
  new SetupError('B0003', `Debian packages are missing: ${missing.join(' ')}`, {
    why,
    mend: `sudo sh -c 'apt-get update && apt-get install --no-install-recommends ${missing.join(' ')}'`,
  })

/** Time since apt's package lists were brought: apt gives a list its date on the mirror, but touches `partial/` at every update. */
function ageOfLists() {
  try {
    const lists = readdirSync(LISTS).filter(name => name.includes('_Packages'))
    const touched = ['partial', ...lists].map(name => statSync(`${LISTS}/${name}`).mtimeMs)
    return lists.length === 0 ? Number.POSITIVE_INFINITY : Date.now() - Math.max(...touched)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
