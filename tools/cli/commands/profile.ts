import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { standInAssignment } from '../../../hal/station/profiles/assignment'
import { profiles } from '../../../hal/station/profiles/index'
import { BerthError } from '../../diagnostics/error'
import { changes } from '../../profile/diff'
import { jsonSchema } from '../../profile/file/json-schema'
import { assignmentShape, profileShape } from '../../profile/file/shapes'
import { assignmentSchemaFile, assignmentText, profileSchemaFile, profileText } from '../../profile/file/write'
import { loadAssignment, loadProfile } from '../../profile/load'
import { verdictLines } from '../../profile/verdict'

/** `berth profile init|check|diff`: the station's interface document as a file. */
export function addProfile(program: Command): void {
  const say = (line: string): boolean => process.stdout.write(`${line}\n`)
  const profile = program.command('profile').description("the station's interface document as a file: write one to fill in, judge it, compare two")

  profile
    .command('init')
    .description('write a profile with every value, filled in or not, its assignment, and their JSON Schemas beside them')
    .argument('<name>', Object.keys(profiles).join(', '))
    .option('--out <file>', 'where the profile goes; default NAME.yaml')
    .action((name: string, { out = `${name}.yaml` }: { readonly out?: string }) => {
      const shipped = Object.hasOwn(profiles, name) ? profiles[name] : undefined
      if (shipped === undefined) throw new BerthError('B4007', `there is no profile '${name}'`, { mend: `there are ${Object.keys(profiles).join(', ')}` })
      const beside = (file: string): string => join(dirname(out), file)
      write(out, profileText(shipped), 'wx')
      write(out.replace(/(\.ya?ml)?$/, '.assignment.yaml'), assignmentText(standInAssignment), 'wx')
      write(beside(profileSchemaFile), `${JSON.stringify(jsonSchema(profileShape, 'Station profile'), null, 1)}\n`, 'w')
      write(beside(assignmentSchemaFile), `${JSON.stringify(jsonSchema(assignmentShape, 'Assignment of a unit'), null, 1)}\n`, 'w')
    })

  profile
    .command('check')
    .description('say what is wrong in a profile, with line and column, and which requirements its values make assessable')
    .argument('<file>', 'the profile')
    .option('--assignment <file>', 'its assignment, judged too')
    .action((file: string, { assignment }: { readonly assignment?: string }) => {
      const loaded = loadProfile(file)
      if (assignment !== undefined) loadAssignment(assignment)
      for (const line of verdictLines(loaded)) say(line)
    })

  profile
    .command('diff')
    .description('list the values that differ, and the requirements that turn suspect')
    .argument('<a>', 'a profile: a file, or the name of a shipped one')
    .argument('<b>', 'another')
    .action((a: string, b: string) => {
      const changed = changes(loadProfile(a), loadProfile(b))
      for (const { key, from, to, requirements } of changed) say(`${key}\n  from: ${from}\n  to:   ${to}\n  suspect: ${requirements.join(', ')}`)
      const suspect = [...new Set(changed.flatMap(({ requirements }) => requirements))].sort()
      say(changed.length === 0 ? 'no value differs' : `${changed.length} changed, suspect: ${suspect.join(', ')}`)
    })
}

/** Never over a file that somebody may have filled in. */
function write(file: string, text: string, flag: 'w' | 'wx'): void {
  try {
    writeFileSync(file, text, { flag })
  } catch (cause) {
    throw new BerthError('B0005', 'the file cannot be written', {
      where: file,
      why: flag === 'wx' && existsSync(file) ? 'there is a file of that name' : String(cause),
      mend: 'give another with --out',
      cause,
    })
  }
  process.stdout.write(`wrote ${file}\n`)
}
