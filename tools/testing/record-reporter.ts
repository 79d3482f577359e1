import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node'
import { standInAssignment } from '../../hal/station/profiles/assignment'
import { ecssPusSerial } from '../../hal/station/profiles/ecss-pus-serial'
import { createRunFolder, type RunFolder } from '../../hil/evidence/run-folder'
import type { RunRecord } from '../../hil/report/run-record'
import { runFiles } from '../../hil/report/write-run'
import { failuresOf, isLeftOut, outcomeOf } from '../../hil/testing/ended-case'
import { failureClass } from '../../hil/testing/failure-class'
import { type FactsOfTests, runOfTests } from '../../hil/testing/run-of-tests'
import type { JudgedTest } from '../../hil/testing/verdict-of-test'
import { softwareOf } from '../bench/software'
import { stationNumbers } from '../profile/station-numbers'
import type { GivenRun } from './given'

/**
 * Vitest's reporter that leaves the run's record and its reports beside the logs of its tests: in the folder of the run, or, when the files test several
 * payloads, in a folder of each payload in it.
 */
export default class RecordReporter implements Reporter {
  readonly #given = JSON.parse(readFileSync(process.env['BERTH_TEST'] ?? '', 'utf8')) as GivenRun
  #started = ''
  #folder: RunFolder | undefined

  onTestRunStart(): void {
    const { logs } = this.#given.boards
    this.#started = new Date().toISOString()
    this.#folder = createRunFolder(dirname(logs), basename(logs))
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: TestRunEndReason): void {
    const folder = this.#folder
    if (folder === undefined) return
    const cases = modules.flatMap(module => [...module.children.allTests()])
    const judged = cases
      .filter(test => !isLeftOut(test))
      .map(
        (test): JudgedTest => ({
          file: test.module.relativeModuleId,
          name: test.fullName,
          meta: test.meta().berth ?? {},
          ended: outcomeOf(test),
          errors: failuresOf(test),
        }),
      )
    const facts = {
      id: folder.id,
      started: this.#started,
      station: stationNumbers(ecssPusSerial, standInAssignment),
      software: softwareOf('vitest'),
      stopped: stopOf([...modules.flatMap(module => module.errors()), ...unhandled], reason),
      leftOut: cases.length - judged.length,
    }
    const runs = this.#runs(judged, facts)
    if (runs.length === 0) process.stdout.write('\nno report: no test came to a board\n')
    for (const run of runs) {
      const place = runs.length === 1 ? folder : createRunFolder(folder.path, run.payload)
      const dictionary = readFileSync(this.#given.boards.payloads[run.payload]!.dictionary, 'utf8')
      place.add(runFiles({ run, dictionary, languages: this.#given.languages }))
      process.stdout.write(`\nreport: ${join(place.path, 'report.html')}\nrecord: ${place.path}\n`)
    }
  }

  /** One for each payload that came to a board. A test that came to none goes with the others of its file. */
  #runs(tests: readonly JudgedTest[], facts: FactsOfTests): RunRecord[] {
    const boards = tests.flatMap(({ meta }) => meta.tested ?? [])
    const names = [...new Set(boards.map(({ payload }) => payload))]
    const payloadOf = ({ file, meta }: JudgedTest) =>
      (meta.tested ?? tests.find(other => other.file === file && other.meta.tested !== undefined)?.meta.tested)?.payload ?? names[0]
    return names.map(name => {
      const its = tests.filter(test => payloadOf(test) === name)
      return runOfTests(its, boards.find(({ payload }) => payload === name)!, facts)
    })
  }
}

/** What broke before or beside the tests, or whoever interrupted them. */
function stopOf([broken]: readonly SerializedError[], reason: TestRunEndReason): FactsOfTests['stopped'] {
  if (broken !== undefined) {
    const { name = 'Error', message } = broken
    const code: unknown = broken['code']
    return { cause: failureClass({ name, code, message }), code: typeof code === 'string' ? code : name, message }
  }
  return reason === 'interrupted' ? { cause: 'infrastructure', code: 'interrupted', message: 'not every test had ended' } : null
}
