/** Keys of a station profile, for who may read the declaration's types alone. */
export type { ProfileKey } from '../../hal/station/profiles/catalogue'
export type { SemanticItem } from '../../hal/station/profiles/profile'
