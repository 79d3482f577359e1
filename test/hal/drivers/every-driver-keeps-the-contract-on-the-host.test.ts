import { describe } from 'vitest'
import { createHostBoard } from '../../../boards/host/emulator'
import { crc32 } from '../../../boards/host/emulator/octets'
import { compileProgram } from './contract/compile'
import { driverContract } from './contract/suite'
import { wiring } from './contract/wiring'

const code = compileProgram('host').source

describe('on the host board', { timeout: 30000 }, () => {
  driverContract(() => createHostBoard({ code, hash: crc32(code) }, wiring), {
    breaks: [
      { how: 'silent', stride: 1 },
      { how: 'reset', stride: 1 },
      { how: 'hung', stride: 3 },
    ],
  })
})
