import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createRunFolder } from '../../../hil/evidence/run-folder'
import { LogWriter } from '../../../hil/recorder/log/writer'
import { header } from '../recorder/log/log-folder'

const room = mkdtempSync(join(tmpdir(), 'berth-evidence-'))
afterAll(() => rmSync(room, { recursive: true, force: true }))
let made = 0
export const newRoom = (): string => join(room, String(made++))

export interface MadeRun {
  readonly id?: string
  readonly started?: string
  readonly payload?: string
  readonly image?: string
  readonly passed?: readonly string[]
  readonly failed?: readonly string[]
}

/** A sealed run with a small log of several blocks in `runs`. */
export function sealedRun(
  runs = newRoom(),
  { id = 'one', started = '2026-11-24T12:00:00.000Z', payload = 'p', image = 'ab', passed = [], failed = [] }: MadeRun = {},
): string {
  const run = createRunFolder(runs, id)
  const clock = { now: 0 }
  const log = new LogWriter({ folder: run.log, header, clock })
  for (const text of ['one', 'two', 'three']) {
    log.append({ kind: 'note', at: clock.now, text })
    log.sync()
    clock.now += 1e9
  }
  log.close()
  const verdicts = [...passed.map(requirement => ({ requirement, outcome: 'pass' })), ...failed.map(requirement => ({ requirement, outcome: 'fail' }))]
  const record = { started, payload, program: { sha256: image }, verdicts: verdicts.map(verdict => ({ id: 'X-1', proofLevel: 'emulated image', ...verdict })) }
  run.add([['run.json', JSON.stringify(record)]])
  run.seal(log)
  return run.path
}
