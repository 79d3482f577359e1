import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where Berth's own sources lie, and what a payload's bare imports mean. */

/** The checkout: the folder that holds `firmware/`, `hal/`, `boards/`. */
export const berthRoot: string = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

/** What may be thrown away and is made again. */
export const cacheDir: string = join(berthRoot, '.cache')

/** Bare imports of a payload. */
export const bareImports: Readonly<Record<string, string>> = {
  berth: join(berthRoot, 'firmware/index.ts'),
  'berth/drivers': join(berthRoot, 'hal/drivers/index.ts'),
  'berth/math': join(berthRoot, 'firmware/math/index.ts'),
  'berth/testing': join(berthRoot, 'firmware/testing.ts'),
}

/** A payload named by file or by folder (then its `payload.ts`); undefined when there is none. */
export function payloadFile(path: string): string | undefined {
  if (path.endsWith('.ts')) return existsSync(path) ? path : undefined
  const inside = join(path, 'payload.ts')
  return existsSync(inside) ? inside : undefined
}
