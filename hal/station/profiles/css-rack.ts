import type { Profile } from './profile'
import type { Source } from './value'

const scope: Source = {
  document: 'GB/T 34829-2017',
  clause: 'scope',
  read: 'its abstract at www.gbstd.com/en-us/view/8111110006000000.html; the body was not read',
}

/**
 * A payload in a science rack of the China Space Station. Public are the kinds of interface and that the rack's own information system stands between
 * payload and station; every number is the integrator's.
 */
export const cssRack: Profile = {
  name: 'css-rack',
  what: 'a payload in a science rack of the China Space Station; interface kinds are public, no number is',
  values: {
    'data.kinds': { value: ['mil-std-1553b', 'fc-ae-1553', 'ethernet', 'rs-422'], class: 'published', source: scope },
    'data.partner': {
      value: 'rack controller',
      class: 'secondary',
      source: {
        document: 'the rack packs payload data and distributes commands to payloads',
        read: 'Science and Technology Daily 2023-06-06, www.njpanjin.com/cn/Instant/domestic/202306/t20230606_7428970.html',
      },
    },
    'packet.format': {
      value: 'space packet',
      class: 'assumed',
      source: {
        document: 'GB/T 42039-2022 (ISO 22646:2005, MOD) adopts the space packet',
        read: 'www.chinesestandard.net/AMP/English.amp.aspx/GBT42039-2022; that payloads in a rack use it is nowhere said',
      },
    },
  },
}
