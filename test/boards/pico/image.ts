import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { secondStageChecksum } from '../../../boards/pico/emulator'

const common = fileURLToPath(new URL('./good-images/', import.meta.url))
const flags = ['-mcpu=cortex-m0plus', '-mthumb', '-Os', '-ffreestanding', '-nostdlib', '-fno-builtin', '-Wall', '-Wextra', '-Werror']
const built = new Map<string, Uint8Array>()

/** Builds `good-images/<name>.c` or, with a folder, `<folder>/<name>.c`, with the second stage and its checksum in place. Needs arm-none-eabi-gcc. */
export const buildImage = (name: string, folder: 'good-images' | 'broken-images' = 'good-images', ...options: string[]): Uint8Array => {
  const source = fileURLToPath(new URL(`./${folder}/${name}.c`, import.meta.url))
  const key = [source, ...options].join(' ')
  let image = built.get(key)
  if (image === undefined) {
    image = build(source, options)
    built.set(key, image)
  }
  return image.slice()
}

const build = (source: string, options: string[]): Uint8Array => {
  const directory = mkdtempSync(join(tmpdir(), 'berth-image-'))
  try {
    const elf = join(directory, 'image.elf')
    const binary = join(directory, 'image.bin')
    const files = [join(common, 'second-stage.S'), join(common, 'start.c'), source]
    execFileSync('arm-none-eabi-gcc', [
      ...flags,
      '-I',
      common,
      ...options,
      '-Wl,--no-warn-rwx-segments',
      '-T',
      join(common, 'image.ld'),
      '-o',
      elf,
      ...files,
      '-lgcc',
    ])
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
