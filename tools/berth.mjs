#!/usr/bin/env node
// The `berth` command: its TypeScript (tools/cli/main.ts) as one script of .cache/tool, made anew whenever a source has changed.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundledTool } from './start/bundle.mjs'
import { keepCode, runScript } from './start/code-cache.mjs'
import { hashOfSources } from './start/sources.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, '.cache/tool')
const key = hashOfSources(root)
const args = process.argv.slice(2)
// Stack traces name the sources.
if (args.includes('--debug')) process.setSourceMapsEnabled(true)
// What is compiled of the scripts differs from command to command.
const command = (args.find(arg => !arg.startsWith('-')) ?? 'help').replace(/[^a-z-]/g, '')
const script = await bundledTool(root, folder, key)
const require = createRequire(join(root, 'tools/'))
const typescript = require.resolve('typescript')
/** @type {unknown} */
let ts
/** @param {string} id */
const requireOfScript = id => {
  if (id !== 'typescript') return require(id)
  ts ??= runScript(typescript, join(folder, key, `typescript-${command}.code`))
  return ts
}
const { main } = runScript(script, join(folder, key, `${command}.code`), requireOfScript)
process.exitCode = await main(args)
keepCode()
