import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BuiltPayload, buildPayload, filesOf } from '../build/build-payload'
import { writeFiles } from '../build/write-files'
import type { BoardName } from '../compile/index'
import { BerthError } from '../diagnostics/error'
import type { GivenPayload } from './given'

/** Builds each payload once for the board, into `folder`, and says where everything is. Two payloads of one name are refused (B0001). */
export async function giveBoards(payloads: readonly string[], board: BoardName, folder: string): Promise<Readonly<Record<string, GivenPayload>>> {
  const given: Record<string, GivenPayload> = {}
  for (const path of new Set(payloads)) {
    const built = await buildPayload(path, board, 'flight')
    const { name } = built.compiled
    if (name in given) throw new BerthError('B0001', `two payloads are named "${name}"`, { where: path, mend: 'test them in two runs' })
    given[name] = await writeGiven(built, join(resolve(folder), `${name}-${board}`))
  }
  return given
}

async function writeGiven(built: BuiltPayload, folder: string): Promise<GivenPayload> {
  const { name, bundle, declaration } = built.compiled
  await writeFiles(filesOf(built), folder)
  const isImage = bundle === undefined
  const program = { kind: isImage ? 'image' : 'bundle', crc32: built.imageHash, sha256: built.sha256, octets: built.octets } as const
  const bundlePath = join(folder, `${name}.host.json`)
  if (!isImage) writeFileSync(bundlePath, JSON.stringify(bundle))
  return {
    dictionary: join(folder, 'dictionary.json'),
    ...(isImage ? { image: join(folder, `${name}.bin`) } : { bundle: bundlePath }),
    wiring: declaration.wiring ?? {},
    program,
  }
}
