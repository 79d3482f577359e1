import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { step } from './progress.mjs'
import { SetupError } from './setup-error.mjs'

/** @typedef {import('./machine.mjs').Machine} Machine */
/** @typedef {Record<string, { version?: string, optional?: boolean }>} LockedPackages */

/**
 * Makes node_modules what package-lock.json says; does nothing when it already is. Fails with B0003.
 *
 * @param {Machine} machine
 * @param {string} root the checkout
 */
export async function ensureNpmPackages(machine, root) {
  const stale = staleReason(root)
  if (stale === undefined) return
  await step(machine, `npm packages (${stale})`, async () => {
    const outcome = await machine.run(
      ...npm(['ci', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000']),
      { cwd: root },
    )
    if (outcome.status === 0) return
    throw new SetupError('B0003', 'the npm packages could not be installed', {
      where: join(root, 'package-lock.json'),
      why: outcome.timedOut ? 'npm ci was not done within ten minutes' : npmComplaint(outcome.stderr),
      mend: 'make the npm registry of this machine reachable (npm ping), then run the same command again',
    })
  })
}

/**
 * @param {string} root
 * @returns {string | undefined} why node_modules is not what package-lock.json says; undefined when it is
 */
export function staleReason(root) {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (installed === undefined) return 'none installed yet'
  const locked = readPackages(join(root, 'package-lock.json'))
  for (const [path, { version, optional }] of Object.entries(locked ?? {})) {
    if (path === '') continue
    const found = installed[path]
    if (found === undefined ? optional !== true : found.version !== version) return `${path.replace(/^.*node_modules\//, '')} is not ${version}`
    if (found !== undefined && !existsSync(join(root, path))) return `${path} is gone`
  }
  return undefined
}

/** @param {string} file @returns {LockedPackages | undefined} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** Under `npm run`, the very npm that was called; else the one in PATH. @param {string[]} args @returns {[string, string[]]} */
function npm(args) {
  const script = process.env['npm_execpath']
  return script?.endsWith('npm-cli.js') ? [process.execPath, [script, ...args]] : ['npm', args]
}

/** What npm says went wrong, without its advice and log paths. @param {string} stderr */
function npmComplaint(stderr) {
  const lines = stderr
    .split('\n')
    .filter(line => /^npm (error|ERR!)/.test(line))
    .map(line => line.replace(/^npm (error|ERR!)\s*/, ''))
  const said = lines.filter(line => line !== '' && !/complete log|^(code|errno|syscall) /.test(line))
  return said.slice(0, 3).join('; ') || stderr.trim().split('\n').at(-1) || 'npm gave no reason'
}
