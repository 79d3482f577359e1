import type { Reporter, SerializedError, TestCase, TestModule, TestRunEndReason } from 'vitest/node'
import { describeDecision } from '../measurement/decide'
import { hex32 } from '../station/dictionary'
import { failureClass } from './failure-class'
import './options'
import { isLeftOut, outcomeOf } from './ended-case'
import type { TestOutcome } from './outcome-of-test'
import type { TestedBoard } from './source'

/**
 * Vitest's reporter for tests of payloads: which board, image and serial number, then each test with its outcome and whose failure it was.
 * The exit status is 0 only if every test passed at its first attempt.
 */
export default class BerthReporter implements Reporter {
  readonly #counts = new Map<string, number>()
  /** Tests that a filter, or their author, left out. */
  #leftOut = 0
  readonly #boards = new Set<string>()

  /** Every test passed at its first attempt, and there was one. */
  get #isPassed(): boolean {
    return this.#counts.size === 1 && this.#counts.has('pass')
  }

  onTestCaseResult(test: TestCase): void {
    if (isLeftOut(test)) {
      this.#leftOut += 1
      return
    }
    const { berth } = test.meta()
    if (berth?.tested !== undefined) this.#board(berth.tested)
    const ended = outcomeOf(test)
    this.#count(label(ended))
    const requirement = berth?.requirement === undefined ? '' : `${berth.requirement.join(', ')}  `
    print(`${label(ended).padEnd(22)} ${requirement}${test.fullName}${ended.attempts > 1 ? ` (${ended.attempts} attempts)` : ''}`)
    for (const { name, measurement } of berth?.measured ?? []) print(indented(`${name}: ${describeDecision(measurement)}`))
    if (ended.reason !== '') print(indented(ended.reason))
    if (ended.outcome !== 'pass' && berth?.log !== undefined) print(indented(`record: ${berth.log}`))
  }

  /** What a test prints itself. */
  onUserConsoleLog({ content }: { readonly content: string }): void {
    print(indented(content.trimEnd()))
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: TestRunEndReason): void {
    const broken = [...modules.flatMap(module => module.errors()), ...unhandled]
    for (const error of broken) {
      const { message = 'Vitest refused the run and gave no reason; a shard needs a file of its own' } = error as { message?: string }
      const said = `no result (${failureClass({ name: error.name, code: error['code'], message })})`
      this.#count(said)
      print(`${said.padEnd(22)} before or beside the tests`)
      print(indented(message))
    }
    if (reason === 'interrupted') this.#count('no result (interrupted)')
    const total = [...this.#counts.values()].reduce((sum, count) => sum + count, 0)
    const said = [...this.#counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')
    const leftOut = this.#leftOut === 0 ? '' : `; ${this.#leftOut} left out`
    print(`\n${total === 1 ? '1 test' : `${total} tests`}: ${total === 0 ? 'no result, nothing was run' : said}${leftOut}`)
    if (!this.#isPassed) process.exitCode = 1
  }

  #count(outcome: string): void {
    this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + 1)
  }

  #board({ payload, board, program, dictionaryHash, seed }: TestedBoard): void {
    const unit = board.serialNumber === undefined ? '' : `, serial number ${board.serialNumber}`
    const line =
      `${payload} on board ${board.name} (${board.proofLevel}${unit}), ${program.kind} of ${program.octets} octets: ` +
      `CRC-32 ${hex32(program.crc32)}, SHA-256 ${program.sha256}, dictionary ${hex32(dictionaryHash)}, seed ${seed}`
    if (this.#boards.has(line)) return
    this.#boards.add(line)
    print(line)
  }
}

const label = ({ outcome, cause }: TestOutcome): string => (cause === undefined || outcome === 'pass after retry' ? outcome : `${outcome} (${cause})`)
const print = (line: string): unknown => process.stdout.write(`${line}\n`)
const indented = (text: string): string => text.replace(/^/gm, '    ')
