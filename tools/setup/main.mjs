import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchPackages, buildPackages, campaignPackages, ensureDebianPackages, fuzzPackages, testPackages } from './debian-packages.mjs'
import { ensureLuaSource, readCached } from './lua-source.mjs'
import { ensureLuac } from './luac.mjs'
import { thisMachine } from './machine.mjs'
import { ensureNpmPackages } from './npm-packages.mjs'
import { step } from './progress.mjs'
import { runTests } from './run-tests.mjs'
import { SetupError } from './setup-error.mjs'

/** @typedef {import('./machine.mjs').Machine} Machine */

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const USAGE = 'npm run demo | npm test | npm run bench | npm run fuzz | npm run campaign'

/**
 * Sets this machine up for one of its commands, as far as it is not yet, then runs it.
 *
 * @param {string[]} args the command's name, then what is passed on to it; `--debug` shows stack traces
 * @param {Machine} [machine]
 * @param {string} [root] the checkout
 * @returns {Promise<number>} exit status: the command's own, or 1 when the set-up failed
 */
export async function main(args, machine = thisMachine(), root = ROOT) {
  const [command, ...rest] = args
  try {
    if (command === 'demo') return await demo(machine, root, rest)
    if (command === 'test') return await test(machine, root, rest)
    if (command === 'bench') return await bench(machine, root, rest)
    if (command === 'fuzz') return await fuzz(machine, root, rest)
    if (command === 'campaign') return await campaign(machine, root, rest)
    throw new SetupError('B0001', command === undefined ? 'no command was named' : `there is no command ${command}`, { mend: USAGE })
  } catch (error) {
    machine.write(`\n${describe(error, rest.includes('--debug'))}\n`)
    return 1
  }
}

/** @param {Machine} machine @param {string} root @param {string[]} args */
async function demo(machine, root, args) {
  await ensureNpmPackages(machine, root)
  const board = namedBoard(args)
  if (board === 'host') return berth(machine, root, ['demo', ...args])
  try {
    await ensureBuildTools(machine, root, buildPackages)
  } catch (error) {
    if (!(error instanceof SetupError) || board !== undefined) throw error
    machine.write(
      `\n${describe(error, args.includes('--debug'))}\n\nGoing on with --board host: the same payload, run in Node instead of as the Pico's image.\n\n`,
    )
    return berth(machine, root, ['demo', '--board', 'host', ...args])
  }
  return berth(machine, root, ['demo', ...args])
}

/** @param {Machine} machine @param {string} root @param {string[]} args */
async function test(machine, root, args) {
  await ensureNpmPackages(machine, root)
  await ensureBuildTools(machine, root, [...buildPackages, ...testPackages])
  return runTests(machine, root, args)
}

/** @param {Machine} machine @param {string} root @param {string[]} args */
async function bench(machine, root, args) {
  await ensureNpmPackages(machine, root)
  await ensureBuildTools(machine, root, [...buildPackages, ...benchPackages])
  return berth(machine, root, ['bench', ...args])
}

/** @param {Machine} machine @param {string} root @param {string[]} args */
async function fuzz(machine, root, args) {
  await ensureNpmPackages(machine, root)
  await ensureBuildTools(machine, root, [...buildPackages, ...fuzzPackages])
  const ofLanguage = ['language', '--self-test', '--programs'].some(word => args.includes(word))
  const status = ofLanguage ? 0 : await berth(machine, root, ['fuzz', ...args])
  if (status !== 0 || (args.includes('--only') && !ofLanguage)) return status
  // Random flight programs need the packages of the tests.
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs')
  return (await machine.run(process.execPath, [tsx, join(root, 'test', 'tools', 'compile', 'fuzz', 'run.ts'), ...args], { cwd: root, inherit: true })).status
}

/** @param {Machine} machine @param {string} root @param {string[]} args */
async function campaign(machine, root, args) {
  await ensureNpmPackages(machine, root)
  await ensureBuildTools(machine, root, [...buildPackages, ...campaignPackages])
  return berth(machine, root, ['campaign', ...args])
}

/** @param {Machine} machine @param {string} root @param {string[]} packages */
async function ensureBuildTools(machine, root, packages) {
  await ensureDebianPackages(machine, packages)
  const cacheDir = join(root, '.cache')
  const { notes } = await ensureLua(machine, cacheDir)
  for (const note of notes) machine.write(`  note: ${note}\n`)
  await ensureLuac(machine, cacheDir)
}

/** @param {Machine} machine @param {string} cacheDir */
const ensureLua = async (machine, cacheDir) => readCached(cacheDir) ?? step(machine, 'Lua sources', () => ensureLuaSource(cacheDir, machine))

/** @param {Machine} machine @param {string} root @param {string[]} args */
const berth = async (machine, root, args) =>
  (await machine.run(process.execPath, [join(root, 'tools', 'berth.mjs'), ...args], { cwd: root, inherit: true })).status

/** The board a person asked for, in either spelling of the option. @param {string[]} args */
function namedBoard(args) {
  const at = args.indexOf('--board')
  return at >= 0 ? args[at + 1] : args.find(arg => arg.startsWith('--board='))?.slice('--board='.length)
}

/** @param {unknown} error @param {boolean} debug */
function describe(error, debug) {
  const known = error instanceof SetupError
  const shown = known
    ? error
    : new SetupError('B0007', 'the set-up failed in a way it does not know', { why: String(error), mend: 'run again with --debug and report what it shows' })
  return debug && error instanceof Error ? `${shown.message}\n${error.stack}` : shown.message
}
