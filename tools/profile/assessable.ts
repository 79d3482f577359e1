import type { Profile } from '../../hal/station/profiles/profile'
import type { Dependency, Requirement } from '../../hil/requirements/requirement'
import { requirements } from '../../hil/requirements/requirements'

/** Why a requirement cannot be judged under a profile: what is missing, or a stand-in. Empty: its numbers are there. */
export function obstacles({ values, frames }: Profile, { needs }: Requirement): readonly Dependency[] {
  return needs.filter(key => {
    if (key === 'assignment') return false
    if (key === 'frames') return frames === undefined || frames.some(frame => frame.class === 'assumed')
    return values[key] === undefined || values[key].class === 'assumed'
  })
}

/** Requirements that wait for a value, by id. */
export const waitingFor = (key: Dependency): readonly string[] => requirements.filter(({ needs }) => needs.includes(key)).map(({ id }) => id)

/** Whether the format of the profile has a place for what the requirement is about. */
export const isApplicable = ({ notRepresentable = [] }: Profile, { about }: Requirement): boolean => about === undefined || !notRepresentable.includes(about)

export const assessable = (profile: Profile): readonly Requirement[] =>
  requirements.filter(requirement => isApplicable(profile, requirement) && obstacles(profile, requirement).length === 0)
