import { en } from './en'
import { enSections } from './en-sections'
import { translated } from './translate'
import { zhCn } from './zh-cn'
import { zhCnSections } from './zh-cn-sections'

/** As in the `lang` attribute of a page (BCP 47). */
export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

export type Message = string | { readonly one: string; readonly other: string }
const english = { ...en, ...enSections } as const
export type Key = keyof typeof english

/** Both catalogues, key by key. */
export const catalogues: Readonly<Record<Language, Readonly<Record<Key, Message>>>> = { en: english, 'zh-CN': { ...zhCn, ...zhCnSections } }

type NamesIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
type NamesOf<M> = M extends { readonly other: infer S } ? NamesIn<S> : NamesIn<M>
type Values<K extends Key> = Readonly<Record<NamesOf<(typeof english)[K]>, string | number>>

/** A report's words in one language. */
export interface Words {
  readonly language: Language
  /** A message of the catalogue with its values; whole numbers are grouped by thousands, the same in every language. */
  say<K extends Key>(key: K, ...values: [NamesOf<(typeof english)[K]>] extends [never] ? [] : [Values<K>]): string
  /** A sentence of the record, which is in English: translated when the catalogue has it, else as its author wrote it. */
  of(sentence: string): string
}

export const wordsOf = (language: Language): Words => ({
  language,
  // A record of another version may hold a word nobody knows here, e.g. a new severity: it is shown as it stands.
  say: (key, ...[values]) => filled(catalogues[language][key] ?? key.slice(key.indexOf('.') + 1), values ?? {}),
  of: sentence => (language === 'en' ? sentence : translated(sentence)),
})

export const englishWords = wordsOf('en')

const filled = (message: Message, values: Readonly<Record<string, string | number>>): string => {
  const text = typeof message === 'string' ? message : values['count'] === 1 ? message.one : message.other
  return text.replace(/\{([^}]+)\}/g, (_, name: string) => shown(values[name] ?? ''))
}

const shown = (value: string | number): string => (typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 0 }) : value)
