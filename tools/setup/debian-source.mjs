import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError } from './setup-error.mjs'

/** @typedef {import('./machine.mjs').Machine} Machine */

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'
const TARGET_FORMAT = '$(REPO_URI) $(RELEASE) $(COMPONENT)'

/**
 * Downloads a Debian source package without touching the machine's own apt set-up: the mirror is the one the machine is configured for,
 * lists and cache are private folders inside `workDir`, and no root rights are needed. apt checks the signatures.
 *
 * @param {Machine} machine
 * @param {{ package: string, release: string, suite: string }} source upstream release wanted, and the Debian suite known to carry it
 * @param {string} workDir an empty folder; the files end up in it
 * @returns {Promise<{ version: string, files: string[] }>} Debian's version of the package and the names of the downloaded files
 */
export async function downloadDebianSource(machine, source, workDir) {
  const apt = privateApt(machine, workDir)
  const sources = await deriveSources(machine, apt, source.suite)
  writeFileSync(apt.sourceList, sources.map(line => `${line}\n`).join(''))
  await apt.get('the source index', ['update', '-q', '--error-on=any'])
  const version = await newestVersion(machine, apt, source)
  await apt.get(`source package ${source.package} ${version}`, ['-q', '--only-source', '--download-only', 'source', `${source.package}=${version}`])
  return { version, files: readdirSync(workDir).filter(name => name.startsWith(`${source.package}_`)) }
}

/** @param {Machine} machine @param {string} workDir */
function privateApt(machine, workDir) {
  const lists = join(workDir, 'lists')
  const cache = join(workDir, 'cache')
  mkdirSync(join(lists, 'partial'), { recursive: true })
  mkdirSync(join(cache, 'archives', 'partial'), { recursive: true })
  const sourceList = join(workDir, 'sources.list')
  const ownState = [
    '-o',
    `Dir::State::lists=${lists}`,
    '-o',
    `Dir::Cache=${cache}`,
    '-o',
    'APT::Sandbox::User=root',
    '-o',
    'APT::Update::Post-Invoke-Success::=',
  ]
  const bounded = ['-o', 'Acquire::Retries=2', '-o', 'Acquire::http::Timeout=30', '-o', 'Acquire::https::Timeout=30']
  const ownSources = ['-o', `Dir::Etc::sourcelist=${sourceList}`, '-o', 'Dir::Etc::sourceparts=/dev/null']
  /** @param {string} tool @param {string[]} args @param {boolean} [machineSources] */
  const run = (tool, args, machineSources = false) =>
    machine.run(tool, [...ownState, ...bounded, ...(machineSources ? [] : ownSources), ...args], {
      cwd: workDir,
      env: { LC_ALL: 'C.UTF-8' },
      timeoutMs: 180_000,
    })
  /** @param {string} what @param {string[]} args @param {boolean} [machineSources] */
  const get = async (what, args, machineSources) => {
    const outcome = await run('apt-get', args, machineSources)
    if (outcome.status === 0) return outcome.stdout
    throw new SetupError('B0004', `${what} could not be downloaded from Debian`, {
      where: `apt-get ${args.join(' ')}`,
      why: outcome.timedOut ? 'no answer within three minutes' : complaint(outcome.stderr),
      mend: 'make the Debian mirror in this machine’s apt configuration reachable, then run the same command again',
    })
  }
  return { sourceList, run, get }
}

/** The first line apt marks as an error, else the last one it printed. @param {string} stderr */
export function complaint(stderr) {
  const lines = stderr.split('\n').filter(line => line.trim() !== '')
  const [first, ...others] = lines.filter(line => /^E: /.test(line)).map(line => line.slice(3))
  if (first === undefined) return lines.at(-1) ?? 'no reason was given'
  return others.length === 0 ? first : `${first} (and ${others.length} more)`
}

/**
 * `deb-src` lines for every Debian archive the machine uses, and for `suite` beside them when the machine is of another release.
 * @param {Machine} machine @param {ReturnType<typeof privateApt>} apt @param {string} suite
 */
async function deriveSources(machine, apt, suite) {
  const list = ['indextargets', '--format', TARGET_FORMAT, 'Created-By: Packages', 'Origin: Debian']
  const fromMachine = await machine.run('apt-get', list, { timeoutMs: 30_000 })
  let targets = fromMachine.stdout
  if (targets.trim() === '') {
    await apt.get('the package index', ['update', '-q'], true)
    targets = (await apt.run('apt-get', list, true)).stdout
  }
  const signedBy = existsSync(KEYRING) ? `[signed-by=${KEYRING}] ` : ''
  const lines = new Set()
  for (const target of targets.split('\n')) {
    const [uri, release, component] = target.split(' ')
    if (uri === undefined || release === undefined || component !== 'main') continue
    lines.add(`deb-src ${signedBy}${uri} ${release} main`)
    if (!release.includes('-')) lines.add(`deb-src ${signedBy}${uri} ${suite} main`)
  }
  if (lines.size > 0) return [...lines].sort()
  throw new SetupError('B0004', 'this machine’s apt configuration names no Debian archive', {
    where: 'apt-get indextargets',
    why: fromMachine.status === 127 ? 'there is no apt-get here' : 'no configured package source has the origin Debian',
    mend: 'run on Debian, or use the host board, which needs no Lua',
  })
}

/** @param {Machine} machine @param {ReturnType<typeof privateApt>} apt @param {{ package: string, release: string }} source */
async function newestVersion(machine, apt, source) {
  const { stdout } = await apt.run('apt-cache', ['showsrc', '--only-source', source.package])
  const offered = [...new Set([...stdout.matchAll(/^Version: (\S+)$/gm)].map(match => /** @type {string} */ (match[1])))]
  const [first, ...others] = offered.filter(version => version.startsWith(`${source.release}-`))
  if (first === undefined) {
    throw new SetupError('B0004', `Debian offers no ${source.package} ${source.release} here`, {
      where: `source package ${source.package}`,
      why: offered.length === 0 ? 'the configured archives carry no such source package' : `offered: ${offered.join(', ')}`,
      mend: 'add an archive that carries Debian 12 (bookworm) to this machine’s apt configuration',
    })
  }
  let newest = first
  for (const version of others) {
    if ((await machine.run('dpkg', ['--compare-versions', version, 'gt', newest])).status === 0) newest = version
  }
  return newest
}
