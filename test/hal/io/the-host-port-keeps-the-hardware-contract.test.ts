import { describe } from 'vitest'
import { createHostBoard } from '../../../boards/host/emulator'
import { crc32 } from '../../../boards/host/emulator/octets'
import { compileProgram } from './contract/compile'
import { wiring } from './contract/rig'
import { halContract } from './contract/suite'

const code = compileProgram('host').source

describe('the host port', () => {
  halContract(() => createHostBoard({ code, hash: crc32(code) }, wiring))
})
