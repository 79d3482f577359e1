import { describe } from 'vitest'
import { createHostBoard } from '../../../boards/host/emulator'
import { crc32 } from '../../../boards/host/emulator/octets'
import { compileProgram } from './contract/compile'
import { driverContract } from './contract/suite'
import { wiring } from './contract/wiring'

const code = compileProgram('host').source

describe('on the host board', () => {
  driverContract(() => createHostBoard({ code, hash: crc32(code) }, wiring, { wallLimit: 500 }), { breaks: ['silent', 'reset', 'hung'], stride: 1 })
})
