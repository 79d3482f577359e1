import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { trackedFiles } from './tracked-files'

/** A row of a design note: `| TASK-01 | what shall hold | `test file`: title of the test |`. */
const row = /^\| ([A-Z]+-\d+) +\| (.+?) \| (.+?) \|$/
const reference = /`([^`]+)`: ([^;]+)/g

const notes = trackedFiles().filter(file => /^firmware\/kernel\/([^/]+\/README|[^/]+)\.md$/.test(file))
const requirements = notes.flatMap(note =>
  readFileSync(note, 'utf8')
    .split('\n')
    .flatMap(line => {
      const found = row.exec(line)
      return found === null
        ? []
        : [{ note, id: found[1]!, tests: [...found[3]!.matchAll(reference)].map(([, file, title]) => ({ file: file!, title: title!.trim() })) }]
    }),
)

describe('a design note of a kernel component', () => {
  it('has a table of requirements', () => {
    expect(notes.length).toBeGreaterThanOrEqual(12)
    expect(notes.filter(note => !requirements.some(requirement => requirement.note === note))).toEqual([])
  })

  it('names each requirement once', () => {
    const ids = requirements.map(({ id }) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })

  it('names at least one test for each requirement, and every one exists', () => {
    const missing = requirements.flatMap(({ note, id, tests }) => {
      if (tests.length === 0) return [`${note} ${id}: no test`]
      return tests
        .filter(({ file, title }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(title))
        .map(({ file, title }) => `${note} ${id}: ${file} has no "${title}"`)
    })
    expect(missing).toEqual([])
  })
})
