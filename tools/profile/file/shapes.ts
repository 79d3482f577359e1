import { catalogue, type ProfileKey } from '../../../hal/station/profiles/catalogue'
import type { Form } from '../../../hal/station/profiles/form'
import { profileKeys } from '../../../hal/station/profiles/index'
import { semanticItems } from '../../../hal/station/profiles/profile'
import { choice, either, flag, type Key, kinds, list, map, number, open, optional, required, type Shape, text, whole } from './shape'

/** The form of a profile file and of an assignment file. */

const name = text('a name of lower-case letters, digits and hyphens', /^[a-z][a-z0-9-]{0,31}$/)
const fieldName = text('a name that begins with a letter', /^[A-Za-z][A-Za-z0-9 _-]{0,31}$/)
const octet = whole('an octet, 0 to 255', 0, 255)
const source = either(
  'the document, or document, clause and where it was read',
  text('the document that gives the value'),
  map('source', {
    document: required(text('the document that gives the value')),
    clause: optional(text('clause or table')),
    read: optional(text('where it was read')),
  }),
)
const valueClass = choice('who stands behind the value', ['published', 'secondary', 'derived', 'integrator', 'assumed'])

const valueShape = (form: Form<unknown>, what: string): Shape => {
  if (form.is === 'number') return form.whole ? whole(what, form.min, form.max) : number(what, form.min, form.max)
  return form.is === 'list' ? list(what, choice(what, form.choices), 1, form.choices.length) : choice(what, form.choices)
}
const entry = (shape: Shape, what: string): Shape => map(what, { value: open(shape), class: open(valueClass), source: open(source) })

/** Keys of the catalogue under their sections. */
const sections: Record<string, Record<string, Key>> = {}
for (const key of profileKeys) {
  const { section, entryName } = partsOf(key)
  const { form, title, unit } = catalogue[key]
  sections[section] = { ...sections[section], [entryName]: optional(entry(valueShape(form, unit === '' ? title : `${title} in ${unit}`), title)) }
}

export function partsOf(key: ProfileKey): { readonly section: string; readonly entryName: string } {
  const [section, entryName] = key.split('.') as [string, string]
  return { section, entryName }
}

const bits = required(whole('the bits of the field, 1 to 32', 1, 32))
const named = { name: required(fieldName), bits }
const value = required(whole('the value of the field', 0, 4_294_967_295))
const field = kinds('field', {
  constant: { ...named, value },
  apid: named,
  type: { ...named, meaning: required(list('what each value means, from 0', text('a meaning'), 1, 256)), value },
  count: named,
  length: {
    ...named,
    rule: required(
      map('length rule', {
        counts: required(choice('what is counted', ['octets after this field', 'octets of the body', 'octets of the data'])),
        plus: required(whole('what is added to the count, as -1', -65_536, 65_536)),
      }),
    ),
  },
  coarse: { ...named, epoch: required(text('the epoch of the seconds')) },
  fine: { ...named, step: required(list('one count in seconds, as [1, 256]', whole('a whole number', 1, 4_294_967_296), 2, 2)) },
  value: named,
  data: {
    name: required(fieldName),
    min: required(whole('the least octets', 0, 65_542)),
    max: required(whole('the most octets', 0, 65_542)),
    multiple: optional(whole('the step of lengths', 1, 256)),
  },
  check: { name: required(fieldName) },
})

const span = required(
  map('span', {
    from: required(choice('where the check begins', ['sync', 'fields'])),
    to: required(choice('where the check ends', ['check', 'end'])),
  }),
)
const word = (what: string): Key => required(whole(what, 0, 4_294_967_295))
const frame = map('frame', {
  name: required(name),
  class: required(valueClass),
  source: required(source),
  direction: required(choice('who sends it', ['to payload', 'from payload'])),
  stuffing: required(
    kinds('stuffing', {
      none: {},
      cobs: {},
      slip: {},
      escape: { delimiter: required(octet), escape: required(octet), escapedDelimiter: required(octet), escapedEscape: required(octet) },
    }),
  ),
  sync: optional(map('sync word', { place: required(choice('where it stands', ['leading', 'trailing'])), octets: required(list('its octets', octet, 1, 8)) })),
  fields: required(list('its fields in the order of the wire', field, 1, 64)),
  check: required(
    kinds('check', {
      none: {},
      crc: {
        width: required(choice('its bits', [8, 16, 32])),
        poly: word('the polynomial without its highest term'),
        init: word('the remainder at the start'),
        reflectIn: required(flag('whether octets enter least significant bit first')),
        reflectOut: required(flag('whether the remainder is mirrored')),
        xorOut: word('what is added to the remainder at the end'),
        span,
      },
      sum16: { carry: required(choice('what a carry goes into', ['words', 'octets'])), span },
      xor8: { init: required(octet), span },
      iso16: { span },
    }),
  ),
  cadence: optional(
    map('cadence', {
      periodMillis: required(number('ms from frame to frame', 0.001, 86_400_000)),
      jitterMillis: optional(number('ms around it', 0, 86_400_000)),
    }),
  ),
  deadlineMillis: optional(number('ms to the last octet', 0, 86_400_000)),
})

export const profileShape = map('profile', {
  profile: required(name),
  what: required(text('one sentence: which connector')),
  values: open(map('values', Object.fromEntries(Object.entries(sections).map(([section, keys]) => [section, open(map(section, keys))])))),
  notRepresentable: open(list('what the format has no place for', choice('an item of the semantic layer', semanticItems), 0, semanticItems.length)),
  frames: open(list('the frames of the link', frame, 0, 16)),
})

export const assignmentShape = map('assignment', {
  apid: required(entry(whole('APID, 0 to 2046', 0, 2046), 'application process id')),
  sourceId: required(entry(whole('source id of the station, 0 to 65535', 0, 65_535), 'source id of the station')),
  address: optional(entry(whole('address on the bus, 0 to 255', 0, 255), 'address on the bus')),
  outlet: optional(entry(text('the feed or connector'), 'outlet')),
  serialNumber: optional(entry(text('serial number of the unit'), 'serial number of the unit')),
})
