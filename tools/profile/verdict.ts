import { standInAssignment } from '../../hal/station/profiles/assignment'
import { profileKeys, profiles } from '../../hal/station/profiles/index'
import { linkFactsOf } from '../../hal/station/profiles/link-facts'
import type { Profile } from '../../hal/station/profiles/profile'
import type { Dependency } from '../../hil/requirements/requirement'
import { requirements } from '../../hil/requirements/requirements'
import { assessable, isApplicable, obstacles } from './assessable'

/** What `berth profile check` says of a profile that can be read. */
export function verdictLines(profile: Profile): string[] {
  const given = profileKeys.filter(key => profile.values[key] !== undefined)
  const now = assessable(profile).map(({ id }) => id)
  const shipped = Object.hasOwn(profiles, profile.name) ? profiles[profile.name] : undefined
  const before = new Set(shipped === undefined ? [] : assessable(shipped).map(({ id }) => id))
  const lines = [
    `profile ${profile.name}: ${given.length} of ${profileKeys.length} values, ${profile.frames?.length ?? 0} described frames`,
    `became assessable${shipped === undefined ? '' : `, against ${profile.name} as shipped`}: ${listed(now.filter(id => !before.has(id)))}`,
  ]
  const lost = [...before].filter(id => !now.includes(id))
  if (lost.length > 0) lines.push(`no longer assessable: ${listed(lost)}`)
  const foreign = requirements.filter(requirement => !isApplicable(profile, requirement)).map(({ id }) => id)
  if (foreign.length > 0) lines.push(`not applicable, the format has no place for them: ${listed(foreign)}`)
  lines.push(`assessable: ${now.length} of ${requirements.length}: ${listed(now)}`, 'not assessable:')
  for (const requirement of requirements) {
    const missing = obstacles(profile, requirement)
    if (missing.length > 0 && isApplicable(profile, requirement))
      lines.push(`  ${requirement.id}: ${missing.map(key => `${key} ${state(profile, key)}`).join(', ')}`)
  }
  const link = linkFactsOf(profile, standInAssignment)
  if ('baud' in link) lines.push('a payload can be built for it: berth build PAYLOAD --profile FILE')
  else lines.push('no payload can be built for it yet:', ...link.map(({ key, has, built }) => `  ${key}: ${has}; built is ${built}`))
  return lines
}

const listed = (ids: readonly string[]): string => (ids.length === 0 ? 'none' : ids.join(', '))

function state({ values, frames }: Profile, key: Dependency): string {
  const isThere = key === 'frames' ? frames !== undefined : key !== 'assignment' && values[key] !== undefined
  return isThere ? 'is assumed' : key === 'frames' ? 'are not described' : 'has no value'
}
