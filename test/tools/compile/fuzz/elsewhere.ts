/** What no random program can show, why, and the test that proves it instead (random-programs-notice.test.ts sees that it names it). */
export interface Elsewhere {
  readonly why: string
  /** Under test/tools/compile. */
  readonly test: string
}

const unportable = 'language/unportable-programs-are-refused.test.ts'
const procedures = 'procedures-run-as-their-generators.test.ts'
const slots = 'declared-names-become-slots.test.ts'
const modules = 'modules-are-joined.test.ts'

const backEnd = (what: string): Elsewhere => ({ why: `TypeScriptToLua writes no ${what} (FT1064)`, test: unportable })
const ofTypeScript = (why: string): Elsewhere => ({ why: `TypeScript finds it: ${why}`, test: unportable })

export const elsewhere: Readonly<Record<string, Elsewhere>> = {
  calls: { why: 'TypeScriptToLua writes the same call where nothing else does', test: 'fuzz/random-programs-notice.test.ts' },
  FT1000: ofTypeScript('all other rules need types that hold'),
  FT1005: backEnd('var'),
  FT1010: ofTypeScript("Berth's library does not declare the name"),
  FT1014: { why: 'what TypeScript lets stand and other rules do not refuse is equal', test: unportable },
  FT1015: backEnd('private name outside of a member'),
  FT1018: { why: 'assigned patterns that would differ break FT1017, FT1034 or FT1051, too', test: unportable },
  FT1022: backEnd('label'),
  FT1029: ofTypeScript('there is no Promise; the rule only says it better'),
  FT1030: backEnd('regular expression or bigint'),
  FT1032: { why: 'every engine rounds the literal alike; it is refused since it says another number than it means', test: unportable },
  FT1040: { why: 'a program runs its top; only the modules of a payload do not', test: modules },
  FT1041: { why: 'random programs are one module', test: modules },
  FT1042: { why: 'random programs are one module', test: modules },
  FT1043: { why: 'random programs have no ground data', test: slots },
  FT1044: { why: 'random procedures write declared names out', test: slots },
  FT1045: { why: 'the state machine itself refuses it', test: procedures },
  FT1046: { why: 'the state machine itself refuses it', test: procedures },
  FT1047: { why: 'the state machine itself refuses it', test: procedures },
  FT1060: backEnd('syntax that it does not know'),
  FT1062: { why: 'nothing but an array can be had as an Iterable (FT1034, FT1011)', test: unportable },
  FT1063: { why: 'the back end itself refuses it, at the very end', test: unportable },
  FT1064: { why: 'the back end itself refuses it; rules come first', test: 'fuzz/random-programs-notice.test.ts' },
}
