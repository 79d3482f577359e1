import { join } from 'node:path'
import { bareImports, berthRoot } from '../compile/front/paths'

/** What a payload and its tests import from Berth, as Vite resolves it. */
export const aliases = Object.entries({ ...bareImports, 'berth/hil': join(berthRoot, 'hil/index.ts') }).map(([name, replacement]) => ({
  find: new RegExp(`^${name}$`),
  replacement,
}))
