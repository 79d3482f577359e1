import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { describe } from 'vitest'
import { createHostBoard } from '../../../boards/host/emulator'
import { crc32 } from '../../../boards/host/emulator/octets'
import { wiring } from './contract/rig'
import { halContract } from './contract/suite'

const built = buildSync({ entryPoints: [fileURLToPath(new URL('./contract/host-entry.ts', import.meta.url))], bundle: true, write: false, format: 'iife', globalName: 'controller' })
const code = `${built.outputFiles[0]!.text}\nreturn controller`

describe('the host port', () => {
  halContract(() => createHostBoard({ code, hash: crc32(code) }, wiring, { wallLimit: 50 }), { stretches: true })
})
