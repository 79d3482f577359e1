import type { LogEntry } from '../station/log'
import { fails, holds, type Pattern, type Question, type Sighting, showing } from './question'

/** It comes. */
export function follows<T, E extends LogEntry>(pattern: Pattern<T, E>): Question<Sighting<T, E>> {
  return {
    asked: `${pattern.name} follows`,
    see(entry) {
      const sighting = pattern.match(entry)
      return sighting === undefined ? undefined : holds(sighting)
    },
    lapse: () => fails(`${pattern.name} did not come`),
    shows: showing(pattern),
  }
}

/** It does not come, the whole time. */
export function never(pattern: Pattern<unknown>): Question<void> {
  return {
    asked: `${pattern.name} never comes`,
    see: entry => (pattern.match(entry) === undefined ? undefined : fails(`${pattern.name} came`)),
    lapse: () => holds(undefined),
    shows: showing(pattern),
  }
}

/** How often it comes in the whole time, both ends included. */
export function count<T>(pattern: Pattern<T>, { min = 0, max = Number.POSITIVE_INFINITY }: { readonly min?: number; readonly max?: number }): Question<number> {
  const due = min === max ? `${min} times` : max === Number.POSITIVE_INFINITY ? `at least ${min} times` : `${min} to ${max} times`
  let seen = 0
  return {
    asked: `${pattern.name} comes ${due}`,
    see(entry) {
      if (pattern.match(entry) !== undefined) seen += 1
      return seen > max ? fails(`${pattern.name} came ${seen} times`) : undefined
    },
    lapse: () => (seen >= min ? holds(seen) : fails(`${pattern.name} came ${seen} times`)),
    shows: showing(pattern),
  }
}

/** All of them, each after the one before. What comes between, or comes again, does not matter. */
export function inOrder(patterns: readonly Pattern<unknown>[]): Question<readonly Sighting<unknown>[]> {
  const found: Sighting<unknown>[] = []
  return {
    asked: `${patterns.map(({ name }) => name).join(', then ')} come in this order`,
    see(entry) {
      const sighting = patterns[found.length]?.match(entry)
      if (sighting !== undefined) found.push(sighting)
      return found.length === patterns.length ? holds(found) : undefined
    },
    lapse: () =>
      fails(
        found.length === 0
          ? `${patterns[0]?.name ?? 'nothing'} did not come`
          : `after ${found.length} of ${patterns.length}, ${patterns[found.length]!.name} did not come`,
      ),
    shows(entry, dictionary) {
      for (const pattern of patterns) {
        const shown = showing(pattern)(entry, dictionary)
        if (shown !== undefined) return shown
      }
      return undefined
    },
  }
}
