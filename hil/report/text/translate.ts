import { benchSentences } from './sentences/bench'
import { failureSentences } from './sentences/failures'
import { findingSentences } from './sentences/findings'
import { stationSentences } from './sentences/station'
import { titleSentences } from './sentences/titles'
import { wireSentences } from './sentences/wire'

/**
 * A sentence the bench itself puts into a record, in English and Chinese. `{name}` stands for what differs from run to run (numbers, codes, names of the
 * dictionary) and passes unchanged; `{name:said}` is translated in its turn, `{name:list}` piece by piece.
 */
export type Sentence = readonly [english: string, chinese: string]

export const sentences: readonly Sentence[] = [
  ...titleSentences,
  ...findingSentences,
  ...failureSentences,
  ...benchSentences,
  ...stationSentences,
  ...wireSentences,
]

interface Pattern {
  readonly matches: RegExp
  readonly names: readonly string[]
  readonly chinese: string
}

const placeholder = /\{([a-zA-Z]+)(?::(said|list))?\}/g
const fixed = new Map(sentences.filter(([english]) => !english.includes('{')))
const patterns: readonly Pattern[] = sentences.filter(([english]) => english.includes('{')).map(([english, chinese]) => patternOf(english, chinese))

function patternOf(english: string, chinese: string): Pattern {
  const names: string[] = []
  const source = english
    .split(/(\{[^}]*\})/)
    .map(part => {
      const [, name, kind = ''] = /^\{([a-zA-Z]+)(?::(said|list))?\}$/.exec(part) ?? []
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      names.push(`${name}:${kind}`)
      return '(.+?)'
    })
    .join('')
  return { matches: new RegExp(`^${source}$`, 's'), names, chinese }
}

/** What was translated before: a run says the same few sentences many times. Bounded, since an author's texts are not. */
const known = new Map<string, string>()
const mostKnown = 10_000

/** In Chinese; a sentence that is not of the bench, as an author's own, comes back as it was. */
export const translated = (sentence: string): string => {
  const before = known.get(sentence)
  if (before !== undefined) return before
  if (known.size >= mostKnown) known.clear()
  const found = fixed.get(sentence) ?? byPattern(sentence) ?? sentence
  known.set(sentence, found)
  return found
}

const byPattern = (sentence: string): string | undefined => {
  for (const { matches, names, chinese } of patterns) {
    const found = matches.exec(sentence)
    if (found === null) continue
    const values = new Map(names.map((name, index) => [name.split(':')[0], inner(found[index + 1] ?? '', name.split(':')[1])]))
    return chinese.replace(placeholder, (_, name: string) => values.get(name) ?? '')
  }
  return undefined
}

const inner = (text: string, kind: string | undefined): string => {
  if (kind === 'said') return translated(text)
  return kind === 'list'
    ? text
        .split(', ')
        .map(part => translated(part))
        .join('、')
    : text
}
