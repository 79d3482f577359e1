import { catalogue, type ProfileKey } from './catalogue'
import { cssExposed } from './css-exposed'
import { cssRack } from './css-rack'
import { ecssPusSerial } from './ecss-pus-serial'
import type { Profile } from './profile'
import { rexusHermess } from './rexus-hermess'

/** The profiles that Berth ships, by name. */
export const profiles: Readonly<Record<string, Profile>> = Object.fromEntries(
  [cssRack, cssExposed, ecssPusSerial, rexusHermess].map(profile => [profile.name, profile]),
)

/** Keys of the catalogue, in its order. */
export const profileKeys = Object.keys(catalogue) as readonly ProfileKey[]
