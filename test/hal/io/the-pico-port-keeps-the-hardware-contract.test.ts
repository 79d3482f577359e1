import { describe } from 'vitest'
import { createPicoBoard } from '../../../boards/pico/emulator'
import { cacheDir } from '../../../tools/compile/front/paths'
import { buildImage } from '../../../tools/image/build-image'
import { ensureLuaSource } from '../../../tools/setup/lua-source.mjs'
import { compileProgram } from './contract/compile'
import { wiring } from './contract/rig'
import { halContract } from './contract/suite'

const { bytecode } = compileProgram('pico')
const image = await buildImage({ bytecode: bytecode!, dictionaryHash: 0, flavour: 'flight', cacheDir, luaSourceDir: (await ensureLuaSource(cacheDir)).dir })

// A script that runs in circles keeps the emulated processor busy for seconds.
describe('the Pico port, as a flight image in the emulator', { timeout: 60000 }, () => {
  halContract(() => createPicoBoard(image.bin, wiring))
})
