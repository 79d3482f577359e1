import { catalogue } from '../../hal/station/profiles/catalogue'
import { profileKeys } from '../../hal/station/profiles/index'
import { type Profile, type SemanticItem, semanticItems } from '../../hal/station/profiles/profile'
import { type Sourced, sourceText } from '../../hal/station/profiles/value'
import type { Dependency } from '../../hil/requirements/requirement'
import { requirements } from '../../hil/requirements/requirements'
import { canonicalJson } from '../compile/dictionary'
import { waitingFor } from './assessable'
import { shown } from './station-numbers'

export interface Change {
  readonly key: Dependency | SemanticItem
  /** As a person reads them; the same when only class or source changed. */
  readonly from: string
  readonly to: string
  /** Ids of the requirements that turn suspect. */
  readonly requirements: readonly string[]
}

/** Values, classes, sources and frames that differ between two profiles. */
export function changes(a: Profile, b: Profile): readonly Change[] {
  const values = profileKeys.flatMap((key): Change[] => {
    const [from, to] = [described(key, a.values[key]), described(key, b.values[key])]
    return from === to ? [] : [{ key, from, to, requirements: waitingFor(key) }]
  })
  const items = semanticItems.filter(item => (a.notRepresentable ?? []).includes(item) !== (b.notRepresentable ?? []).includes(item))
  const places = items.map((item): Change => {
    const [from, to] = [a, b].map(({ notRepresentable = [] }) => (notRepresentable.includes(item) ? 'not representable' : 'representable')) as [string, string]
    return { key: item, from, to, requirements: requirements.filter(({ about }) => about === item).map(({ id }) => id) }
  })
  const names = [...new Set([...(a.frames ?? []), ...(b.frames ?? [])].map(({ name }) => name))]
  const changed = names.flatMap(name => {
    const [from, to] = [a, b].map(({ frames = [] }) => {
      const frame = frames.find(described => described.name === name)
      return frame === undefined ? undefined : canonicalJson(frame)
    })
    return from === to ? [] : [`${name} ${from === undefined ? 'is new' : to === undefined ? 'is gone' : 'has changed'}`]
  })
  return [
    ...values,
    ...places,
    ...(changed.length === 0 ? [] : [{ key: 'frames', from: 'frames', to: changed.join(', '), requirements: waitingFor('frames') } as const]),
  ]
}

function described(key: keyof Profile['values'], given: Sourced<unknown> | undefined): string {
  return given === undefined ? 'no value' : `${shown(catalogue[key], given.value)} (${given.class}: ${sourceText(given.source)})`
}
