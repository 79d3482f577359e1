import { readFileSync, writeFileSync } from 'node:fs'
import type { Board } from '../../boards/contract'
import { createHostBoard, type HostBundle, type HostWiring } from '../../boards/host/emulator/index'
import { createPicoBoard, type PicoWiring } from '../../boards/pico/emulator/index'
import type { BuiltPayload } from '../build/build-payload'
import { BerthError } from '../diagnostics/error'

/** A built payload as a file, so that a process can have its board without building it again. */
interface Kept {
  readonly name: string
  readonly baud: number
  readonly wiring: HostWiring & PicoWiring
  readonly bundle?: HostBundle
  /** Base64. */
  readonly image?: string
}

export function keepBuilt({ compiled, image }: BuiltPayload, file: string): void {
  const kept = {
    name: compiled.name,
    baud: compiled.dictionary.link.baud,
    wiring: compiled.declaration.wiring ?? {},
    ...(compiled.bundle === undefined ? {} : { bundle: compiled.bundle }),
    ...(image === undefined ? {} : { image: Buffer.from(image.bin).toString('base64') }),
  }
  writeFileSync(file, JSON.stringify(kept))
}

export function keptBoard(file: string, seed: number): { readonly name: string; readonly board: Board } {
  const { name, baud, wiring, bundle, image } = JSON.parse(readFileSync(file, 'utf8')) as Kept
  if (bundle !== undefined) return { name, board: createHostBoard(bundle, wiring, { baud }) }
  if (image !== undefined) return { name, board: createPicoBoard(Uint8Array.from(Buffer.from(image, 'base64')), wiring, { baud, seed }) }
  throw new BerthError('B0007', `${file} holds no board`)
}
