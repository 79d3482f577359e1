import { writeFileSync } from 'node:fs'

/**
 * @typedef {object} TestCounts
 * @property {number} passed
 * @property {number} failed tests, and files that could not be loaded
 * @property {string[]} skipped tests skipped without an allowed reason
 * @property {{ name: string, reason: string }[]} notRun tests that need an outside engine nobody can install from a package
 */

/** A test may be skipped for this reason alone: `context.skip('outside engine: Espruino; name one in ESPRUINO')`. */
const OUTSIDE_ENGINE = 'outside engine: '

/** The vitest reporter behind `npm test`: leaves the counts in the file that BERTH_TEST_COUNTS names. */
export default class TestCountsReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules @param {readonly unknown[]} unhandled */
  onTestRunEnd(modules, unhandled) {
    const file = process.env['BERTH_TEST_COUNTS']
    if (file !== undefined) writeFileSync(file, JSON.stringify(countTests(modules, unhandled.length)))
  }
}

/**
 * @param {readonly import('vitest/node').TestModule[]} modules
 * @param {number} unhandled errors outside any test
 * @returns {TestCounts}
 */
export function countTests(modules, unhandled) {
  /** @type {TestCounts} */
  const counts = { passed: 0, failed: unhandled, skipped: [], notRun: [] }
  for (const module of modules) {
    if (module.errors().length > 0) counts.failed++
    for (const test of module.children.allTests()) {
      const result = test.result()
      if (result.state === 'passed') counts.passed++
      else if (result.state === 'failed') counts.failed++
      else {
        const note = (result.state === 'skipped' ? result.note : undefined) ?? ''
        const name = `${module.relativeModuleId} > ${test.fullName}`
        if (note.startsWith(OUTSIDE_ENGINE)) counts.notRun.push({ name, reason: note.slice(OUTSIDE_ENGINE.length) })
        else counts.skipped.push(name)
      }
    }
  }
  return counts
}
