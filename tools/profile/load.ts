import { readFileSync } from 'node:fs'
import type { Assignment } from '../../hal/station/profiles/assignment'
import { standInAssignment } from '../../hal/station/profiles/assignment'
import { profiles } from '../../hal/station/profiles/index'
import type { LinkFacts } from '../../hal/station/profiles/link'
import { linkFactsOf } from '../../hal/station/profiles/link-facts'
import type { Profile } from '../../hal/station/profiles/profile'
import { BerthError } from '../diagnostics/error'
import { type Read, readAssignment, readProfile } from './file/read'
import { FileRefused } from './refused'

/** A profile file, or a shipped profile by its name. B0005 when there is no such file. */
export function loadProfile(nameOrFile: string): Profile {
  return Object.hasOwn(profiles, nameOrFile) ? profiles[nameOrFile]! : load(nameOrFile, readProfile)
}

export const loadAssignment = (file: string): Assignment => load(file, readAssignment)

/** The link that a payload is built with; B4006 with everything that stands against it. */
export function linkOf(profile: Profile, assignment: Assignment = standInAssignment): LinkFacts {
  const link = linkFactsOf(profile, assignment)
  if ('baud' in link) return link
  throw new BerthError('B4006', `no board can be built for profile ${profile.name}`, {
    why: link.map(({ key, has, built }) => `${key} is ${has}; built is ${built}`).join('\n         '),
    mend: 'berth profile check FILE lists the same; what is built is the PUS-C link of hal/station/packets/pus-c',
  })
}

function load<T>(file: string, read: (text: string) => Read<T>): T {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new BerthError('B0005', 'the file cannot be read', {
      where: file,
      why: String(cause),
      mend: `give a file, or one of ${Object.keys(profiles).join(', ')}; berth profile init writes one`,
      cause,
    })
  }
  const result = read(text)
  if ('is' in result) return result.is
  throw new FileRefused(file, result.problems)
}
