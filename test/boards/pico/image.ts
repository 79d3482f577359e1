import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { secondStageChecksum } from '../../../boards/pico/emulator'

const sources = fileURLToPath(new URL('./broken-images/', import.meta.url))
const flags = ['-mcpu=cortex-m0plus', '-mthumb', '-Os', '-ffreestanding', '-nostdlib', '-fno-builtin', '-Wall', '-Wextra', '-Werror']
const built = new Map<string, Uint8Array>()

/** Builds `broken-images/<name>.c` with the second stage, its checksum in place. Needs arm-none-eabi-gcc. */
export const buildImage = (name: string, ...options: string[]): Uint8Array => {
  const key = [name, ...options].join(' ')
  let image = built.get(key)
  if (image === undefined) {
    image = build(name, options)
    built.set(key, image)
  }
  return image.slice()
}

const build = (name: string, options: string[]): Uint8Array => {
  const directory = mkdtempSync(join(tmpdir(), 'berth-image-'))
  try {
    const elf = join(directory, 'image.elf')
    const binary = join(directory, 'image.bin')
    const files = ['second-stage.S', 'start.c', `${name}.c`].map(file => join(sources, file))
    execFileSync('arm-none-eabi-gcc', [...flags, ...options, '-Wl,--no-warn-rwx-segments', '-T', join(sources, 'image.ld'), '-o', elf, ...files, '-lgcc'])
    execFileSync('arm-none-eabi-objcopy', ['-O', 'binary', elf, binary])
    const image = new Uint8Array(readFileSync(binary))
    sealSecondStage(image)
    return image
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** Writes the checksum of the second stage into its last four octets. */
export const sealSecondStage = (image: Uint8Array): void => {
  new DataView(image.buffer).setUint32(252, secondStageChecksum(image.subarray(0, 252)), true)
}
