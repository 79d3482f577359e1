#!/usr/bin/env node
// The `berth` command: loads the TypeScript sources as they are and hands over to tools/cli/main.ts.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

const tsconfig = fileURLToPath(new URL('../tsconfig.json', import.meta.url))
process.env.TSX_TSCONFIG_PATH = tsconfig
register({ tsconfig })
const { main } = await import('./cli/main.ts')
process.exitCode = await main(process.argv.slice(2))
