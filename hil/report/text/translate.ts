import { benchSentences } from './sentences/bench'
import { failureSentences } from './sentences/failures'
import { findingSentences } from './sentences/findings'
import { questionSentences } from './sentences/questions'
import { stationSentences } from './sentences/station'
import { testSentences } from './sentences/tests'
import { titleSentences } from './sentences/titles'
import { wireSentences } from './sentences/wire'

/**
 * A sentence the bench itself puts into a record, in English and Chinese. `{name}` stands for what differs from run to run (numbers, codes, names of the
 * dictionary) and passes unchanged; `{count}` and `{word}` hold no space, `{name}` no colon. `{what:said}` is translated in its turn, `{what:list}`
 * piece by piece at its commas, `{what:each}` at its semicolons.
 */
export type Sentence = readonly [english: string, chinese: string]

export const sentences: readonly Sentence[] = [
  ...titleSentences,
  ...findingSentences,
  ...questionSentences,
  ...failureSentences,
  ...testSentences,
  ...benchSentences,
  ...stationSentences,
  ...wireSentences,
]

interface Pattern {
  readonly matches: RegExp
  readonly names: readonly string[]
  readonly chinese: string
}

const placeholder = /\{([a-zA-Z]+)(?::(said|list|each))?\}/g
/** Placeholders that hold one thing and no clause. */
const matching: Readonly<Record<string, string>> = { count: '(\\S+?)', word: '(\\S+?)', name: '([^:]+?)' }

const fixed = new Map(sentences.filter(([english]) => !english.includes('{')))
/** The one with the most fixed text first: where two fit, it says more. */
const patterns: readonly Pattern[] = sentences
  .filter(([english]) => english.includes('{'))
  .toSorted(([a], [b]) => fixedText(b) - fixedText(a))
  .map(([english, chinese]) => patternOf(english, chinese))

function fixedText(english: string): number {
  return english.replace(placeholder, '').length
}

function patternOf(english: string, chinese: string): Pattern {
  const names: string[] = []
  const source = english
    .split(/(\{[^}]*\})/)
    .map(part => {
      const [, name, kind = ''] = /^\{([a-zA-Z]+)(?::(said|list|each))?\}$/.exec(part) ?? []
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      names.push(`${name}:${kind}`)
      return matching[name] ?? '(.+?)'
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
  const found = fixed.get(sentence) ?? byPattern(sentence) ?? byParts(sentence) ?? sentence
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

/** A bare list of things that are all known, e.g. of counts. */
const byParts = (sentence: string): string | undefined => {
  const parts = sentence.split(', ')
  const said = parts.map(part => fixed.get(part) ?? byPattern(part))
  return parts.length > 1 && said.every(part => part !== undefined) ? said.join('、') : undefined
}

const inner = (text: string, kind: string | undefined): string => {
  if (kind === 'said') return translated(text)
  const parts = (by: string): string[] => text.split(by).map(part => translated(part))
  if (kind === 'list') return parts(', ').join('、')
  return kind === 'each' ? parts('; ').join('；') : text
}
