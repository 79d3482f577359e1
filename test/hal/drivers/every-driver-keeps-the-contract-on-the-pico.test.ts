import { describe } from 'vitest'
import { createPicoBoard } from '../../../boards/pico/emulator'
import { cacheDir } from '../../../tools/compile/front/paths'
import { buildImage } from '../../../tools/image/build-image'
import { ensureLuaSource } from '../../../tools/setup/lua-source.mjs'
import { compileProgram } from './contract/compile'
import { driverContract } from './contract/suite'
import { wiring } from './contract/wiring'

const { bytecode } = compileProgram('pico')
const image = await buildImage({ bytecode: bytecode!, dictionaryHash: 0, flavour: 'flight', cacheDir, luaSourceDir: (await ensureLuaSource(cacheDir)).dir })

describe('as a flight image on the emulated Pico', { timeout: 60000 }, () => {
  driverContract(() => createPicoBoard(image.bin, wiring), {
    breaks: [
      { how: 'silent', stride: 7 },
      { how: 'reset', stride: 7 },
      { how: 'hung', stride: 11 },
    ],
  })
})
