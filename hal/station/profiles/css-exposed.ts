import { cssRack } from './css-rack'
import type { Profile } from './profile'

/** A payload on an adapter outside the China Space Station. As in a rack, no number is public. */
export const cssExposed: Profile = {
  name: 'css-exposed',
  what: 'a payload on an external adapter of the China Space Station; interface kinds are public, no number is',
  values: {
    ...cssRack.values,
    'data.partner': {
      value: 'rack controller',
      class: 'assumed',
      source: {
        document:
          'stand-in: as in a rack. GB/T 34829-2017 names application information system and rack as partners of a payload; which one serves an adapter is the integrator’s to say',
      },
    },
  },
}
