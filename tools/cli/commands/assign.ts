import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { picoBoard } from '../../../boards/pico/board'
import { readDictionary } from '../../../hil/station/dictionary'
import { writeFiles } from '../../build/write-files'
import { BerthError } from '../../diagnostics/error'
import { assignImage } from '../../image/assign'
import { toUf2 } from '../../image/uf2'
import { loadAssignment } from '../../profile/load'

/** `berth assign BUILD ASSIGNMENT --out DIR`: image and dictionary of one unit, out of a build, without a compiler. */
export function addAssign(program: Command): void {
  program
    .command('assign')
    .description('give a unit its APID and source id: image and dictionary of a build, not compiled again')
    .argument('<build>', 'the folder that berth build --board pico wrote')
    .argument('<assignment>', 'the assignment file')
    .requiredOption('--out <dir>', "where the unit's files go")
    .action(async (build: string, file: string, { out }: { readonly out: string }) => {
      const { apid, sourceId } = loadAssignment(file)
      const path = join(build, 'dictionary.json')
      const dictionary = readDictionary(read(path).toString('utf8'), path)
      const image = assignImage(read(join(build, `${dictionary.payload}.bin`)), apid.value)
      const assigned = { ...dictionary, link: { ...dictionary.link, apid: apid.value, sourceId: sourceId.value } }
      const files = new Map<string, Uint8Array>([
        ['dictionary.json', Buffer.from(`${JSON.stringify(assigned, null, 2)}\n`)],
        [`${dictionary.payload}.bin`, image],
        [`${dictionary.payload}.uf2`, toUf2(image, picoBoard.flash.base)],
      ])
      for (const written of await writeFiles(files, out)) process.stdout.write(`wrote ${written}\n`)
    })
}

function read(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new BerthError('B0005', 'the build cannot be read', {
      where: file,
      why: String(cause),
      mend: 'berth build PAYLOAD --board pico --out DIR writes it',
      cause,
    })
  }
}
