import { InvalidArgumentError } from 'commander'
import type { Language } from '../../hil/report/text/words'
import type { BoardName } from '../compile/index'

/** Parsers of option values, shared by the commands. */

export function parseBoard(value: string): BoardName {
  if (value === 'pico' || value === 'host') return value
  throw new InvalidArgumentError(`'${value}' is no board here: pico or host.`)
}

/** `en`, `zh` or `both`: the languages of the reports, the first being that of report.html. */
export function parseLanguages(value: string): readonly Language[] {
  if (value === 'en') return ['en']
  if (value === 'zh') return ['zh-CN']
  if (value === 'both') return ['en', 'zh-CN']
  throw new InvalidArgumentError(`'${value}' is no language here: en, zh or both.`)
}

/** Names with commas between them. */
export const parseNames = (value: string): readonly string[] =>
  value
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '')

/** A TCP port, 1–65535; below 1024 the operating system may refuse it. */
export function parsePort(value: string): number {
  const port = Number(value)
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port
  throw new InvalidArgumentError(`'${value}' is no TCP port: 1 to 65535.`)
}

/** A seed: a whole number from 0. */
export function parseSeed(value: string): number {
  const seed = Number(value)
  if (Number.isSafeInteger(seed) && seed >= 0) return seed
  throw new InvalidArgumentError(`'${value}' is no seed: a whole number from 0.`)
}

/** How many: a whole number from 1. */
export function parseCount(value: string): number {
  const count = Number(value)
  if (Number.isSafeInteger(count) && count >= 1) return count
  throw new InvalidArgumentError(`'${value}' is no count: a whole number from 1.`)
}

/** A whole number from 0. */
export function parseWhole(value: string): number {
  const whole = Number(value)
  if (Number.isSafeInteger(whole) && whole >= 0) return whole
  throw new InvalidArgumentError(`'${value}' is no whole number from 0.`)
}
