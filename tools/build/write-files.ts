import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { BerthError } from '../diagnostics/error'

/** Writes the files of a build and returns the paths. B0005 where that cannot be. */
export async function writeFiles(files: ReadonlyMap<string, Uint8Array>, out: string): Promise<string[]> {
  try {
    await mkdir(out, { recursive: true })
    for (const [file, content] of files) await writeFile(join(out, file), content)
  } catch (cause) {
    throw new BerthError('B0005', 'the build cannot be written', {
      where: resolve(out),
      why: String(cause),
      mend: 'give a folder you may write to with --out',
      cause,
    })
  }
  return [...files.keys()].map(file => join(out, file))
}
