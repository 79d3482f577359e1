import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dictionary } from '../../firmware/declaration/dictionary'
import { type Recording, readRecording } from '../../hil/recorder/log/recording'
import { readDictionary } from '../../hil/station/dictionary'
import { BerthError } from '../diagnostics/error'

/** The recording at `path` (a run, or a log) with the dictionary that it speaks: the run's own, or the one in `file`. */
export function openRecording(path: string, file?: string): { readonly recording: Recording; readonly dictionary: Dictionary } {
  const recording = readRecording(path)
  const found = [file, join(path, 'dictionary.json'), join(path, '..', 'dictionary.json')].find(candidate => candidate !== undefined && existsSync(candidate))
  if (found === undefined)
    throw new BerthError('B0005', 'there is no dictionary for the recording', {
      where: file ?? path,
      why: 'octets have no meaning without one',
      mend: 'name the folder of a run, or give --dictionary FILE',
    })
  return { recording, dictionary: readDictionary(readFileSync(found, 'utf8'), found) }
}
