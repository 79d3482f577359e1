// First contact: sets up what is missing, then runs what was asked for. Plain Node, no packages.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const run = (command, ...args) => {
  const done = spawnSync(command, args, { stdio: 'inherit' })
  if (done.status !== 0) process.exit(done.status ?? 1)
}
if (!existsSync('node_modules')) run('npm', 'ci', '--no-audit', '--no-fund')
const what = process.argv[2]
if (what === 'test') {
  run('npx', '--no-install', 'tsc', '-p', 'tsconfig.json')
  run('npx', '--no-install', 'vitest', 'run')
} else {
  run(process.execPath, 'tools/berth.mjs', ...process.argv.slice(2))
}
